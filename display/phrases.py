"""The sentences that call a ticket to a counter, as they are spoken."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from assets.catalogue import text
from common.contract.config import Announcing
from display.numerals import English, Numerals, Vietnamese

Reading = Literal["digits", "grouped"]


class Phrase(Struct, frozen=True, kw_only=True):
    """One sentence and the language whose voice alone may speak it."""

    language: str
    text: str


def call_phrases(
    label: str, counter: int, announcing: Announcing, noun: Mapping[str, str], *, short: bool
) -> tuple[Phrase, ...]:
    """The call of `label` to counter number `counter`, once in each language of `announcing`."""
    return tuple(
        Phrase(language=language, text=_call(language, label, counter, announcing, noun, short))
        for language in announcing.languages
    )


def read_label(label: str, reading: Reading, numerals: Numerals) -> str:
    """A visible number aloud: `A025` is "A không hai năm" or, grouped, "A không hai mươi lăm".

    A lane's label is read with a breath, `A3-023` "A ba, không hai ba"; `/2` after a clash is said.
    """
    number, _, clash = label.partition("/")
    series, rest = number[0], number[1:]
    lane, dash, figures = rest.rpartition("-")
    spoken = [numerals.letter(series)]
    if dash:
        spoken.append(_read_figures(lane, reading, numerals) + ",")
    spoken.append(_read_figures(figures, reading, numerals))
    if clash:
        spoken += [numerals.over(), numerals.number(int(clash))]
    return " ".join(spoken)


def _read_figures(figures: str, reading: Reading, numerals: Numerals) -> str:
    if reading == "digits":
        return " ".join(numerals.digit(figure) for figure in figures)
    counted = figures.lstrip("0")
    zeros = [numerals.digit("0")] * (len(figures) - len(counted))
    return " ".join([*zeros, numerals.number(int(counted))] if counted else zeros)


def _call(
    language: str,
    label: str,
    counter: int,
    announcing: Announcing,
    noun: Mapping[str, str],
    short: bool,
) -> str:
    numerals = Vietnamese(announcing.words) if language == "vi" else English()
    number = read_label(label, announcing.reading, numerals)
    desk = numerals.number(counter)
    if short:
        return text(language, "speech.call_short", number, desk)
    return text(language, "speech.call", noun[language], number, desk)
