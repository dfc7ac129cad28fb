"""Tickets are called, called again, taken back, and found absent."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from common.board.hours import is_open
from common.board.lifecycle import UNDO_SECONDS, may_call, needs_call_reason
from common.board.state import Board, seat
from common.contract.commands import CallNext, CallTicket, MarkNoShow, Recall, Resume, UndoCall
from common.contract.config import Config, Counter
from common.contract.events import (
    CallReason,
    CallUndone,
    TicketCalled,
    TicketNotShown,
    TicketRecalled,
    TicketResumed,
)
from common.contract.ids import OTHER
from common.contract.snapshot import Ticket
from server.domain import selection
from server.domain.context import Context, Events, Refusal
from server.domain.guards import free_counter, held_ticket, known_reason, ticket_for


def call_next(board: Board, config: Config, command: CallNext, context: Context) -> Events:
    """The server picks who goes next to the counter."""
    row, at = free_counter(board, config, command.counter_id, context)
    ticket, why = selection.select(board, config, row, at, context)
    return (_called(config, row, ticket, why, context),)


def call_ticket(board: Board, config: Config, command: CallTicket, context: Context) -> Events:
    """The officer picks an absent ticket, or a waiting one where the center lets them."""
    row, _ = free_counter(board, config, command.counter_id, context)
    ticket = ticket_for(board, CallTicket, command.ticket_id)
    waits = ticket.state == "waiting"
    if not may_call(config, ticket, senior=context.senior):
        raise Refusal("not-allowed", f"{ticket.label} waits for its turn")
    if selection.is_held(board, ticket) or (
        waits and not selection.callable_now(board, ticket, context)
    ):
        raise Refusal("not-confirmed", ticket.label)
    if needs_call_reason(config, ticket) and command.reason is None:
        raise Refusal("reason-required", f"{ticket.label} waits for its turn")
    why = selection.picked(ticket, context.now)
    if command.reason is not None:
        given = known_reason(config.reasons.move, command.reason, OTHER)
        why = replace(why, args={**why.args, "given": given})
    return (_called(config, row, ticket, why, context),)


def resume(board: Board, config: Config, command: Resume, context: Context) -> Events:
    """A parked ticket is called at once."""
    row, _ = free_counter(board, config, command.counter_id, context)
    ticket = ticket_for(board, Resume, command.ticket_id)
    event = TicketResumed(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=row.id,
        counter_number=row.number,
        service_id=ticket.service_id,
        priority=ticket.priority,
        language=ticket.language,
        officer_id=context.officer_id,
        reason=selection.resumed(ticket, context.now),
    )
    return (event,)


def recall(board: Board, config: Config, command: Recall, context: Context) -> Events:
    """The called ticket is called again."""
    row, ticket = held_ticket(board, config, command, context)
    event = TicketRecalled(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=row.id,
        counter_number=row.number,
        service_id=ticket.service_id,
        language=ticket.language,
        recalls=ticket.recalls + 1,
    )
    return (event,)


def undo_call(board: Board, config: Config, command: UndoCall, context: Context) -> Events:
    """A call is taken back within five seconds."""
    row, ticket = held_ticket(board, config, command, context)
    if ticket.before_call is None or ticket.called_at is None:
        raise Refusal("wrong-state", f"{ticket.label} has no call to take back")
    if context.now - ticket.called_at > timedelta(seconds=UNDO_SECONDS):
        raise Refusal("wrong-state", f"{ticket.label} was called more than {UNDO_SECONDS} s ago")
    event = CallUndone(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=row.id,
        to_state=ticket.before_call.state,
    )
    return (event,)


def mark_no_show(board: Board, config: Config, command: MarkNoShow, context: Context) -> Events:
    """The called citizen has not come, as the officer says."""
    row, ticket = held_ticket(board, config, command, context)
    return (_not_shown(ticket, row.id, by_timer=False),)


def due_no_shows(board: Board, config: Config, now: datetime) -> Events:
    """Who has not come in the time that the policy gives, counted from the last call or repeat.

    Where the policy wants so many recalls before, whoever has had fewer is not given up.
    """
    seconds = config.policy.no_show_after_seconds
    recalls = config.policy.no_show_recalls or 0
    if seconds is None:
        return ()
    due: list[TicketNotShown] = []
    for row in config.counters:
        ticket_id = seat(board, row.id).ticket_id
        ticket = None if ticket_id is None else board.tickets[ticket_id]
        if ticket is not None and ticket.state == "called" and ticket.recalls >= recalls:
            last = ticket.recalled_at or ticket.since
            if now - last >= timedelta(seconds=seconds):
                due.append(_not_shown(ticket, row.id, by_timer=True))
    return tuple(due)


def _called(
    config: Config, row: Counter, ticket: Ticket, why: CallReason, context: Context
) -> TicketCalled:
    return TicketCalled(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=row.id,
        counter_number=row.number,
        service_id=ticket.service_id,
        priority=ticket.priority,
        language=ticket.language,
        officer_id=context.officer_id,
        reason=why,
        outside_hours=not is_open(config, context.now),
    )


def _not_shown(ticket: Ticket, counter_id: str, *, by_timer: bool) -> TicketNotShown:
    return TicketNotShown(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=counter_id,
        by="timer" if by_timer else "officer",
    )
