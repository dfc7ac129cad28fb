"""What papers with another label and calls by hand change on the board."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from common.board.indexes import first_call, left_counter, with_ticket, without_calls
from common.board.state import Board
from common.contract.envelope import EventRecord
from common.contract.events import (
    CalledByHand,
    HandCallKept,
    HandCallsConfirmed,
    TicketRelabelled,
)
from common.contract.snapshot import HandCall


def relabelled(board: Board, record: EventRecord, event: TicketRelabelled) -> Board:
    """The ticket bears another label; one that a counter had called by the void one waits again.

    A ticket older than the board remembers changes nothing here.
    """
    before = board.tickets.get(event.ticket_id)
    shown: dict[str, Any] = {
        "label": event.label,
        "lane": event.lane,
        "number": event.number,
        "series": event.series,
        "confirmed": True,
    }
    if before is None:
        earlier = board.previous.get(event.ticket_id)
        if earlier is None:
            return board
        row = replace(earlier, **shown)
        return replace(board, previous=board.previous.set(row.id, row))
    ticket = replace(before, **shown)
    if event.to_state == before.state:
        return with_ticket(board, ticket)
    return left_counter(without_calls(board, ticket.id), record, ticket, state=event.to_state)


def called_by_hand(board: Board, record: EventRecord, event: CalledByHand) -> Board:
    """The ticket is served, at the times that its officer tells."""
    ticket = board.tickets[event.ticket_id]
    board = left_counter(
        without_calls(board, ticket.id),
        record,
        ticket,
        state="served",
        counter_id=event.counter_id,
        called_at=event.called_at,
        first_called_at=first_call(ticket, event.called_at),
        started_at=event.called_at,
        ended_at=event.finished_at,
        served_by=event.officer_id,
        outcome=event.outcome,
    )
    assert board.service_day is not None, "a ticket of today has a day"
    return _with_call(board, event, ticket_id=ticket.id, service_day=board.service_day)


def kept(board: Board, record: EventRecord, event: HandCallKept) -> Board:
    """The call waits for its ticket, or is history only."""
    rest = {"service_day": event.service_day, "why": event.why, "time_unsure": event.time_unsure}
    return _with_call(board, event, **rest)


def confirmed(board: Board, record: EventRecord, event: HandCallsConfirmed) -> Board:
    """These calls are claimed no longer."""
    calls = board.hand_calls
    for call_id in event.hand_call_ids:
        calls = calls.set(call_id, replace(calls[call_id], claimed=False))
    return replace(board, hand_calls=calls)


def _with_call(board: Board, event: CalledByHand | HandCallKept, **rest: Any) -> Board:
    call = HandCall(
        id=event.hand_call_id,
        label=event.label,
        counter_id=event.counter_id,
        counter_number=event.counter_number,
        officer_id=event.officer_id,
        called_at=event.called_at,
        finished_at=event.finished_at,
        outcome=event.outcome,
        claimed=event.claimed,
        **rest,
    )
    return replace(board, hand_calls=board.hand_calls.set(call.id, call))


HAND_CHANGES: dict[type, Callable[[Board, EventRecord, Any], Board]] = {
    TicketRelabelled: relabelled,
    CalledByHand: called_by_hand,
    HandCallKept: kept,
    HandCallsConfirmed: confirmed,
}
