"""Counters open, pause and close; officers sit down at them and leave."""

from typing import Literal

from common.board.hours import is_open
from common.board.state import Board, seat
from common.contract import config as rows
from common.contract.commands import CloseCounter, OpenCounter, PauseCounter
from common.contract.config import Config
from common.contract.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    OfficerSignedIn,
    OfficerSignedOut,
)
from common.contract.ids import SENIOR, Role, Slug
from common.contract.problems import MAY_TAKE_OVER
from common.contract.snapshot import CounterSeat
from server.domain.context import Context, Events, Refusal, Rejected
from server.domain.guards import known_counter, known_reason, own_counter

Leaving = Literal["signed-out", "taken-over", "ended", "disabled", "day"]


def open_counter(board: Board, config: Config, command: OpenCounter, context: Context) -> Events:
    """The officer begins to take tickets, or goes on after a pause."""
    row, at = own_counter(board, config, command.counter_id, context)
    if at.state == "open":
        raise Refusal("wrong-state", f"counter {row.id} is open")
    event = CounterOpened(
        counter_id=row.id,
        counter_number=row.number,
        officer_id=context.officer_id,
        outside_hours=not is_open(config, context.now),
    )
    return (event,)


def pause_counter(board: Board, config: Config, command: PauseCounter, context: Context) -> Events:
    """The counter takes no further ticket for a while; it may hold one."""
    row, at = _own_or_senior(board, config, command.counter_id, context)
    if at.state == "closed":
        raise Refusal("counter-not-open", f"counter {row.id} is closed")
    if at.state == "paused":
        raise Refusal("wrong-state", f"counter {row.id} is paused")
    reason = known_reason(config.reasons.pause, command.reason)
    return (CounterPaused(counter_id=row.id, officer_id=at.officer_id, reason=reason),)


def close_counter(board: Board, config: Config, command: CloseCounter, context: Context) -> Events:
    """The counter's session ends; not while it holds a ticket."""
    row, at = _own_or_senior(board, config, command.counter_id, context)
    if at.ticket_id is not None:
        raise Refusal("counter-busy", row.id)
    if at.state == "closed":
        raise Refusal("counter-not-open", f"counter {row.id} is closed")
    return (CounterClosed(counter_id=row.id, officer_id=at.officer_id),)


def sign_in(
    board: Board,
    config: Config,
    officer_id: Slug,
    counter_id: Slug,
    *,
    role: Role,
    take_over: bool,
) -> Events | Rejected:
    """An officer sits down at a counter.

    An occupied one is counter-taken, unless the same officer or a senior takes it over, or at a
    practice anybody; the ticket stays at the counter. Rejected with unknown-counter or counter-taken,
    whose detail is MAY_TAKE_OVER where asking to take over would do; with serves-elsewhere while
    another counter holds a ticket of the officer's, who would leave a citizen behind.
    """
    try:
        known_counter(config, counter_id)
    except Refusal as refusal:
        return refusal.rejected
    for at in board.counters.values():
        if at.officer_id == officer_id and at.ticket_id is not None and at.id != counter_id:
            return Rejected("serves-elsewhere", at.id)
    sits = seat(board, counter_id).officer_id
    arrival = OfficerSignedIn(officer_id=officer_id, counter_id=counter_id)
    if sits is None:
        return (arrival,)
    if sits != officer_id and role not in SENIOR and not config.center.practice:
        return Rejected("counter-taken", counter_id)
    if not take_over:
        return Rejected("counter-taken", MAY_TAKE_OVER)
    left = OfficerSignedOut(officer_id=sits, counter_id=counter_id, reason="taken-over")
    return (left, arrival)


def sign_out(
    board: Board, officer_id: Slug, counter_id: Slug, reason: Leaving
) -> Events | Rejected:
    """An officer leaves: a counter without a ticket closes.

    Of their own will not while it holds one (counter-busy); else the ticket stays at the counter.
    Nothing happens when somebody else sits there.
    """
    at = seat(board, counter_id)
    if at.officer_id != officer_id:
        return ()
    left = OfficerSignedOut(officer_id=officer_id, counter_id=counter_id, reason=reason)
    if at.ticket_id is not None:
        return Rejected("counter-busy", counter_id) if reason == "signed-out" else (left,)
    if at.state == "closed":
        return (left,)
    return (CounterClosed(counter_id=counter_id, officer_id=officer_id), left)


def _own_or_senior(
    board: Board, config: Config, counter_id: Slug, context: Context
) -> tuple[rows.Counter, CounterSeat]:
    """The officer's own counter; for a senior any."""
    if context.senior:
        return known_counter(config, counter_id), seat(board, counter_id)
    return own_counter(board, config, counter_id, context)
