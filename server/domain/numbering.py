"""Draws the numbers of lane 0, and finds a free label for a paper that clashes with another."""

from itertools import count

from common.board.labels import label_of
from common.board.state import Board
from common.contract.ids import Label, Series


def next_number(board: Board, series: Series) -> tuple[Label, int]:
    """The next label and number of the series in lane 0; no label of the day is given twice."""
    for number in count(board.numbers.get(series, 0) + 1):
        label = label_of(series, 0, number)
        if label not in board.labels:
            return label, number
    raise AssertionError("numbers do not end")


def free_label(board: Board, label: Label) -> Label:
    """The label itself; where another paper bears it, the first free of `A023/2`, `A023/3`."""
    base = label.partition("/")[0]
    copies = (f"{base}/{copy}" for copy in count(2))
    return label if label not in board.labels else next(c for c in copies if c not in board.labels)
