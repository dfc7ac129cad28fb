"""Who waits: by service, for a counter, and which open counters they wait for; how long anybody did."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from heapq import merge

from common.board.queue import Queue, QueueKey
from common.board.returned import keeper_of
from common.board.state import Board, seat
from common.contract.config import Config, Counter
from common.contract.ids import CounterState, Slug
from common.contract.snapshot import Ticket

_AT_WORK: tuple[CounterState, ...] = ("open", "paused")


def waiting_count(board: Board, service_id: Slug) -> int:
    """How many wait for the service."""
    return sum(len(queue) for key, queue in board.queues.items() if key.service_id == service_id)


def waiting_tickets(board: Board, service_id: Slug) -> tuple[Ticket, ...]:
    """Who waits for the service, in order of arrival."""
    queues = (queue for key, queue in board.queues.items() if key.service_id == service_id)
    return tuple(board.tickets[place.ticket_id] for place in merge(*queues))


def waiting_for(board: Board, config: Config, counter_id: Slug) -> tuple[Ticket, ...]:
    """Who may be called to the counter by CallNext, in order of arrival."""
    queues = (queue for _, queue in queues_of(board, config, counter_id))
    return tuple(board.tickets[place.ticket_id] for place in merge(*queues))


def queues_of(
    board: Board, config: Config, counter_id: Slug, officer_id: Slug | None = None
) -> Iterator[tuple[QueueKey, Queue]]:
    """The queues a counter calls from: its services', and what was sent to it or its officer.

    The officer is the one who sits there unless another is named.
    """
    row = next((row for row in config.counters if row.id == counter_id), None)
    services = frozenset(row.service_ids) if row is not None else frozenset()
    officer_id = officer_id or seat(board, counter_id).officer_id
    for key, queue in board.queues.items():
        if key.to_counter_id is not None:
            mine = key.to_counter_id == counter_id
        elif key.to_officer_id is not None:
            mine = key.to_officer_id == officer_id
        else:
            mine = key.service_id in services
        if mine:
            yield key, queue


def counters_open_for(board: Board, config: Config, service_id: Slug) -> tuple[Counter, ...]:
    """The open counters that serve the service."""
    return tuple(
        row
        for row in config.counters
        if service_id in row.service_ids and seat(board, row.id).state == "open"
    )


def who_calls(board: Board, config: Config, services: Collection[Slug]) -> CounterState:
    """Whether an open counter serves any of these services, a paused one, or none."""
    serving = (row for row in config.counters if not set(row.service_ids).isdisjoint(services))
    states = {seat(board, row.id).state for row in serving}
    return next((state for state in _AT_WORK if state in states), "closed")


def counters_open_to(
    board: Board, config: Config, ticket: Ticket, now: datetime
) -> tuple[Counter, ...]:
    """The open counters from which CallNext can call the ticket."""
    keeper = keeper_of(board, config, ticket, now)
    if keeper is not None:
        return tuple(row for row in config.counters if row.id == keeper)
    if ticket.to_counter_id is None and ticket.to_officer_id is None:
        return counters_open_for(board, config, ticket.service_id)
    seats = [(row, seat(board, row.id)) for row in config.counters]
    if ticket.to_counter_id is not None:
        mine = [(row, at) for row, at in seats if at.id == ticket.to_counter_id]
    else:
        mine = [(row, at) for row, at in seats if at.officer_id == ticket.to_officer_id]
    return tuple(row for row, at in mine if at.state == "open")


def waited(ticket: Ticket) -> timedelta | None:
    """From its issue to its first call that was not taken back; None where there is none."""
    first = ticket.first_called_at or ticket.called_at
    return None if first is None else max(timedelta(0), first - ticket.issued_at)
