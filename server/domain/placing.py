"""A senior gives a waiting ticket another place in its queue."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from common.board.queue import place, queue_key, seen_queue
from common.board.state import Board
from common.contract.commands import MoveTicket
from common.contract.config import Config
from common.contract.events import TicketMoved
from common.contract.ids import OTHER, TicketId
from common.contract.snapshot import Ticket
from server.domain.context import Context, Events, Refusal
from server.domain.guards import known_reason, senior, ticket_for

STEP = timedelta(milliseconds=1)
LEAST = timedelta(microseconds=1)


def move(board: Board, config: Config, command: MoveTicket, context: Context) -> Events:
    """The ticket stands right before the other, or last; where it stands there already it is no news.

    Changed-meanwhile where it waits in another queue than the one that was seen.
    Those who came in the very same moment as the other make room, each with an event of its own.
    """
    senior(context)
    ticket = ticket_for(board, MoveTicket, command.ticket_id)
    if command.queue not in {None, seen_queue(ticket)}:
        raise Refusal("changed-meanwhile", f"{ticket.label} waits in another queue by now")
    reason = known_reason(config.reasons.move, command.reason, OTHER)
    queue = [board.tickets[spot.ticket_id] for spot in board.queues[queue_key(ticket)]]
    others = [row for row in queue if row.id != ticket.id]
    at = _spot(board, others, ticket, command.before_ticket_id)
    if at == queue.index(ticket):
        return ()
    return tuple(
        TicketMoved(
            ticket_id=row.id,
            label=row.label,
            before_ticket_id=before,
            reason=reason,
            placed_at=moment,
        )
        for row, before, moment in _moments(ticket, others, at)
    )


def _spot(
    board: Board, others: Sequence[Ticket], ticket: Ticket, before_id: TicketId | None
) -> int:
    """Before which of the others it goes; wrong-state for one that waits in another queue."""
    if before_id is None:
        return len(others)
    if before_id == ticket.id:
        raise Refusal("invalid-data", f"{ticket.label} cannot stand before itself")
    before = ticket_for(board, MoveTicket, before_id)
    if queue_key(before) != queue_key(ticket):
        raise Refusal("wrong-state", f"{before.label} waits in another queue than {ticket.label}")
    return others.index(before)


def _moments(
    ticket: Ticket, others: Sequence[Ticket], at: int
) -> Iterator[tuple[Ticket, TicketId | None, datetime]]:
    """Who has to move, the ticket first: before whom, and to which moment."""
    if at == len(others):
        yield ticket, None, _came(others[-1]) + STEP
        return
    limit = _came(others[at])
    if at == 0:
        yield ticket, others[at].id, limit - STEP
        return
    room = limit - _came(others[at - 1])
    limit -= max(room / 2, LEAST)
    yield ticket, others[at].id, limit
    follower = ticket
    for row in reversed(others[:at]):
        if _came(row) < limit:
            return
        limit -= LEAST
        yield row, follower.id, limit
        follower = row


def _came(ticket: Ticket) -> datetime:
    return place(ticket).issued_at
