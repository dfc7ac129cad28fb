"""Figures written out, for a voice that was recorded word by word."""

import re

from common.speech.numerals import Lexicon, lexicon

WRITTEN_OUT = frozenset({"en"})
"""The languages whose sentences have figures; in the others numbers are words already."""

_FIGURES = re.compile(r"[0-9]+")


def written_out(language: str, text: str) -> str:
    """`text` with every whole number below a million in words, where its language has figures."""
    if language not in WRITTEN_OUT:
        return text
    words = lexicon(language)
    return _FIGURES.sub(lambda found: _number(int(found.group()), words), text)


def _number(number: int, words: Lexicon) -> str:
    named = words.in_words("north")
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return " ".join([_number(thousands, words), named["thousand"], *_rest(rest, words)])
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return " ".join([words.digits[hundreds], named["hundred"], *_rest(rest, words)])
    if number < 10:
        return words.digits[number]
    if str(number) in named:
        return named[str(number)]
    return f"{named[str(number // 10 * 10)]} {words.digits[number % 10]}"


def _rest(rest: int, words: Lexicon) -> list[str]:
    """What follows a hundred or a thousand: with "and" before what is less than a hundred."""
    if not rest:
        return []
    said = _number(rest, words)
    return [words.in_words("north")["and"], said] if rest < 100 else [said]
