"""Tickets go back, aside, elsewhere, or out of the queue."""

from datetime import datetime, timedelta

from common.board.lifecycle import HELD, may_set_priority, needs_supervisor
from common.board.state import Board, find_ticket
from common.contract.commands import (
    CancelTicket,
    NoteTicket,
    Park,
    ReturnToQueue,
    SetPriority,
    Transfer,
)
from common.contract.config import Config
from common.contract.events import (
    PrioritySet,
    TicketCancelled,
    TicketNoted,
    TicketParked,
    TicketReturned,
    TicketTransferred,
)
from common.contract.ids import Slug
from common.contract.snapshot import Ticket
from server.domain.context import Context, Events, Refusal
from server.domain.guards import (
    held_ticket,
    known_counter,
    known_priority,
    known_reason,
    known_service,
    own_counter,
    ticket_for,
    wrong_state,
)

NOT_PRINTED = "not-printed"


def return_to_queue(
    board: Board, config: Config, command: ReturnToQueue, context: Context
) -> Events:
    """The ticket waits again; one that no counter holds may be returned from any."""
    own_counter(board, config, command.counter_id, context)
    ticket = ticket_for(board, ReturnToQueue, command.ticket_id)
    holder = None
    if ticket.state in HELD:
        row, ticket = held_ticket(board, config, command, context)
        holder = row.id
    event = TicketReturned(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=holder,
        service_id=ticket.service_id,
        kept_until=_kept_until(config, ticket, context.now),
    )
    return (event,)


def park(board: Board, config: Config, command: Park, context: Context) -> Events:
    """The citizen fetches something and keeps the place."""
    row, ticket = held_ticket(board, config, command, context)
    event = TicketParked(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=row.id,
        reason=known_reason(config.reasons.park, command.reason),
        note_id=context.note_id,
    )
    return (event,)


def transfer(board: Board, config: Config, command: Transfer, context: Context) -> Events:
    """The ticket waits for another service, counter or officer."""
    ticket = ticket_for(board, Transfer, command.ticket_id)
    holder = _may_transfer(board, config, command, ticket, context)
    _one_target(config, command)
    service_id, field_id = ticket.service_id, ticket.field_id
    if command.service_id is not None:
        service = known_service(config, command.service_id)
        service_id, field_id = service.id, service.field_id
    event = TicketTransferred(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=holder,
        from_service_id=ticket.service_id,
        service_id=service_id,
        field_id=field_id,
        to_counter_id=command.to_counter_id,
        to_officer_id=command.to_officer_id,
        reason=known_reason(config.reasons.transfer, command.reason),
        note_id=context.note_id,
    )
    return (event,)


def set_priority(board: Board, config: Config, command: SetPriority, context: Context) -> Events:
    """The ticket's class is set or taken away; the class it has already is no news."""
    ticket = ticket_for(board, SetPriority, command.ticket_id)
    here = context.counter_id
    if not may_set_priority(config, ticket, senior=context.senior, counter_id=here):
        raise Refusal("not-allowed", f"{ticket.label} waits for its turn")
    priority = known_priority(config, command.priority)
    if priority == ticket.priority:
        return ()
    reason = known_reason(config.reasons.priority, command.reason)
    event = PrioritySet(ticket_id=ticket.id, label=ticket.label, priority=priority, reason=reason)
    return (event,)


def note(board: Board, config: Config, command: NoteTicket, context: Context) -> Events:
    """A note for the next officer; its text is not in the event."""
    ticket = ticket_for(board, NoteTicket, command.ticket_id)
    if context.note_id is None:
        raise Refusal("invalid-data", "the note has no row")
    return (TicketNoted(ticket_id=ticket.id, label=ticket.label, note_id=context.note_id),)


def cancel(board: Board, config: Config, command: CancelTicket, context: Context) -> Events:
    """The ticket is given up; by a kiosk only its own that was not printed and still waits.

    What the server does not know (any more) is given up already, and so is what a kiosk says twice.
    """
    if context.profile == "kiosk" and _is_given_up(board, command, context):
        return ()
    ticket = ticket_for(board, CancelTicket, command.ticket_id)
    if context.profile == "kiosk":
        if ticket.device_id != context.device_id or command.reason != NOT_PRINTED:
            raise Refusal("not-allowed", f"a kiosk gives up only its own ticket, {NOT_PRINTED}")
        if ticket.state != "waiting":
            raise wrong_state(ticket)
    reason = known_reason(config.reasons.cancel, command.reason, NOT_PRINTED)
    event = TicketCancelled(ticket_id=ticket.id, label=ticket.label, reason=reason)
    return (event,)


def _kept_until(config: Config, ticket: Ticket, now: datetime) -> datetime | None:
    """How long the counter that had the ticket last alone may call it; None where any may."""
    minutes = config.policy.same_counter_minutes
    if minutes is None or ticket.counter_id is None:
        return None
    return now + timedelta(minutes=minutes)


def _is_given_up(board: Board, command: CancelTicket, context: Context) -> bool:
    ticket = find_ticket(board, command.ticket_id)
    if ticket is None:
        return True
    own = ticket.device_id == context.device_id and command.reason == NOT_PRINTED
    return own and ticket.state == "cancelled"


def _may_transfer(
    board: Board, config: Config, command: Transfer, ticket: Ticket, context: Context
) -> Slug | None:
    """The counter that holds the ticket, if any; not-allowed where its officer or a senior is needed."""
    if command.counter_id is not None:
        known_counter(config, command.counter_id)
    if needs_supervisor(Transfer, ticket.state) and not context.senior:
        raise Refusal("not-allowed", f"{ticket.label} is {ticket.state}")
    if ticket.state not in HELD:
        return None
    if ticket.counter_id != context.counter_id and not context.senior:
        raise Refusal("not-allowed", f"{ticket.label} is at counter {ticket.counter_id}")
    if command.counter_id not in {None, ticket.counter_id}:
        raise Refusal("wrong-state", f"{ticket.label} is not at counter {command.counter_id}")
    return ticket.counter_id


def _one_target(config: Config, command: Transfer) -> None:
    targets = (command.service_id, command.to_counter_id, command.to_officer_id)
    if sum(target is not None for target in targets) != 1:
        raise Refusal("invalid-data", "a transfer has one target: service, counter or officer")
    if command.to_counter_id is not None:
        known_counter(config, command.to_counter_id)
    officers = {row.id for row in config.officers}
    if command.to_officer_id is not None and command.to_officer_id not in officers:
        raise Refusal("invalid-data", f"no officer {command.to_officer_id}")
