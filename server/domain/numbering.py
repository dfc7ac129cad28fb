"""Draws the numbers of the shared lane, and finds a free label for a paper that clashes with another."""

from common.board.labels import FIRST_COPY, LAST_COPY, LabelParts, base_of, label_of
from common.board.state import Board
from common.contract.ids import LAST_NUMBER, Label, Series
from server.domain.context import Refusal


def next_number(board: Board, series: Series) -> tuple[Label, LabelParts]:
    """The next label of the series in the shared lane; no label of the day is given twice.

    lane-closed after a restore, and when the numbers that fit on a paper are used up.
    """
    lane = board.shared_lane
    if lane is None:
        raise Refusal("lane-closed", "not every kiosk has reported since the restore")
    for number in range(board.numbers.get(series, 0) + 1, LAST_NUMBER + 1):
        label = label_of(series, lane, number)
        if label not in board.labels:
            return label, LabelParts(series, lane, number, None)
    raise Refusal("lane-closed", f"series {series} has no number left today")


def free_label(board: Board, label: Label) -> Label:
    """The label itself; where another paper bears it, the first free of `A023/2`, `A023/3`.

    invalid-data after `A023/999`.
    """
    base = base_of(label)
    copies = (f"{base}/{copy}" for copy in range(FIRST_COPY, LAST_COPY + 1))
    for free in (label, *copies):
        if free not in board.labels:
            return free
    raise Refusal("invalid-data", f"too many papers bear {base}")
