"""Puts a key's mark onto a word, or takes it off again."""

from collections.abc import Iterator, Mapping

from kiosk.typing.letters import bare, is_vowel, like, toned, untoned
from kiosk.typing.syllable import Style, read, settled

_OPEN_HORN = ("h", "kh", "th")
"""Onsets whose open uo gets one horn: huơ, khuơ, thuở."""


def marked(word: str, marks: Mapping[str, str], style: Style) -> str | None:
    """The word with the first mark that leaves it on its way to a syllable; None: there is none."""
    stroke = _stroked(word, marks)
    if stroke is not None:
        return stroke
    found = read(word)
    if found is None:
        return None
    start = len(found.onset)
    for places in _choices(found.onset, found.vowels, found.coda, marks):
        changed = word
        for place, letter in places.items():
            changed = _with(changed, start + place, letter)
        if changed != word and read(changed) is not None:
            return settled(changed, style)
    return None


def unmarked(word: str, marks: Mapping[str, str], style: Style) -> str | None:
    """The word without this key's marks; None when it has none."""
    made, changed = set(marks.values()), word
    if read(word) is None and _has_vowels(word):
        return None
    for place, letter in enumerate(word):
        plain = untoned(letter)[0]
        if plain.lower() in made:
            changed = _with(changed, place, bare(plain).lower())
    return None if changed == word else settled(changed, style)


def _stroked(word: str, marks: Mapping[str, str]) -> str | None:
    """The d at the word's beginning, or at the end of a word of consonants, such as NĐ."""
    if not word or "d" not in marks:
        return None
    if word[0] in "dD" and (len(word) == 1 or read(word) is not None):
        return _with(word, 0, marks["d"])
    if word[-1] in "dD" and not _has_vowels(word):
        return _with(word, len(word) - 1, marks["d"])
    return None


def _choices(
    onset: str, vowels: str, coda: str, marks: Mapping[str, str]
) -> Iterator[dict[int, str]]:
    """Places among the vowels with their new letters, the likeliest first."""
    lower = vowels.lower()
    pair = next((n for n in range(len(lower) - 1) if _is_uo(lower[n : n + 2])), None)
    if pair is not None and "o" in marks:
        second = marks.get(lower[pair + 1], lower[pair + 1])
        if lower == "uo" and "u" in marks and not coda and onset.lower() in _OPEN_HORN:
            yield {pair + 1: second}
        yield {pair: marks.get("u", "u"), pair + 1: second}
    for place in reversed(range(len(lower))):
        if lower[place] in marks:
            yield {place: marks[lower[place]]}


def _has_vowels(word: str) -> bool:
    return any(is_vowel(untoned(letter)[0]) for letter in word)


def _is_uo(pair: str) -> bool:
    return pair[0] in "uư" and pair[1] in "oôơ"


def _with(word: str, place: int, letter: str) -> str:
    """The word with another letter there, in the case and with the tone of the one before."""
    before, tone = untoned(word[place])
    return word[:place] + toned(like(letter, before), tone) + word[place + 1 :]
