"""What a healed event changes on the board: what the lost one did, without disturbing what came after."""

from typing import NamedTuple

from msgspec.structs import replace

from common.board.changes import CHANGES
from common.board.healing import still_possible
from common.board.indexes import with_seat
from common.board.state import CALLS_KEPT, Board, seat
from common.contract.envelope import EventRecord
from common.contract.events import (
    CallUndone,
    CounterOpened,
    TicketCalled,
    TicketRecalled,
    TicketResumed,
)
from common.contract.ids import TicketId


class Healed(NamedTuple):
    """The board after a healed event, and the lost one as it took effect; None where it did not."""

    board: Board
    lost: EventRecord | None


def heal(board: Board, record: EventRecord) -> Healed:
    """Apply the lost event with its own times where it can still happen; seq is left as it is."""
    lost = still_possible(board, record)
    if lost is None:
        return Healed(board, None)
    after: Board = CHANGES[type(lost.data)](board, lost, lost.data)
    if isinstance(lost.data, TicketCalled | TicketResumed | TicketRecalled):
        after = _calls_in_order(board, after)
    if isinstance(lost.data, TicketCalled | TicketResumed | CallUndone):
        after = _seat_kept(board, after, lost.data.counter_id, lost.data.ticket_id)
    if isinstance(lost.data, TicketCalled | TicketResumed | CounterOpened):
        after = _officer_kept(board, after, lost.data.counter_id)
    return Healed(after, lost)


def _calls_in_order(board: Board, after: Board) -> Board:
    """The list with the call at its own time, which may be before those of today."""
    call = after.calls[0]
    others = (other for other in board.calls if other.ticket_id != call.ticket_id)
    newest = sorted((call, *others), key=lambda one: one.called_at, reverse=True)
    return replace(after, calls=tuple(newest[:CALLS_KEPT]))


def _seat_kept(board: Board, after: Board, counter_id: str, ticket_id: TicketId) -> Board:
    """A counter that holds another ticket, or was closed since the restore, goes on as it is."""
    before = seat(board, counter_id)
    touched = counter_id in board.touched
    if before.ticket_id not in {None, ticket_id} or (touched and before.state == "closed"):
        return replace(after, counters=board.counters)
    if not touched:
        return after
    return with_seat(after, replace(seat(after, counter_id), turn=before.turn))


def _officer_kept(board: Board, after: Board, counter_id: str) -> Board:
    """Whoever has sat down at the counter since the restore stays there."""
    if counter_id not in board.seated | board.touched:
        return after
    sits = seat(board, counter_id).officer_id
    return with_seat(after, replace(seat(after, counter_id), officer_id=sits))
