"""A number typed from a citizen's paper: read as it is meant, refused where it cannot be one."""

import re
from collections.abc import Iterator

from common.board.labels import label_of, read_label
from common.contract.config import Config
from common.contract.ids import Label

_HYPHENS = re.compile("[\u00ad\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
"""What keyboards, scanners and clipboards give for the hyphen of a paper."""

_TYPED = re.compile(r"([A-ZĐ])\s*(?:([1-9][0-9]?)(?:\s*-\s*|\s+))?([0-9]{1,6})", re.ASCII)
_LANE_DIGITS = (1, 2)


def readings(text: str, config: Config) -> tuple[Label, ...]:
    """Every label that may be meant, the literal one first; none unless a field has its letter.

    `a23`, `A023`, `a3-23`, `a3 23` are read one way; `a1001` may be A1001, or A1-001 without its hyphen.
    """
    match = _TYPED.fullmatch(_HYPHENS.sub("-", text.strip().upper()))
    if match is None:
        return ()
    series, lane, number = match.groups()
    if series not in {row.letter for row in config.fields}:
        return ()
    found = [label_of(series, int(lane or 0), int(number))]
    if lane is None:
        found += _without_hyphen(series, number)
    return tuple(label for label in found if read_label(label) is not None)


def example(config: Config) -> str:
    """A number as it may stand on a paper of this center."""
    return f"{config.fields[0].letter if config.fields else 'A'}023"


def _without_hyphen(series: str, digits: str) -> Iterator[Label]:
    """The labels of a lane that are printed with these digits."""
    for size in _LANE_DIGITS:
        lane, number = digits[:size], digits[size:]
        if number and not lane.startswith("0"):
            label = label_of(series, int(lane), int(number))
            if label == f"{series}{lane}-{number}":
                yield label
