"""Draws the numbers of lane 0, and finds a free label for a paper that clashes with another."""

from common.board.labels import FIRST_COPY, LAST_COPY, label_of
from common.board.state import Board
from common.contract.ids import LAST_NUMBER, Label, Series
from server.domain.context import Refusal


def next_number(board: Board, series: Series) -> tuple[Label, int]:
    """The next label and number of the series in lane 0; no label of the day is given twice.

    lane-closed when the numbers that fit on a paper are used up.
    """
    for number in range(board.numbers.get(series, 0) + 1, LAST_NUMBER + 1):
        label = label_of(series, 0, number)
        if label not in board.labels:
            return label, number
    raise Refusal("lane-closed", f"series {series} has no number left today")


def free_label(board: Board, label: Label) -> Label:
    """The label itself; where another paper bears it, the first free of `A023/2`, `A023/3`.

    invalid-data after `A023/999`.
    """
    base = label.partition("/")[0]
    copies = (f"{base}/{copy}" for copy in range(FIRST_COPY, LAST_COPY + 1))
    for free in (label, *copies):
        if free not in board.labels:
            return free
    raise Refusal("invalid-data", f"too many papers bear {base}")
