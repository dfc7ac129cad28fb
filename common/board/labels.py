"""The visible number: how series, lane and number are written, and read back."""

import re
from typing import NamedTuple

from common.contract.ids import Label, Series

_LABEL = re.compile(r"([A-ZĐ])(?:([1-9][0-9]?)-)?([0-9]{3,6})(?:/([1-9][0-9]{0,2}))?", re.ASCII)
FIRST_COPY, LAST_COPY = 2, 999


LEAP = 10_000
"""How far beyond the last number a paper may be and still move the count on."""


class LabelParts(NamedTuple):
    """What a label says; `copy` is the number after a slash, for a second paper with the label."""

    series: Series
    lane: int
    number: int
    copy: int | None


def label_of(series: Series, lane: int, number: int) -> Label:
    """`A023` from lane 0, `A3-023` from a kiosk's own; after A999 comes A1000."""
    digits = f"{number:03d}"
    return f"{series}{digits}" if lane == 0 else f"{series}{lane}-{digits}"


def raised(last: int, number: int) -> int:
    """The last number of a series once a paper with `number` is known; a mad one does not end it."""
    return number if last < number <= last + LEAP else last


def base_of(label: Label) -> Label:
    """The label as printed, without the mark of a second paper."""
    return label.partition("/")[0]


def read_label(label: str) -> LabelParts | None:
    """The parts of a label as written by `label_of`; None for anything else."""
    match = _LABEL.fullmatch(label)
    if match is None:
        return None
    series, lane, number, copy = match.groups()
    parts = LabelParts(series, int(lane or 0), int(number), int(copy) if copy else None)
    written = label_of(parts.series, parts.lane, parts.number)
    real = parts.number > 0 and (copy is None or int(copy) >= FIRST_COPY)
    return parts if real and written == base_of(label) else None
