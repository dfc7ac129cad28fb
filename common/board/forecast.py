"""Who is called before a ticket: the policy played through as if all were called now.

The open counters take turns, the free ones first, each calling by its own queues, weights and turn,
until one of them calls the ticket. With one open counter that is the very order of its calls.
"""

from collections.abc import Mapping
from datetime import datetime
from itertools import cycle

from msgspec import Struct

from common.board.policy import Head, Rules, choose, rules_of
from common.board.queue import Place, QueueKey
from common.board.state import Board, find_ticket, seat
from common.board.waiting import counters_open_to, queues_of
from common.contract.config import Config, Counter
from common.contract.ids import Slug, TicketId
from common.contract.snapshot import Ticket

Queues = Mapping[QueueKey, tuple[Place, ...]]
Gone = dict[QueueKey, int]
Calls = tuple[tuple[Slug, Slug], ...]


def people_ahead(board: Board, config: Config, ticket_id: TicketId, now: datetime) -> int | None:
    """How many who wait will be called before the ticket; None unless it waits.

    They are those whom the open counters that can call it will call first, of whatever service;
    where none is open, those of its own service who would go first.
    """
    ticket = find_ticket(board, ticket_id)
    if ticket is None or ticket.state != "waiting":
        return None
    return len(calls_before(board, config, ticket, now))


def calls_before(board: Board, config: Config, ticket: Ticket, now: datetime) -> Calls:
    """The calls before a waiting ticket's at the counters that can call it: counter and service."""
    mine = frozenset(row.id for row in counters_open_to(board, config, ticket))
    gone: Gone = {}
    calls = []
    for caller in cycle(_callers(board, config, ticket, mine)):
        key, called = caller.call(gone, rules_of(config), now)
        if called == ticket.id:
            break
        if key is not None and (caller.id in mine or not mine):
            calls.append((caller.id, key.service_id))
    return tuple(calls)


class _Caller(Struct):
    """A counter that calls one after the other from its queues."""

    id: Slug
    queues: Queues
    weights: Mapping[Slug, int]
    turn: int

    def call(
        self, gone: Gone, rules: Rules, now: datetime
    ) -> tuple[QueueKey | None, TicketId | None]:
        """Call who goes first of those not `gone`; None and None where nobody is left."""
        heads = {
            Head(queue[gone.get(key, 0)], key.priority, self.weights.get(key.service_id, 1)): key
            for key, queue in self.queues.items()
            if gone.get(key, 0) < len(queue)
        }
        choice = choose(heads, self.turn, rules, now)
        if choice is None:
            return None, None
        key = heads[choice.head]
        gone[key] = gone.get(key, 0) + 1
        self.turn = choice.turn_after(self.turn)
        return key, choice.head.place.ticket_id


def _callers(board: Board, config: Config, ticket: Ticket, mine: frozenset[Slug]) -> list[_Caller]:
    """The open counters, the free ones first; one for the service alone where none is `mine`."""
    if not mine:
        queues = {
            k: tuple(queue)
            for k, queue in board.queues.items()
            if k.service_id == ticket.service_id
        }
        return [_Caller("", queues, {}, 0)]
    rows = [row for row in config.counters if seat(board, row.id).state == "open"]
    rows.sort(key=lambda row: seat(board, row.id).ticket_id is not None)
    return [_caller(board, config, row) for row in rows]


def _caller(board: Board, config: Config, row: Counter) -> _Caller:
    queues = {key: tuple(queue) for key, queue in queues_of(board, config, row.id)}
    return _Caller(row.id, queues, row.weights, seat(board, row.id).turn)
