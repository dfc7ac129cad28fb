"""What is said of a text that somebody types: each letter as it comes, changes or goes."""

from assets.catalogue import text
from common.speech.numerals import Numerals
from kiosk.voice.wording import sign


def echo(before: str, after: str, language: str, numerals: Numerals) -> tuple[str, ...]:
    """The letters that have come, or changed in place; those that have gone are said to be gone."""
    kept = _common(before, after)
    come, gone = after[kept:], before[kept:]
    if come:
        return _named(come[0] if len(come) == len(gone) else come, language, numerals)
    return tuple(
        text(language, "voice.erased", name) for name in _named(gone[:1], language, numerals)
    )


def _named(letters: str, language: str, numerals: Numerals) -> tuple[str, ...]:
    return tuple(name for letter in letters if (name := sign(letter, language, numerals)))


def _common(before: str, after: str) -> int:
    """How many letters both begin with."""
    pairs = zip(before, after, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after))
    )
