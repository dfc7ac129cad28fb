"""A number typed from a citizen's paper: read as it is meant, refused where it cannot be one."""

import re

from common.board.labels import label_of, read_label
from common.contract.config import Config
from common.contract.ids import Label

_TYPED = re.compile(r"([A-ZĐ])\s*(?:([1-9][0-9]?)\s*-\s*)?([0-9]{1,6})", re.ASCII)


def typed_label(text: str, config: Config) -> Label | None:
    """The label meant by `a23`, `A023` or `a3-23`; None unless a field of the center has its letter."""
    match = _TYPED.fullmatch(text.strip().upper())
    if match is None:
        return None
    series, lane, number = match.groups()
    if series not in {row.letter for row in config.fields}:
        return None
    label = label_of(series, int(lane or 0), int(number))
    return label if read_label(label) is not None else None
