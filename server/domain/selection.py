"""Which ticket CallNext calls: the center's policy over what may be called to this counter now."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from common.board.policy import FIRST_COME, OTHERS_MOVED, PICKED, RESUMED, choose, rules_of
from common.board.queue import Place, Queue, place
from common.board.returned import is_kept_from
from common.board.state import Board
from common.board.waiting import queues_of
from common.contract.config import Config, Counter
from common.contract.events import CallReason
from common.contract.ids import Slug
from common.contract.snapshot import CounterSeat, Ticket
from server.domain.context import Context, Refusal

CONFIRMED_LATE = timedelta(seconds=20)
KIOSK_SILENT = timedelta(seconds=120)
COUNTERS_SILENT = timedelta(seconds=30)
SAME_EXCHANGE = timedelta(seconds=1)


def select(
    board: Board, config: Config, row: Counter, at: CounterSeat, context: Context
) -> tuple[Ticket, CallReason]:
    """The ticket that goes next to the counter, and why; else queue-empty or not-confirmed."""
    rules, heads, unconfirmed = rules_of(config), [], False
    queues = list(queues_of(board, config, row.id, context.officer_id))
    for key, queue in queues:
        for ticket in _not_kept(board, config, queue, row.id, context.now):
            if callable_now(board, ticket, context):
                heads.append(rules.head(row.id, row.weights, key, place(ticket)))
                break
            unconfirmed = True
    choice = choose(heads, at.turn, rules, context.now)
    if choice is None:
        raise Refusal("not-confirmed" if unconfirmed else "queue-empty", row.id)
    spot = choice.head.place
    behind = sum(_put_behind(queue, spot.arrival) for _, queue in queues)
    before = sum(queue.before(spot.arrival) for _, queue in queues)
    itself = spot.arrival > spot
    code = OTHERS_MOVED if choice.code == FIRST_COME and behind else choice.code
    ticket = board.tickets[spot.ticket_id]
    return ticket, reason(code, ticket, context.now, before - itself + behind)


def _put_behind(queue: Queue, arrival: Place) -> int:
    """How many came before this arrival and were put behind it by a senior."""
    moved = (spot for spot in queue if spot.came is not None)
    return sum(spot.arrival < arrival < spot for spot in moved)


def picked(ticket: Ticket, now: datetime) -> CallReason:
    """The reason of a call of one certain ticket."""
    return reason(PICKED, ticket, now)


def resumed(ticket: Ticket, now: datetime) -> CallReason:
    """The reason of a parked ticket's call."""
    return reason(RESUMED, ticket, now)


def reason(code: str, ticket: Ticket, now: datetime, skipped: int = 0) -> CallReason:
    """A code of `common.board.policy` and what the officer may want to know of the ticket.

    `skipped` counts those who came earlier and were passed over; `unconfirmed` says that the paper
    may not have been printed.
    """
    waited = max(timedelta(0), now - ticket.issued_at)
    return CallReason(
        code=code,
        args={
            "waited_minutes": waited // timedelta(minutes=1),
            "priority": ticket.priority,
            "skipped": skipped,
            "unconfirmed": not ticket.confirmed,
        },
    )


def is_held(board: Board, ticket: Ticket) -> bool:
    """Whether the ticket is older than a restore after which not every counter has told what it knows."""
    return board.held_before is not None and ticket.issued_at < board.held_before


def callable_now(board: Board, ticket: Ticket, context: Context) -> bool:
    """Whether somebody can be expected to come: the paper is confirmed, or its time has passed.

    Nobody is expected whom a counter may have served before a restore, as long as it has not told.
    An unconfirmed one counts after 20 s when its kiosk has spoken since, else after 120 s. A late one,
    or one from before an outage, counts once every open counter has told whom it served by hand, or
    after 30 s; one whom a counter serves by hand at this moment counts never.
    """
    if (
        is_held(board, ticket)
        or ticket.label in context.by_hand
        or _perhaps_served(ticket, context)
    ):
        return False
    if ticket.confirmed:
        return True
    age = context.now - ticket.issued_at
    heard = context.heard.get(ticket.device_id or "")
    spoken = heard is not None and heard - ticket.issued_at >= SAME_EXCHANGE
    return age >= (CONFIRMED_LATE if spoken else KIOSK_SILENT)


def _perhaps_served(ticket: Ticket, context: Context) -> bool:
    since = ticket.late_at
    if context.back_at is not None and ticket.issued_at < context.back_at:
        since = max(context.back_at, since or context.back_at)
    if since is None or context.now - since >= COUNTERS_SILENT:
        return False
    return context.reported_at is None or context.reported_at < since


def _not_kept(
    board: Board, config: Config, queue: Queue, counter_id: Slug, now: datetime
) -> Iterator[Ticket]:
    """Who waits in the queue and is not kept for another counter."""
    tickets = (board.tickets[spot.ticket_id] for spot in queue)
    return (row for row in tickets if not is_kept_from(board, config, row, counter_id, now))
