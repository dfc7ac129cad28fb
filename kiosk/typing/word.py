"""One word in the making: what each key makes of it, as people really type."""

from msgspec import Struct
from msgspec.structs import replace

from kiosk.typing.letters import NONE, is_vowel, like, untoned
from kiosk.typing.marking import marked, unmarked
from kiosk.typing.methods import Method
from kiosk.typing.rimes import ONSETS
from kiosk.typing.syllable import Style, bears, is_whole, joined, read, settled, write

LONGEST = 16
"""Keys of a word up to which a letter taken back is looked for among the states before."""


class Word(Struct, frozen=True):
    """What is shown, and the keys that made it.

    `undone` are the signs that were taken back by doubling them: letters from then on. `lone` says
    that the last letter is a sign by itself.
    """

    shown: str = ""
    keys: str = ""
    undone: str = ""
    lone: bool = False


def press(word: Word, key: str, method: Method, style: Style) -> Word:
    """The word after a letter, or a digit that is a sign of the method."""
    sign, keys, undone = key.lower(), word.keys + key, word.undone
    if sign not in undone:
        changed = _changed(word.shown, sign, method, style)
        if changed is not None:
            corrected = method.tones.get(sign) == NONE
            return Word(changed, keys, undone + sign if corrected else undone)
        plain = _taken_back(word, sign, method, style)
        if plain is not None:
            return Word(plain + key, keys, undone + sign)
        lone = _alone(word.shown, key, method, style)
        if lone is not None:
            return Word(lone, keys, undone, lone=True)
    return Word(joined(word.shown + key, style), keys, undone)


def backspace(word: Word, method: Method, style: Style) -> Word:
    """The word without its last letter, its tone where it belongs then."""
    wanted = settled(word.shown[:-1], style)
    for length in range(min(len(word.keys), LONGEST) - 1, -1, -1):
        before = typed(word.keys[:length], method, style)
        if before.shown == wanted:
            return before
    return Word(wanted, wanted)


def ended(word: Word) -> str:
    """The word as it stays: where no syllable came of its signs, the keys as they were."""
    letters = [untoned(letter)[0] for letter in word.shown]
    if word.undone or not any(map(is_vowel, letters)) or is_whole(word.shown):
        return word.shown
    return word.keys


def typed(keys: str, method: Method, style: Style) -> Word:
    """A word after all these keys."""
    word = Word()
    for key in keys:
        word = press(word, key, method, style)
    return word


def _changed(shown: str, sign: str, method: Method, style: Style) -> str | None:
    """The word with the sign's tone or mark, where it can have it and has it not."""
    if sign in method.marks:
        return marked(shown, method.marks[sign], style)
    found, tone = read(shown), method.tones.get(sign)
    if found is None or tone is None or found.tone == tone or not bears(found, tone):
        return None
    return write(replace(found, tone=tone), style)


def _taken_back(word: Word, sign: str, method: Method, style: Style) -> str | None:
    """The word without what the same sign has put onto it."""
    if word.lone and sign in method.alone:
        return word.shown[:-1]
    if sign in method.marks:
        return unmarked(word.shown, method.marks[sign], style)
    found, tone = read(word.shown), method.tones.get(sign)
    if found is None or not tone or found.tone != tone:
        return None
    return write(replace(found, tone=NONE), style)


def _alone(shown: str, key: str, method: Method, style: Style) -> str | None:
    """The word with a letter that the key is by itself, such as the ư of tw."""
    letter = method.alone.get(key.lower())
    if letter is None:
        return None
    longer = shown + like(letter, key)
    if shown.lower() in ONSETS or read(longer) is not None:
        return settled(longer, style)
    return None
