"""How long a wait will be: an honest range in minutes from the day's own services.

Mean service time of a service, in minutes:

    m = (PRIOR × norm + minutes of today's timed services) / (PRIOR + their number)

so the norm counts as PRIOR services seen before the first, and m stays within FACTOR times the norm
either way: a service that nobody finished over lunch, or twenty finished by a double press, say
little about the next. Every open counter that serves the
service has a load l of its own before it is free for it: ½ m of the ticket that it holds, and its
share of those who wait for the other services it serves (each divided among the open counters that
serve that one). The counters then work off those ahead together, so the wait is the time T at which

    Σ max(0, T - l) = people ahead × m,   the range is ⌊0.7 × T⌋ to ⌈1.5 × T⌉, at least 0 to 1.

One more person ahead or one counter fewer never makes the range shorter.
"""

from datetime import datetime
from itertools import accumulate
from math import ceil, floor
from typing import NamedTuple

from common.board.finding import held_by, served_for_service
from common.board.state import Board, find_ticket, seat
from common.board.waiting import ahead_of, counters_open_for, waiting_count, waiting_tickets
from common.contract.config import Config, Counter
from common.contract.ids import Slug, TicketId
from common.contract.snapshot import Ticket

PRIOR = 5
UNKNOWN_NORM = 10
FACTOR = 4
LEAST = 0.7
MOST = 1.5


class Minutes(NamedTuple):
    """A range of waiting, both ends in minutes."""

    least: int
    most: int


def mean_minutes(board: Board, config: Config, service_id: Slug) -> float:
    """The mean service time in minutes, from UNKNOWN_NORM for a service no longer configured."""
    norms = {row.id: row.norm_minutes for row in config.services}
    today = served_for_service(board, service_id)
    norm = norms.get(service_id, UNKNOWN_NORM)
    mean = (PRIOR * norm + today.milliseconds / 60_000) / (PRIOR + today.timed)
    return min(max(mean, norm / FACTOR), norm * FACTOR)


def estimate(board: Board, config: Config, service_id: Slug, now: datetime) -> Minutes | None:
    """The wait of somebody who takes a number now; None when no open counter serves the service."""
    return _range(board, config, service_id, waiting_count(board, service_id), None)


def estimate_for(
    board: Board, config: Config, ticket_id: TicketId, now: datetime
) -> Minutes | None:
    """The wait that a waiting ticket still has; None when it does not wait or no counter is open."""
    ticket = find_ticket(board, ticket_id)
    if ticket is None or ticket.state != "waiting":
        return None
    ahead = ahead_of(board, config, ticket, {ticket.service_id}, now)
    return _range(board, config, ticket.service_id, ahead, ticket)


def _range(
    board: Board, config: Config, service_id: Slug, ahead: int, ticket: Ticket | None
) -> Minutes | None:
    counters = _counters(board, config, service_id, ticket)
    if not counters:
        return None
    loads = sorted(_load(board, config, row, service_id, ticket) for row in counters)
    work = ahead * mean_minutes(board, config, service_id)
    wait = min((work + total) / count for count, total in enumerate(accumulate(loads), start=1))
    return Minutes(floor(LEAST * wait), max(1, ceil(MOST * wait)))


def _counters(
    board: Board, config: Config, service_id: Slug, ticket: Ticket | None
) -> tuple[Counter, ...]:
    """The open counters from which the ticket can be called; None is anybody's."""
    if ticket is None or (ticket.to_counter_id is None and ticket.to_officer_id is None):
        return counters_open_for(board, config, service_id)
    seats = [(row, seat(board, row.id)) for row in config.counters]
    if ticket.to_counter_id is not None:
        mine = [(row, at) for row, at in seats if at.id == ticket.to_counter_id]
    else:
        mine = [(row, at) for row, at in seats if at.officer_id == ticket.to_officer_id]
    return tuple(row for row, at in mine if at.state == "open")


def _load(
    board: Board, config: Config, counter: Counter, service_id: Slug, ticket: Ticket | None
) -> float:
    """Minutes until the counter is free for the service, if those before come first."""
    held = held_by(board, counter.id)
    load = 0.0 if held is None else mean_minutes(board, config, held.service_id) / 2
    for other in counter.service_ids:
        if other != service_id:
            opened = len(counters_open_for(board, config, other))
            before = sum(1 for row in waiting_tickets(board, other) if _before(row, ticket))
            load += before * mean_minutes(board, config, other) / opened
    return load


def _before(row: Ticket, ticket: Ticket | None) -> bool:
    if ticket is None:
        return True
    if ticket.priority is not None and row.priority is None:
        return False
    return row.issued_at < ticket.issued_at
