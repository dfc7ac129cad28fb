"""How long a wait will be: an honest range in minutes from the day's own services.

Mean service time of a service, in minutes:

    m = (PRIOR × norm + minutes of today's timed services) / (PRIOR + their number)

so the norm counts as PRIOR services seen before the first, and m stays within FACTOR times the norm
either way: a service that nobody finished over lunch, or twenty finished by a double press, say
little about the next. Every open counter that serves the service has a load l of its own before it
is free for it: ½ m of the ticket that it holds, and those of its other services: for a ticket whom
the forecast has it call first, for somebody yet to come its share of all who wait (each service
divided among the open counters that serve it), in a quick lane of those who do not stand back for it,
or break in, one for each of its own. The counters then work off those ahead of the same service
together, so the wait is the time T at which

    Σ max(0, T - l) = those ahead × m,   the range is ⌊0.7 × T⌋ to ⌈1.5 × T⌉, at least 0 to 1.

One more person waiting or one counter fewer never makes the range of somebody yet to come shorter.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import accumulate
from math import ceil, floor
from typing import NamedTuple

from common.board.finding import held_by, served_for_service
from common.board.forecast import calls_before
from common.board.policy import Rules, rules_of
from common.board.queue import QueueKey
from common.board.state import Board, find_ticket
from common.board.waiting import counters_open_for, counters_open_to, waiting_count
from common.contract.config import Config, Counter
from common.contract.ids import Slug, TicketId

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
    rules = rules_of(config)
    loads = [
        _busy(board, config, row) + _before(board, config, rules, row, service_id, now)
        for row in counters_open_for(board, config, service_id)
    ]
    work = waiting_count(board, service_id) * mean_minutes(board, config, service_id)
    return _range(loads, work)


def estimate_for(
    board: Board, config: Config, ticket_id: TicketId, now: datetime
) -> Minutes | None:
    """The wait that a waiting ticket still has; None when it does not wait or no counter is open."""
    ticket = find_ticket(board, ticket_id)
    if ticket is None or ticket.state != "waiting":
        return None
    counters = counters_open_to(board, config, ticket, now)
    loads = {row.id: _busy(board, config, row) for row in counters}
    if not loads:
        return None
    work = 0.0
    for counter_id, service_id in calls_before(board, config, ticket, now):
        minutes = mean_minutes(board, config, service_id)
        if service_id == ticket.service_id:
            work += minutes
        else:
            loads[counter_id] += minutes
    return _range(loads.values(), work)


def _range(loads: Iterable[float], work: float) -> Minutes | None:
    """When counters with these loads have done this work together, all in minutes."""
    totals = enumerate(accumulate(sorted(loads)), start=1)
    wait = min(((work + total) / count for count, total in totals), default=None)
    if wait is None:
        return None
    return Minutes(floor(LEAST * wait), max(1, ceil(MOST * wait)))


def _busy(board: Board, config: Config, counter: Counter) -> float:
    """Minutes that the ticket before the counter still takes."""
    held = held_by(board, counter.id)
    return 0.0 if held is None else mean_minutes(board, config, held.service_id) / 2


def _before(
    board: Board, config: Config, rules: Rules, row: Counter, service_id: Slug, now: datetime
) -> float:
    """Minutes of its other services that the counter serves before who comes for the service now."""
    slow = _stands_back(rules, row, service_id)
    calls = waiting_count(board, service_id) / len(counters_open_for(board, config, service_id))
    minutes = 0.0
    for other in row.service_ids:
        share = 0.0 if other == service_id else _share(board, config, other)
        if share and not slow and _stands_back(rules, row, other):
            breaks_in = _is_overdue(board, rules, other, now)
            share = min(share, calls * mean_minutes(board, config, other)) if breaks_in else 0.0
        minutes += share
    return minutes


def _stands_back(rules: Rules, row: Counter, service_id: Slug) -> bool:
    return rules.stands_back(row.id, QueueKey(service_id, None, None, None))


def _is_overdue(board: Board, rules: Rules, service_id: Slug, now: datetime) -> bool:
    """Whether somebody has waited the longest wait for the service."""
    queues = (queue for key, queue in board.queues.items() if key.service_id == service_id)
    return any(now - next(iter(queue)).issued_at >= rules.longest_wait for queue in queues)


def _share(board: Board, config: Config, service_id: Slug) -> float:
    """Minutes of those who wait for the service, for each open counter that serves it."""
    work = waiting_count(board, service_id) * mean_minutes(board, config, service_id)
    return work / len(counters_open_for(board, config, service_id))
