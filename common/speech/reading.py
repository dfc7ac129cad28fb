"""What is spoken: sentences, each with its language, and the numbers of tickets read aloud."""

from typing import Literal

from msgspec import Struct

from common.speech.numerals import Numerals

Reading = Literal["digits", "grouped"]


class Phrase(Struct, frozen=True, kw_only=True):
    """One sentence and the language whose voice alone may speak it; of a `once` no file is kept."""

    language: str
    text: str
    once: bool = False


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
