"""What each event about a ticket changes on the board."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from common.board import call_changes, hand_changes
from common.board.indexes import left_counter, with_ticket
from common.board.labels import raised
from common.board.state import Board
from common.contract.envelope import EventRecord
from common.contract.events import (
    PrioritySet,
    ServiceSwitched,
    ServingFinished,
    ServingStarted,
    TicketCancelled,
    TicketConfirmed,
    TicketIssued,
    TicketMoved,
    TicketNoted,
    TicketNotShown,
    TicketParked,
    TicketReturned,
    TicketTransferred,
    VisitRated,
)
from common.contract.snapshot import Ticket

LATE = timedelta(seconds=60)
"""A birth that the server learns of later than this after its issue is late."""

Change = Callable[[Board, EventRecord, Any], Board]


def issued(board: Board, record: EventRecord, event: TicketIssued) -> Board:
    """A ticket waits; one of a day gone by is kept with that day's, expired."""
    past = board.service_day is not None and event.service_day < board.service_day
    late = record.recorded_at - event.issued_at > LATE
    ticket = Ticket(
        id=event.ticket_id,
        label=event.label,
        lane=event.lane,
        number=event.number,
        series=event.series,
        service_id=event.service_id,
        field_id=event.field_id,
        priority=event.priority,
        language=event.language,
        state="expired" if past else "waiting",
        issued_at=event.issued_at,
        since=record.recorded_at,
        device_id=event.device_id,
        key_hash=event.key_hash,
        confirmed=event.confirmed,
        late_at=record.recorded_at if late and not past else None,
        time_unsure=event.time_unsure,
        person=event.person,
    )
    if past:
        return _kept_with_previous(board, ticket)
    numbers = board.numbers
    last = numbers.get(event.series, 0)
    if event.lane == board.shared_lane and raised(last, event.number) != last:
        numbers = numbers.set(event.series, event.number)
    day = board.service_day or event.service_day
    return with_ticket(board, ticket, numbers=numbers, service_day=day)


def confirmed(board: Board, record: EventRecord, event: TicketConfirmed) -> Board:
    """The citizen holds the number."""
    return with_ticket(board, replace(board.tickets[event.ticket_id], confirmed=True))


def started(board: Board, record: EventRecord, event: ServingStarted) -> Board:
    """The citizen is served."""
    ticket = replace(
        board.tickets[event.ticket_id],
        state="serving",
        since=record.recorded_at,
        started_at=record.recorded_at,
        served_by=event.officer_id,
        before_call=None,
    )
    return with_ticket(board, ticket)


def not_shown(board: Board, record: EventRecord, event: TicketNotShown) -> Board:
    """The called ticket is absent and its counter free."""
    return left_counter(board, record, board.tickets[event.ticket_id], state="no_show")


def returned(board: Board, record: EventRecord, event: TicketReturned) -> Board:
    """The ticket waits again at its old place, perhaps for its counter alone."""
    ticket = board.tickets[event.ticket_id]
    return left_counter(board, record, ticket, state="waiting", kept_until=event.kept_until)


def parked(board: Board, record: EventRecord, event: TicketParked) -> Board:
    """The ticket is set aside and its counter free."""
    ticket = board.tickets[event.ticket_id]
    noted = ticket.noted or event.note_id is not None
    return left_counter(
        board, record, ticket, state="parked", parked_reason=event.reason, noted=noted
    )


def transferred(board: Board, record: EventRecord, event: TicketTransferred) -> Board:
    """The ticket waits for another service, counter or officer, where its arrival puts it."""
    ticket = board.tickets[event.ticket_id]
    return left_counter(
        board,
        record,
        ticket,
        state="waiting",
        service_id=event.service_id,
        field_id=event.field_id,
        to_counter_id=event.to_counter_id,
        to_officer_id=event.to_officer_id,
        kept_until=None,
        placed_at=None,
        noted=ticket.noted or event.note_id is not None,
    )


def switched(board: Board, record: EventRecord, event: ServiceSwitched) -> Board:
    """The counter goes on with another service."""
    ticket = board.tickets[event.ticket_id]
    return with_ticket(board, replace(ticket, service_id=event.service_id, field_id=event.field_id))


def finished(board: Board, record: EventRecord, event: ServingFinished) -> Board:
    """The service is over and the counter free."""
    ticket = board.tickets[event.ticket_id]
    return left_counter(
        board,
        record,
        ticket,
        state="served",
        ended_at=record.recorded_at,
        outcome=event.outcome,
        served_by=event.officer_id or ticket.served_by,
    )


def moved(board: Board, record: EventRecord, event: TicketMoved) -> Board:
    """The ticket has another place in its queue; when it came is as it was."""
    return with_ticket(board, replace(board.tickets[event.ticket_id], placed_at=event.placed_at))


def priority_set(board: Board, record: EventRecord, event: PrioritySet) -> Board:
    """The ticket goes before others, or no longer, where its arrival puts it."""
    ticket = board.tickets[event.ticket_id]
    return with_ticket(board, replace(ticket, priority=event.priority, placed_at=None))


def noted(board: Board, record: EventRecord, event: TicketNoted) -> Board:
    """There is a note for the next officer."""
    return with_ticket(board, replace(board.tickets[event.ticket_id], noted=True))


def cancelled(board: Board, record: EventRecord, event: TicketCancelled) -> Board:
    """The ticket is given up."""
    return left_counter(
        board,
        record,
        board.tickets[event.ticket_id],
        state="cancelled",
        ended_at=record.recorded_at,
    )


def rated(board: Board, record: EventRecord, event: VisitRated) -> Board:
    """The visit has its rating."""
    today = board.tickets.get(event.ticket_id)
    if today is None:
        earlier = replace(board.previous[event.ticket_id], rated=True)
        return replace(board, previous=board.previous.set(earlier.id, earlier))
    return with_ticket(board, replace(today, rated=True))


def _kept_with_previous(board: Board, ticket: Ticket) -> Board:
    keys = board.keys
    if ticket.key_hash is not None:
        keys = keys.set(ticket.key_hash, ticket.id)
    return replace(board, previous=board.previous.set(ticket.id, ticket), keys=keys)


TICKET_CHANGES: dict[type, Change] = {
    TicketIssued: issued,
    TicketConfirmed: confirmed,
    ServingStarted: started,
    TicketNotShown: not_shown,
    TicketReturned: returned,
    TicketParked: parked,
    TicketTransferred: transferred,
    ServiceSwitched: switched,
    ServingFinished: finished,
    TicketMoved: moved,
    PrioritySet: priority_set,
    TicketNoted: noted,
    TicketCancelled: cancelled,
    VisitRated: rated,
    **call_changes.CALL_CHANGES,
    **hand_changes.HAND_CHANGES,
}
