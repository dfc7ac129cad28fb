"""One event makes the next board; configuration is never read."""

from msgspec.structs import replace

from common.board.changes import CHANGES
from common.board.healed import heal
from common.board.state import Board
from common.contract.envelope import EventRecord
from common.contract.events import EventHealed, OfficerSignedIn, OfficerSignedOut

BORN = 1
"""The epoch in which every center begins; any later one began with a restore."""


class GapError(ValueError):
    """The record does not follow from this board: take a new snapshot."""


def evolve(board: Board, record: EventRecord) -> Board:
    """The board after `record`, whose seq is the board's + 1.

    A record whose data is hidden or unknown only moves seq, and so does a healed one that cannot happen
    any more. GapError when the record is not the next one, or speaks of a ticket that the board does not
    know.
    """
    if record.seq != board.seq + 1:
        raise GapError(f"event {record.seq} cannot follow {board.seq}")
    if isinstance(record.data, EventHealed):
        return replace(heal(board, record).board, seq=record.seq)
    change = None if record.data is None else CHANGES.get(type(record.data))
    if change is None:
        return replace(board, seq=record.seq)
    try:
        after: Board = change(board, record, record.data)
    except KeyError as error:
        raise GapError(f"event {record.seq} speaks of unknown {error}") from error
    if board.epoch > BORN and after.counters is not board.counters:
        after = _touched(after, record.data)
    return replace(after, seq=record.seq)


def _touched(board: Board, event: object) -> Board:
    """The counter of the event has gone on since the restore."""
    counter_id = getattr(event, "counter_id", None)
    if counter_id is None:
        return board
    if isinstance(event, OfficerSignedIn | OfficerSignedOut):
        return replace(board, seated=board.seated | {counter_id})
    return replace(board, touched=board.touched | {counter_id})
