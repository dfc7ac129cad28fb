"""What goes on at a counter: what it is at, for how long, and whether that is over the norm."""

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from common.board.finding import held_by
from common.board.lifecycle import UNDO_SECONDS
from common.board.state import Board, find_ticket, seat
from common.contract.config import Config
from common.contract.ids import CounterState, Slug, TicketId
from common.contract.snapshot import Ticket

At = CounterState | Literal["called", "serving"]
"""Its ticket is called or served; without one it is open, paused or closed."""


class Spell(Struct, frozen=True, kw_only=True):
    """How long something lasts already; `norm` are a service's usual minutes, 0 where there are none."""

    spent: timedelta
    norm: int = 0

    @property
    def over_norm(self) -> bool:
        """Whether it lasts longer than is usual."""
        return self.norm > 0 and self.spent > timedelta(minutes=self.norm)


def seen_at(board: Board, counter_id: Slug) -> At:
    """What citizens see of the counter: who is served there is served, though it pauses after that."""
    ticket = held_by(board, counter_id)
    if ticket is None:
        return seat(board, counter_id).state
    return "serving" if ticket.state == "serving" else "called"


def doing(board: Board, counter_id: Slug) -> At:
    """What those who lead the hall see: a pause counts, though somebody is still served."""
    state = seat(board, counter_id).state
    return seen_at(board, counter_id) if state == "open" else state


def is_free(board: Board, counter_id: Slug) -> bool:
    """Whether it is open, with nobody called or served: the next one may be called."""
    return seen_at(board, counter_id) == "open"


def may_close(board: Board, counter_id: Slug) -> bool:
    """Whether it is open or paused, with nobody called or served."""
    return seen_at(board, counter_id) in {"open", "paused"}


def spell_of(ticket: Ticket, config: Config, now: datetime) -> Spell:
    """Since when a ticket in hand is called, or served against its service's norm."""
    if ticket.state != "serving":
        return Spell(spent=now - (ticket.called_at or ticket.since))
    norms = {row.id: row.norm_minutes for row in config.services}
    spent = now - (ticket.started_at or ticket.since)
    return Spell(spent=spent, norm=norms.get(ticket.service_id, 0))


def spell_at(board: Board, config: Config, counter_id: Slug, now: datetime) -> Spell | None:
    """How long the counter pauses, else how long its ticket is in hand; None where nothing lasts."""
    at, ticket = seat(board, counter_id), held_by(board, counter_id)
    if at.state == "paused" and at.since is not None:
        return Spell(spent=now - at.since)
    return None if ticket is None else spell_of(ticket, config, now)


def undo_left(ticket: Ticket | None, now: datetime) -> int:
    """Seconds in which the call may still be taken back; 0 when it is too late."""
    if ticket is None or ticket.state != "called" or ticket.before_call is None:
        return 0
    left = timedelta(seconds=UNDO_SECONDS) - (now - (ticket.called_at or ticket.since))
    return max(0, -(-left // timedelta(seconds=1)))


def still_called(board: Board, ticket_id: TicketId, counter_id: Slug) -> bool:
    """Whether the ticket is called at this counter now."""
    ticket = find_ticket(board, ticket_id)
    return ticket is not None and ticket.state == "called" and ticket.counter_id == counter_id


def is_called_enough(ticket: Ticket, config: Config) -> bool:
    """Whether who is called was called as often as the policy has it; 0 is no limit."""
    limit = config.policy.recall_limit
    return ticket.state == "called" and 0 < limit <= ticket.recalls


def is_unsure(ticket: Ticket) -> bool:
    """Whether a ticket was called although its paper may not have been printed."""
    unconfirmed = ticket.reason is not None and ticket.reason.args.get("unconfirmed") is True
    return unconfirmed and not ticket.confirmed
