"""Who is called before a ticket: the policy played through as if all were called now.

The open counters take turns, the free ones first, each calling by its own queues, weights and turn,
until one of them calls the ticket. With one open counter that is the very order of its calls.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import cycle

from msgspec import Struct, field

from common.board.policy import Rules, choose, rules_of
from common.board.queue import Place, QueueKey
from common.board.returned import keeper_of
from common.board.state import Board, find_ticket, seat
from common.board.waiting import counters_open_to, queues_of
from common.contract.config import Config, Counter
from common.contract.ids import Slug, TicketId
from common.contract.snapshot import Ticket

Queues = Mapping[QueueKey, tuple[Place, ...]]
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
    mine = frozenset(row.id for row in counters_open_to(board, config, ticket, now))
    rules = rules_of(config)
    gone: set[TicketId] = set()
    calls = []
    for caller in cycle(_callers(board, config, ticket, mine, now)):
        key, called = caller.call(gone, rules, now)
        if called == ticket.id:
            break
        if key is not None and (caller.id in mine or not mine):
            calls.append((caller.id, key.service_id))
    return tuple(calls)


class _Caller(Struct):
    """A counter that calls one after the other from its queues, but none who is `kept` for another.

    `at` is how far it has come in each queue.
    """

    id: Slug
    queues: Queues
    weights: Mapping[Slug, int]
    turn: int
    kept: Mapping[TicketId, Slug]
    at: dict[QueueKey, int] = field(default_factory=dict)

    def call(
        self, gone: set[TicketId], rules: Rules, now: datetime
    ) -> tuple[QueueKey | None, TicketId | None]:
        """Call who goes first of those not `gone`; None and None where nobody is left."""
        heads = {}
        for key, queue in self.queues.items():
            place = self._first(key, queue, gone)
            if place is not None:
                heads[rules.head(self.id, self.weights, key, place)] = key
        choice = choose(heads, self.turn, rules, now)
        if choice is None:
            return None, None
        gone.add(choice.head.place.ticket_id)
        self.turn = choice.turn_after(self.turn)
        return heads[choice.head], choice.head.place.ticket_id

    def _first(self, key: QueueKey, queue: Sequence[Place], gone: set[TicketId]) -> Place | None:
        at = self.at.get(key, 0)
        while at < len(queue) and (
            queue[at].ticket_id in gone or self.kept.get(queue[at].ticket_id, self.id) != self.id
        ):
            at += 1
        self.at[key] = at
        return queue[at] if at < len(queue) else None


def _callers(
    board: Board, config: Config, ticket: Ticket, mine: frozenset[Slug], now: datetime
) -> list[_Caller]:
    """The open counters, the free ones first; one for the service alone where none is `mine`."""
    kept = _kept(board, config, now)
    if not mine:
        queues = {
            k: tuple(queue)
            for k, queue in board.queues.items()
            if k.service_id == ticket.service_id
        }
        return [_Caller("", queues, {}, 0, kept)]
    rows = [row for row in config.counters if seat(board, row.id).state == "open"]
    rows.sort(key=lambda row: seat(board, row.id).ticket_id is not None)
    return [_caller(board, config, row, kept) for row in rows]


def _caller(board: Board, config: Config, row: Counter, kept: Mapping[TicketId, Slug]) -> _Caller:
    queues = {key: tuple(queue) for key, queue in queues_of(board, config, row.id)}
    return _Caller(row.id, queues, row.weights, seat(board, row.id).turn, kept)


def _kept(board: Board, config: Config, now: datetime) -> dict[TicketId, Slug]:
    """Who waits for one counter alone, having been returned by it."""
    waiting = (board.tickets[spot.ticket_id] for queue in board.queues.values() for spot in queue)
    returned = (ticket for ticket in waiting if ticket.kept_until is not None)
    keepers = ((ticket.id, keeper_of(board, config, ticket, now)) for ticket in returned)
    return {ticket_id: keeper for ticket_id, keeper in keepers if keeper is not None}
