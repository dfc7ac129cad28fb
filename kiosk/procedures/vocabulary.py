"""All words of a center's procedures, and which of them a typed one may mean."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kiosk.procedures.folding import sound

EXACT, SOUND, WRONG, DOUBTED = 1.0, 0.8, 0.65, 0.2
"""How surely a typed word means a known one: the same, one that sounds so, one letter wrong, and one
letter wrong where the typed word is a known one itself."""

WHOLE = 0.7
"""How likely a typed word that is a known one is to go on all the same."""

_SHORTEST_WRONG = 3
_SHORTEST_PARTS = 4


class Vocabulary:
    """Built once over folded words and the pairs that follow each other; asked at each keystroke."""

    def __init__(self, words: Iterable[str], together: Iterable[tuple[str, str]]) -> None:
        self._sorted = sorted(set(words))
        self._known = frozenset(self._sorted)
        self._together = frozenset(together)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        self._shorter: dict[str, list[str]] = defaultdict(list)
        for word in self._sorted:
            self._sounds[sound(word)].append(word)
            for form in _without_one(word):
                self._shorter[form].append(word)

    def likely(self, typed: str, *, unfinished: bool) -> dict[str, float]:
        """The known words that `typed` may mean, each with how surely (0 to 1).

        `unfinished` while it may go on: then it also means what begins with it.
        """
        found: dict[str, float] = {}
        if typed not in self._known or len(typed) > _SHORTEST_WRONG:
            sure = DOUBTED if typed in self._known else WRONG
            if len(typed) >= _SHORTEST_WRONG:
                found = dict.fromkeys(self._one_wrong(typed), sure)
        found |= dict.fromkeys(self._sounds.get(sound(typed), ()), SOUND)
        if unfinished:
            sure = WHOLE if typed in self._known else 1.0
            found |= {
                word: sure * (0.7 + 0.25 * len(typed) / len(word)) for word in self._begun(typed)
            }
        if typed in self._known:
            found[typed] = EXACT
        return found

    def parted(self, typed: str) -> tuple[str, ...]:
        """`typed` itself, or the two words that follow each other somewhere, without the space between."""
        if typed in self._known or len(typed) < _SHORTEST_PARTS or typed.isdigit():
            return (typed,)
        if next(self._begun(typed), None) is not None:
            return (typed,)
        for place in range(2, len(typed) - 1):
            parts = typed[:place], typed[place:]
            if parts in self._together:
                return parts
        return (typed,)

    def _begun(self, typed: str) -> Iterator[str]:
        place = bisect_left(self._sorted, typed)
        while place < len(self._sorted) and self._sorted[place].startswith(typed):
            yield self._sorted[place]
            place += 1

    def _one_wrong(self, typed: str) -> set[str]:
        near = {word for form in _without_one(typed) for word in self._shorter.get(form, ())}
        return {word for word in near if _is_one_wrong(typed, word)}


def _without_one(word: str) -> set[str]:
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def _is_one_wrong(typed: str, word: str) -> bool:
    """Whether one letter more, less, other, or two neighbours exchanged make the one the other."""
    if len(typed) != len(word):
        return True
    wrong = [place for place in range(len(word)) if typed[place] != word[place]]
    if len(wrong) != 2:
        return len(wrong) < 2
    first, second = wrong
    exchanged = typed[first] == word[second] and typed[second] == word[first]
    return exchanged and second == first + 1
