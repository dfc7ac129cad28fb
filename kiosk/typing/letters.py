"""The letters of Vietnamese: what bears a tone, what a mark, and what is left without them."""

import unicodedata
from functools import lru_cache

NONE, SAC, HUYEN, HOI, NGA, NANG = range(6)
"""The six tones; the first is none."""

VOWELS = frozenset("aăâeêioôơuưy")

_TONE_MARKS = {"\u0301": SAC, "\u0300": HUYEN, "\u0309": HOI, "\u0303": NGA, "\u0323": NANG}
_MARK_OF = {tone: mark for mark, tone in _TONE_MARKS.items()}
_STROKES = {"đ": "d", "Đ": "D"}


def nfc(text: str) -> str:
    """The text with each letter as one character wherever Unicode has one."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=512)
def toned(letter: str, tone: int) -> str:
    """A letter without a tone, with this one."""
    return nfc(letter + _MARK_OF[tone]) if tone else letter


@lru_cache(maxsize=512)
def untoned(letter: str) -> tuple[str, int]:
    """The letter with its mark but without its tone, and the tone."""
    if letter.isascii():
        return letter, NONE
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONE_MARKS[part] for part in parts if part in _TONE_MARKS), NONE)
    return nfc("".join(part for part in parts if part not in _TONE_MARKS)), tone


def bare(letter: str) -> str:
    """The letter of the Latin alphabet below tone and mark; the case stays."""
    if letter.isascii():
        return letter
    return _STROKES.get(letter) or unicodedata.normalize("NFD", letter)[0]


def is_vowel(letter: str) -> bool:
    """Whether a letter without a tone can bear one."""
    return letter.lower() in VOWELS


def like(letter: str, model: str) -> str:
    """The letter in the case of another one."""
    return letter.upper() if model.isupper() else letter
