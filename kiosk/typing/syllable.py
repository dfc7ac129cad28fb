"""A written syllable taken apart, and put together with its tone where it belongs."""

from typing import Literal

from msgspec import Struct

from kiosk.typing import rimes
from kiosk.typing.letters import NANG, NONE, SAC, bare, is_vowel, like, toned, untoned

Style = Literal["old", "new"]
"""Where the tone of an open oa, oe, uy stands: hòa (old) or hoà (new)."""

_MOVING = ("oa", "oe", "uy")


class Syllable(Struct, frozen=True):
    """Its parts as written, without the tone."""

    onset: str
    vowels: str
    coda: str
    tone: int

    @property
    def letters(self) -> str:
        """The word without its tone."""
        return self.onset + self.vowels + self.coda

    @property
    def rime(self) -> str:
        """Vowels and coda in lower case."""
        return (self.vowels + self.coda).lower()


def read(word: str) -> Syllable | None:
    """The syllable that the word is, or is on its way to; None when it can be none."""
    pairs = [untoned(letter) for letter in word]
    tones = [tone for _, tone in pairs if tone]
    if len(tones) > 1:
        return None
    tone = tones[0] if tones else NONE
    letters = "".join(letter for letter, _ in pairs)
    for onset, vowels, coda in _splits(letters):
        found = Syllable(onset, vowels, coda, tone)
        if rimes.possible(onset.lower(), found.rime) and bears(found, tone):
            return found
    return None


def is_whole(word: str) -> bool:
    """Whether the word can stand as it is, perhaps with marks left out."""
    found = read(word)
    if found is None or not rimes.whole(found.onset.lower(), found.rime):
        return False
    marked = found.rime != "".join(map(bare, found.rime))
    return not (marked and found.coda.lower() in rimes.STOPS and found.tone == NONE) or (
        found.letters.lower() in rimes.NAMES
    )


def bears(syllable: Syllable, tone: int) -> bool:
    """Whether the syllable's coda allows the tone."""
    return tone in (NONE, SAC, NANG) or syllable.coda.lower() not in rimes.STOPS


def write(syllable: Syllable, style: Style) -> str:
    """The word with its tone at its place."""
    place = _place(syllable, style)
    vowels = syllable.vowels
    letter = toned(vowels[place], syllable.tone)
    return syllable.onset + vowels[:place] + letter + vowels[place + 1 :] + syllable.coda


def settled(word: str, style: Style) -> str:
    """The word with its tone where it belongs, if it is on its way to a syllable."""
    found = read(word)
    return word if found is None else write(found, style)


def joined(word: str, style: Style) -> str:
    """The same, and with both horns: before another letter ưo and uơ are always ươ."""
    found = read(word)
    if found is None:
        return word
    pair, after = found.vowels[:2], found.vowels[2:] + found.coda
    if after and pair.lower() in ("ưo", "uơ"):
        vowels = like("ư", pair[0]) + like("ơ", pair[1]) + found.vowels[2:]
        found = Syllable(found.onset, vowels, found.coda, found.tone)
    return write(found, style)


def _splits(letters: str) -> list[tuple[str, str, str]]:
    """Onset, vowels and coda; gi before a vowel is an onset first, qu always."""
    first = next((n for n, letter in enumerate(letters) if is_vowel(letter)), len(letters))
    last = first
    while last < len(letters) and is_vowel(letters[last]):
        last += 1
    onset, vowels, coda = letters[:first], letters[first:last], letters[last:]
    start = (onset + vowels[:1]).lower()
    shorter = (onset + vowels[:1], vowels[1:], coda)
    if start == "qu":
        found = [shorter]
    elif start == "gi":
        found = [shorter, (onset, vowels, coda)]
    else:
        found = [(onset, vowels, coda)]
    return [parts for parts in found if parts[1]]


def _place(syllable: Syllable, style: Style) -> int:
    vowels = syllable.vowels.lower()
    marked = [n for n, letter in enumerate(vowels) if letter != bare(letter)]
    if marked:
        return marked[-1]
    if len(vowels) == 1:
        return 0
    if syllable.coda or len(vowels) > 2 or vowels == "oo":
        return 1
    return 1 if style == "new" and vowels in _MOVING else 0
