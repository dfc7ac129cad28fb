"""Keeps the board's indexes true whenever one ticket or counter changes, without copying the day."""

from datetime import datetime, timedelta
from typing import Any

from immutables import Map
from msgspec.structs import replace

from common.board.queue import Place, Queue, QueueKey, place, queue_key
from common.board.state import (
    RECENT_KEPT,
    Board,
    Ended,
    Tally,
    TallyKey,
)
from common.contract.envelope import EventRecord
from common.contract.ids import TicketId, TicketState
from common.contract.snapshot import CounterSeat, Ticket

ASIDE: frozenset[TicketState] = frozenset({"parked", "no_show"})
MILLISECOND = timedelta(milliseconds=1)
NOBODY = Queue()


def with_ticket(board: Board, ticket: Ticket, **also: Any) -> Board:
    """The board with this row for the ticket, new or changed, and `also` these fields."""
    old = board.tickets.get(ticket.id)
    served = ticket.state == "served" and (old is None or old.state != "served")
    return replace(
        board,
        tickets=board.tickets.set(ticket.id, ticket),
        labels=_labels(board, old, ticket),
        keys=_keys(board, old, ticket),
        queues=_queues(board.queues, old, ticket),
        aside=_aside(board.aside, ticket),
        recent=_recent(board.recent, ticket) if served else board.recent,
        tallies=_tallies(board.tallies, ticket) if served else board.tallies,
        **also,
    )


def with_seat(board: Board, seat: CounterSeat) -> Board:
    """The board with this state of the counter."""
    return replace(board, counters=board.counters.set(seat.id, seat))


def without_calls(board: Board, ticket_id: TicketId) -> Board:
    """The board whose list of calls names the ticket no more."""
    return replace(board, calls=tuple(c for c in board.calls if c.ticket_id != ticket_id))


def left_counter(board: Board, record: EventRecord, ticket: Ticket, **new: Any) -> Board:
    """The board with the ticket in its new state, begun by `record`, and no counter holding it."""
    at = None if ticket.counter_id is None else board.counters.get(ticket.counter_id)
    if at is not None and at.ticket_id == ticket.id:
        board = with_seat(board, replace(at, ticket_id=None))
    left = {"since": record.recorded_at, "before_call": None, "recalled_at": None}
    return with_ticket(board, replace(ticket, **left, **new))


def first_call(ticket: Ticket, at: datetime) -> datetime:
    """When the ticket was first called, now that it is at this moment.

    Events come back after a restore, and calls by hand are told, later than they were; a board that was
    kept before first calls were has the last one alone.
    """
    return min(
        known for known in (ticket.first_called_at, ticket.called_at, at) if known is not None
    )


def service_milliseconds(ticket: Ticket) -> int | None:
    """How long the service took; None for one that never began or was left unfinished."""
    if ticket.started_at is None or ticket.ended_at is None or ticket.outcome == "unfinished":
        return None
    return max(0, (ticket.ended_at - ticket.started_at) // MILLISECOND)


def _labels(board: Board, old: Ticket | None, ticket: Ticket) -> Map[str, TicketId]:
    labels = board.labels
    if old is not None and old.label == ticket.label:
        return labels
    if old is not None:
        labels = labels.delete(old.label)
    return labels.set(ticket.label, ticket.id)


def _keys(board: Board, old: Ticket | None, ticket: Ticket) -> Map[str, TicketId]:
    if ticket.key_hash is None or (old is not None and old.key_hash == ticket.key_hash):
        return board.keys
    return board.keys.set(ticket.key_hash, ticket.id)


def _queues(
    queues: Map[QueueKey, Queue], old: Ticket | None, ticket: Ticket
) -> Map[QueueKey, Queue]:
    before = _spot(old) if old is not None and old.state == "waiting" else None
    after = _spot(ticket) if ticket.state == "waiting" else None
    if before == after:
        return queues
    if before is not None:
        queues = _left(queues, *before)
    if after is not None:
        queues = _joined(queues, *after)
    return queues


def _spot(ticket: Ticket) -> tuple[QueueKey, Place]:
    return queue_key(ticket), place(ticket)


def _left(queues: Map[QueueKey, Queue], key: QueueKey, spot: Place) -> Map[QueueKey, Queue]:
    rest = queues[key].left(spot)
    return queues.set(key, rest) if rest else queues.delete(key)


def _joined(queues: Map[QueueKey, Queue], key: QueueKey, spot: Place) -> Map[QueueKey, Queue]:
    return queues.set(key, queues.get(key, NOBODY).joined(spot))


def _aside(aside: Map[TicketId, TicketState], ticket: Ticket) -> Map[TicketId, TicketState]:
    if ticket.state in ASIDE:
        return aside.set(ticket.id, ticket.state)
    return aside.delete(ticket.id) if ticket.id in aside else aside


def _recent(recent: tuple[Ended, ...], ticket: Ticket) -> tuple[Ended, ...]:
    assert ticket.ended_at is not None
    newest_first = sorted((*recent, Ended(ticket.ended_at, ticket.id)), reverse=True)
    return tuple(newest_first[:RECENT_KEPT])


def _tallies(tallies: Map[TallyKey, Tally], ticket: Ticket) -> Map[TallyKey, Tally]:
    took = service_milliseconds(ticket)
    owners = (
        ("service", ticket.service_id),
        ("officer", ticket.served_by),
    )
    for kind, owner in owners:
        if owner is not None:
            key = TallyKey(kind, owner)
            had = tallies.get(key, Tally())
            timed, total = (0, 0) if took is None else (1, took)
            tallies = tallies.set(
                key, Tally(had.served + 1, had.timed + timed, had.milliseconds + total)
            )
    return tallies
