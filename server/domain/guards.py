"""The checks that decisions share: each returns what it found or refuses with its code."""

from collections.abc import Iterable

from common.board.lifecycle import possible
from common.board.state import Board, find_ticket, seat
from common.contract import config as rows
from common.contract.commands import (
    Command,
    FinishServing,
    MarkNoShow,
    Park,
    Recall,
    ReturnToQueue,
    StartServing,
    SwitchService,
    UndoCall,
)
from common.contract.config import Config
from common.contract.ids import Slug, TicketId
from common.contract.snapshot import CounterSeat, Ticket
from server.domain.context import Context, Refusal

HeldCommand = (
    Recall
    | UndoCall
    | StartServing
    | MarkNoShow
    | ReturnToQueue
    | Park
    | SwitchService
    | FinishServing
)


def senior(context: Context) -> None:
    """Nothing where a supervisor, or somebody above one, asks; else not-allowed."""
    if not context.senior:
        raise Refusal("not-allowed", "only a supervisor may do that")


def known_ticket(board: Board, ticket_id: TicketId) -> Ticket:
    """The ticket of today or the day before; else unknown-ticket."""
    ticket = find_ticket(board, ticket_id)
    if ticket is None:
        raise Refusal("unknown-ticket", ticket_id)
    return ticket


def ticket_for(board: Board, command: type[Command], ticket_id: TicketId) -> Ticket:
    """The ticket, in a state from which the life table has this command; else wrong-state."""
    ticket = known_ticket(board, ticket_id)
    if not possible(command, ticket.state):
        raise wrong_state(ticket)
    return ticket


def wrong_state(ticket: Ticket) -> Refusal:
    """The refusal that names the ticket's state."""
    return Refusal("wrong-state", f"{ticket.label} is {ticket.state}")


def known_counter(config: Config, counter_id: Slug) -> rows.Counter:
    """The configured counter; else unknown-counter."""
    for row in config.counters:
        if row.id == counter_id:
            return row
    raise Refusal("unknown-counter", counter_id)


def known_service(config: Config, service_id: Slug) -> rows.Service:
    """The configured service; else unknown-service."""
    for row in config.services:
        if row.id == service_id:
            return row
    raise Refusal("unknown-service", service_id)


def known_field(config: Config, field_id: Slug) -> rows.Field:
    """The configured field of a service; else invalid-data."""
    for row in config.fields:
        if row.id == field_id:
            return row
    raise Refusal("invalid-data", f"no field {field_id}")


def known_priority(config: Config, priority: Slug | None) -> Slug | None:
    """The configured priority class, or none; else invalid-data."""
    if priority is not None and all(row.id != priority for row in config.priority_classes):
        raise Refusal("invalid-data", f"no priority class {priority}")
    return priority


def known_reason(choices: Iterable[rows.Choice], reason: Slug, *others: Slug) -> Slug:
    """One of the configured reasons, or of these others; else invalid-data."""
    if reason not in others and all(row.id != reason for row in choices):
        raise Refusal("invalid-data", f"no reason {reason}")
    return reason


def own_counter(
    board: Board, config: Config, counter_id: Slug, context: Context
) -> tuple[rows.Counter, CounterSeat]:
    """The counter that the officer's session names, with its seat.

    Else unknown-counter, not-allowed, or counter-taken when another officer sits there.
    """
    row = known_counter(config, counter_id)
    if context.counter_id != counter_id:
        raise Refusal("not-allowed", f"the session is not at counter {counter_id}")
    at = seat(board, counter_id)
    if at.officer_id is not None and at.officer_id != context.officer_id:
        raise Refusal("counter-taken", counter_id)
    return row, at


def free_counter(
    board: Board, config: Config, counter_id: Slug, context: Context
) -> tuple[rows.Counter, CounterSeat]:
    """The officer's own counter, open and without a ticket; else counter-busy, counter-not-open."""
    row, at = own_counter(board, config, counter_id, context)
    if at.ticket_id is not None:
        raise Refusal("counter-busy", counter_id)
    if at.state != "open":
        raise Refusal("counter-not-open", f"{counter_id} is {at.state}")
    return row, at


def held_ticket(
    board: Board, config: Config, command: HeldCommand, context: Context
) -> tuple[rows.Counter, Ticket]:
    """The ticket that the command names, held by the officer's own counter; else wrong-state."""
    row, at = own_counter(board, config, command.counter_id, context)
    ticket = ticket_for(board, type(command), command.ticket_id)
    if at.ticket_id != ticket.id:
        raise Refusal("wrong-state", f"{ticket.label} is not at counter {row.id}")
    return row, ticket
