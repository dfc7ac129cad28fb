"""Dossier codes as people type them, brought into their official form."""

import re
import unicodedata
from datetime import date
from itertools import chain

_PATTERN = re.compile(
    r"(?:[0-9]{3}(?:\.[0-9]{2,3}){1,3}\.)?[A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,3}"
    r"-(?P<day>[0-9]{6})-[0-9]{4,8}"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−_", "-"))
_TAKEN_FOR_DIGITS = str.maketrans("OIL", "011")

LONGEST = 64
"""Characters of anything that may be a code."""


def read_code(text: str) -> str | None:
    """The code that was meant by `text`, None where it is none or its date is no date.

    Spaces, small letters, other dashes, and letters that look like digits after the first hyphen
    are forgiven: `h26.12 - 2507o1 0001` is `H26.12-250701-0001`.
    """
    plain = _plain(text)
    if len(plain) > LONGEST:
        return None
    words = plain.split()
    return next(
        filter(_is_code, chain(_readings("".join(words)), _readings("-".join(words)))), None
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper().translate(_DASHES)


def _readings(word: str) -> tuple[str, str]:
    single = re.sub(r"-+", "-", word)
    head, hyphen, rest = single.partition("-")
    return single, head + hyphen + rest.translate(_TAKEN_FOR_DIGITS)


def _is_code(word: str) -> bool:
    match = _PATTERN.fullmatch(word)
    if match is None:
        return False
    day = match["day"]
    try:
        date(2000 + int(day[:2]), int(day[2:4]), int(day[4:]))
    except ValueError:
        return False
    return True
