"""One event makes the next board; configuration is never read."""

from typing import Any

from common.board.center_changes import CENTER_CHANGES
from common.board.state import Board, changed
from common.board.ticket_changes import TICKET_CHANGES
from common.contract.envelope import EventRecord

CHANGES: dict[type, Any] = {**TICKET_CHANGES, **CENTER_CHANGES}


class GapError(ValueError):
    """The record does not follow from this board: take a new snapshot."""


def evolve(board: Board, record: EventRecord) -> Board:
    """The board after `record`, whose seq is the board's + 1.

    A record whose data is hidden or unknown only moves seq. GapError when the record is not the
    next one, or speaks of a ticket that the board does not know.
    """
    if record.seq != board.seq + 1:
        raise GapError(f"event {record.seq} cannot follow {board.seq}")
    change = None if record.data is None else CHANGES.get(type(record.data))
    if change is not None:
        try:
            board = change(board, record, record.data)
        except KeyError as error:
            raise GapError(f"event {record.seq} speaks of unknown {error}") from error
    return changed(board, seq=record.seq)
