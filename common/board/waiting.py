"""Who waits: by service, for a counter, and how many go before a ticket."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator
from datetime import datetime
from heapq import merge

from common.board.policy import Head, choose, rules_of
from common.board.state import Board, Place, QueueKey, find_ticket, seat
from common.contract.config import Config, Counter
from common.contract.ids import Slug, TicketId
from common.contract.snapshot import Ticket


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
) -> Iterator[tuple[QueueKey, tuple[Place, ...]]]:
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


def people_ahead(board: Board, config: Config, ticket_id: TicketId, now: datetime) -> int | None:
    """How many will be called before the ticket; None unless it waits.

    Those who wait for its service, and for the others of the open counters that serve it.
    """
    ticket = find_ticket(board, ticket_id)
    if ticket is None or ticket.state != "waiting":
        return None
    serving = counters_open_for(board, config, ticket.service_id)
    services = {ticket.service_id}.union(*(row.service_ids for row in serving))
    return ahead_of(board, config, ticket, services, now)


def ahead_of(
    board: Board, config: Config, ticket: Ticket, services: Collection[Slug], now: datetime
) -> int:
    """How many who wait for these services, the ticket's among them, will be called before it.

    It plays the policy through as if all were called now: with the turn of the counter that serves
    the ticket's service, if just one is open, else from the start of a turn.
    """
    rules = rules_of(config)
    lines = _lines(board, services)
    serving = counters_open_for(board, config, ticket.service_id)
    turn = seat(board, serving[0].id).turn if len(serving) == 1 else 0
    ahead = 0
    while True:
        heads = (Head(line[0], priority, 1) for priority, line in lines.items() if line)
        choice = choose(heads, turn, rules, now)
        if choice is None or choice.head.place.ticket_id == ticket.id:
            return ahead
        ahead += 1
        lines[choice.head.priority].popleft()
        turn = choice.turn_after(turn)


def _lines(board: Board, services: Collection[Slug]) -> dict[Slug | None, deque[Place]]:
    """Who waits for these services by priority class, in order of arrival."""
    queues: dict[Slug | None, list[tuple[Place, ...]]] = defaultdict(list)
    for key, queue in board.queues.items():
        if key.service_id in services:
            queues[key.priority].append(queue)
    return {priority: deque(merge(*parts)) for priority, parts in queues.items()}
