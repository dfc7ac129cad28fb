"""Finds tickets on the board: by number, by key, by what became of them."""

from datetime import datetime, timedelta

from common.board.lifecycle import ACTIVE, CLOSED
from common.board.state import Board, Tally, TallyKey, find_ticket, seat
from common.contract.config import Service
from common.contract.ids import Channel, Label, Sha256, Slug, TicketId, TicketState
from common.contract.snapshot import Ticket

_AFTER_THE_VISIT: frozenset[Channel] = frozenset({"tablet", "phone"})


def ticket_by_label(board: Board, label: Label) -> Ticket | None:
    """Today's ticket with this number, as printed (`A023`)."""
    ticket_id = board.labels.get(label)
    return None if ticket_id is None else board.tickets.get(ticket_id)


def ticket_by_key(board: Board, key_hash: Sha256) -> Ticket | None:
    """The ticket of today or the day before whose secret has this SHA-256 (hex)."""
    ticket_id = board.keys.get(key_hash)
    return None if ticket_id is None else find_ticket(board, ticket_id)


def held_by(board: Board, counter_id: Slug) -> Ticket | None:
    """The called or serving ticket at the counter."""
    ticket_id = seat(board, counter_id).ticket_id
    return None if ticket_id is None else board.tickets[ticket_id]


def parked(board: Board) -> tuple[Ticket, ...]:
    """The parked tickets, the longest parked first."""
    return _aside(board, "parked")


def absent(board: Board) -> tuple[Ticket, ...]:
    """The tickets that did not come when called, the longest absent first."""
    return _aside(board, "no_show")


def recently_served(board: Board, now: datetime, minutes: int) -> tuple[Ticket, ...]:
    """Tickets whose service ended in the last minutes, newest first (50 at most)."""
    since = now - timedelta(minutes=minutes)
    return tuple(board.tickets[e.ticket_id] for e in board.recent if e.ended_at >= since)


def active_of(
    board: Board, person: Sha256, field_id: Slug, but: TicketId | None = None
) -> Ticket | None:
    """The person's ticket in the field that waits, is called, served or parked; by the day's hash.

    `but` is one that does not count.
    """
    for ticket in board.tickets.values():
        hers = (ticket.person, ticket.field_id) == (person, field_id) and ticket.id != but
        if hers and is_active(ticket):
            return ticket
    return None


def is_active(ticket: Ticket) -> bool:
    """Whether its citizen still has a place here: it waits, is called, served or parked."""
    return ticket.state in ACTIVE


def is_over(ticket: Ticket) -> bool:
    """Whether nobody calls it any more."""
    return ticket.state in CLOSED


def nothing_more(ticket: Ticket) -> bool:
    """Whether nothing can happen to it any more, not even a rating of the visit."""
    return is_over(ticket) and (ticket.state != "served" or ticket.rated)


def offered(board: Board, service: Service) -> bool:
    """Whether kiosk and phone offer the service: it is open, not suspended, its quota not used up.

    A cancelled ticket does not count.
    """
    if not service.open or service.id in board.suspended:
        return False
    if service.daily_quota is None:
        return True
    rows = board.tickets.values()
    given = sum(row.service_id == service.id and row.state != "cancelled" for row in rows)
    return given < service.daily_quota


def is_ratable(ticket: Ticket, channel: Channel) -> bool:
    """Whether the visit can be rated this way: it was called, and has no rating yet.

    Beside a counter and by phone it has to be over, too: a kiosk also hears who was sent away.
    """
    early = channel in _AFTER_THE_VISIT and ticket.state != "served"
    return ticket.called_at is not None and not ticket.rated and not early


def officer_of(board: Board, ticket: Ticket) -> Slug | None:
    """Who has the ticket before them, or else who served it last."""
    if ticket.counter_id is not None:
        at = seat(board, ticket.counter_id)
        if at.ticket_id == ticket.id:
            return at.officer_id
    return ticket.served_by


def served_by_officer(board: Board, officer_id: Slug) -> Tally:
    """Today's finished services of an officer."""
    return board.tallies.get(TallyKey("officer", officer_id), Tally())


def served_for_service(board: Board, service_id: Slug) -> Tally:
    """Today's finished services of one service."""
    return board.tallies.get(TallyKey("service", service_id), Tally())


def average(tally: Tally) -> timedelta | None:
    """The mean service time; None where none was timed."""
    if tally.timed == 0:
        return None
    return timedelta(milliseconds=tally.milliseconds // tally.timed)


def _aside(board: Board, state: TicketState) -> tuple[Ticket, ...]:
    rows = [board.tickets[ticket_id] for ticket_id, had in board.aside.items() if had == state]
    return tuple(sorted(rows, key=lambda ticket: (ticket.since, ticket.id)))
