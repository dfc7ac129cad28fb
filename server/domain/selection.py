"""Which ticket CallNext calls: the center's policy over what may be called to this counter now."""

from datetime import datetime, timedelta

from common.board.policy import PICKED, RESUMED, Head, choose, rules_of
from common.board.queue import Place, Queue, place
from common.board.state import Board
from common.board.waiting import queues_of
from common.contract.config import Config, Counter
from common.contract.events import CallReason
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
    queues = list(queues_of(board, config, row.id, context.officer_id))
    heads = []
    for key, queue in queues:
        spot = _first_callable(board, queue, context)
        if spot is not None:
            heads.append(Head(spot, key.priority, row.weights.get(key.service_id, 1)))
    choice = choose(heads, at.turn, rules_of(config), context.now)
    if choice is None:
        raise Refusal("not-confirmed" if queues else "queue-empty", row.id)
    skipped = sum(queue.before(choice.head.place) for _, queue in queues)
    ticket = board.tickets[choice.head.place.ticket_id]
    return ticket, reason(choice.code, ticket, context.now, skipped)


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


def _first_callable(board: Board, queue: Queue, context: Context) -> Place | None:
    tickets = (board.tickets[spot.ticket_id] for spot in queue)
    return next((place(ticket) for ticket in tickets if callable_now(board, ticket, context)), None)
