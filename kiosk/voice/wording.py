"""From the words of the screen to words for the ear: numbers, codes, ranges and single signs."""

import re

from assets.catalogue import text
from common.speech.numerals import Numerals
from common.speech.reading import read_label

SIGNS = {
    "-": "hyphen",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "(": "opening-bracket",
    ")": "closing-bracket",
    "&": "and",
    "@": "at",
    '"': "quote",
    "'": "apostrophe",
    "?": "question",
    "!": "exclamation",
    "%": "percent",
    "+": "plus",
    "=": "equals",
    "#": "hash",
    "*": "star",
    "_": "underscore",
    "|": "bar",
    "~": "tilde",
    "[": "opening-square",
    "]": "closing-square",
    "<": "less",
    ">": "greater",
    "$": "dollar",
    "^": "caret",
    ".": "dot",
    ",": "comma",
    " ": "space",
}
"""Signs that a voice passes over, by what the catalogue calls them."""

_LABEL = re.compile(r"(?<![\w.-])[A-ZĐ](?:\d{1,2}-)?\d{3,4}(?:/\d+)?(?![\w-])")
_CODE = re.compile(r"(?<![\w.-])(?:[A-Z0-9.]+-\d{6}-\d{4,}|\d\.\d{6})(?![\w-])")
_RANGE = re.compile(r"(\d+)–(\d+)")
_EITHER = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")
_PAUSES = str.maketrans({"·": ",", "…": ",", "“": "", "”": ""})


def aloud(words: str, language: str, numerals: Numerals) -> str:
    """What a voice of `language` is to say; empty where there is nothing to be said.

    Numbers of tickets and codes are read sign by sign. What is masked is left out.
    """
    if "•" in words:
        return ""
    if len(words) == 1:
        return sign(words, language, numerals)
    said = _CODE.sub(lambda code: spelled(code[0], numerals), words)
    said = _LABEL.sub(lambda label: read_label(label[0], "digits", numerals), said)
    said = _RANGE.sub(lambda ends: text(language, "voice.range", *ends.groups()), said)
    said = _EITHER.sub(" ", said)
    said = re.sub(r"\s+,", ",", " ".join(said.translate(_PAUSES).split()))
    return said if any(letter.isalnum() for letter in said) else ""


def sign(letter: str, language: str, numerals: Numerals) -> str:
    """The name of one letter, digit or sign."""
    if letter in SIGNS:
        return text(language, f"voice.sign.{SIGNS[letter]}")
    if letter.isascii() and letter.isdigit():
        return numerals.digit(letter)
    if letter.isascii() and letter.isalpha():
        return numerals.letter(letter.upper())
    return letter.lower() if letter.isalnum() else ""


def spelled(code: str, numerals: Numerals) -> str:
    """Letters and digits one by one, a breath at each sign between them."""
    parts = re.split(r"[^A-Z0-9]+", code)
    return ", ".join(" ".join(_spoken(part, numerals)) for part in parts if part)


def _spoken(part: str, numerals: Numerals) -> list[str]:
    return [numerals.digit(one) if one.isdigit() else numerals.letter(one) for one in part]
