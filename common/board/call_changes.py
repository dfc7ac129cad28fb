"""What calling, calling again and taking a call back change on the board."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from common.board.indexes import first_call, with_seat, with_ticket, without_calls
from common.board.state import CALLS_KEPT, Board, seat
from common.board.turns import turn_after
from common.contract.envelope import EventRecord
from common.contract.events import CallUndone, TicketCalled, TicketRecalled, TicketResumed
from common.contract.snapshot import BeforeCall, Call, Ticket


def called(board: Board, record: EventRecord, event: TicketCalled) -> Board:
    """A counter holds the ticket; priority and ordinary calls are counted for its next turn."""
    turn = seat(board, event.counter_id).turn
    return _taken(board, record, event, turn_after(turn, event.priority, event.reason.code))


def resumed(board: Board, record: EventRecord, event: TicketResumed) -> Board:
    """A counter holds a ticket that was parked; nobody's turn is used up."""
    return _taken(board, record, event, seat(board, event.counter_id).turn)


def recalled(board: Board, record: EventRecord, event: TicketRecalled) -> Board:
    """The ticket's call comes first in the list again."""
    ticket = board.tickets[event.ticket_id]
    ticket = replace(ticket, recalls=event.recalls, recalled_at=record.recorded_at)
    return with_ticket(_listed(board, record, event, event.recalls), ticket)


def undone(board: Board, record: EventRecord, event: CallUndone) -> Board:
    """Ticket and counter are as they were before the call."""
    ticket = board.tickets[event.ticket_id]
    before = ticket.before_call
    if before is None:
        raise KeyError(ticket.id)
    holder = seat(board, event.counter_id)
    board = with_seat(board, replace(holder, ticket_id=None, turn=before.turn))
    board = without_calls(board, ticket.id)
    restored = replace(
        ticket,
        state=before.state,
        since=before.since,
        counter_id=before.counter_id,
        called_at=before.called_at,
        recalls=before.recalls,
        reason=before.reason,
        before_call=None,
        recalled_at=None,
        first_called_at=None if before.called_at is None else ticket.first_called_at,
    )
    return with_ticket(board, restored)


def _taken(
    board: Board, record: EventRecord, event: TicketCalled | TicketResumed, turn: int
) -> Board:
    ticket = board.tickets[event.ticket_id]
    holder = seat(board, event.counter_id)
    officer_id = event.officer_id or holder.officer_id
    board = _listed(board, record, event, 0)
    board = with_seat(board, replace(holder, ticket_id=ticket.id, turn=turn, officer_id=officer_id))
    return with_ticket(
        board,
        replace(
            ticket,
            state="called",
            since=record.recorded_at,
            counter_id=event.counter_id,
            called_at=record.recorded_at,
            recalls=0,
            reason=event.reason,
            before_call=_before(ticket, holder.turn),
            first_called_at=first_call(ticket, record.recorded_at),
        ),
    )


def _before(ticket: Ticket, turn: int) -> BeforeCall:
    return BeforeCall(
        state=ticket.state,
        since=ticket.since,
        counter_id=ticket.counter_id,
        called_at=ticket.called_at,
        recalls=ticket.recalls,
        reason=ticket.reason,
        turn=turn,
    )


def _listed(
    board: Board,
    record: EventRecord,
    event: TicketCalled | TicketResumed | TicketRecalled,
    recalls: int,
) -> Board:
    """One row a ticket, the newest first."""
    call = Call(
        seq=record.seq,
        ticket_id=event.ticket_id,
        label=event.label,
        counter_id=event.counter_id,
        counter_number=event.counter_number,
        service_id=event.service_id,
        language=event.language,
        called_at=record.recorded_at,
        recalls=recalls,
    )
    others = without_calls(board, event.ticket_id).calls
    return replace(board, calls=(call, *others)[:CALLS_KEPT])


CALL_CHANGES: dict[type, Callable[[Board, EventRecord, Any], Board]] = {
    TicketCalled: called,
    TicketResumed: resumed,
    TicketRecalled: recalled,
    CallUndone: undone,
}
