"""A queue that never changes, sorted by place: who joins or leaves it copies a few dozen places."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from common.contract.commands import SeenQueue
from common.contract.ids import Slug, TicketId
from common.contract.snapshot import Ticket

CHUNK = 64
MILLISECOND = timedelta(milliseconds=1)
_last = itemgetter(-1)


class QueueKey(NamedTuple):
    """What the waiting tickets of one queue have in common."""

    service_id: Slug
    priority: Slug | None
    to_counter_id: Slug | None
    to_officer_id: Slug | None


class Place(NamedTuple):
    """A ticket's place in its queue: arrival, then number where two arrived at once.

    Whom a senior has moved stands as if they had come at another time; `came` is then the true one.
    """

    issued_at: datetime
    lane: int
    number: int
    ticket_id: TicketId
    came: datetime | None = None

    @property
    def put_forward(self) -> bool:
        """Whether a senior has put the ticket before who came earlier, and not only made room there."""
        return self.came is not None and self.came - self.issued_at >= MILLISECOND

    @property
    def arrival(self) -> "Place":
        """Where the ticket would stand if nobody had moved it."""
        if self.came is None or self.came == self.issued_at:
            return self
        return self._replace(issued_at=self.came, came=None)


Chunk = tuple[Place, ...]


class Queue(Struct, frozen=True, eq=False):
    """The places of those who wait, first come first; iterable, with a length.

    They lie in sorted chunks of at most twice 64, so that a hall of thousands costs no more than one
    of dozens. It is equal to another that holds the same places.
    """

    chunks: tuple[Chunk, ...] = ()
    count: int = 0

    def joined(self, place: Place) -> "Queue":
        """The queue with this place in it."""
        chunks = self.chunks
        at = bisect_left(chunks, place, key=_last)
        if at == len(chunks):
            return Queue(_appended(chunks, place), self.count + 1)
        chunk = chunks[at]
        spot = bisect_left(chunk, place)
        parts = _split((*chunk[:spot], place, *chunk[spot:]))
        return Queue((*chunks[:at], *parts, *chunks[at + 1 :]), self.count + 1)

    def left(self, place: Place) -> "Queue":
        """The queue without this place, which is in it."""
        chunks = self.chunks
        at = bisect_left(chunks, place, key=_last)
        chunk = chunks[at]
        spot = bisect_left(chunk, place)
        rest = (*chunk[:spot], *chunk[spot + 1 :])
        parts = (rest,) if rest else ()
        return Queue((*chunks[:at], *parts, *chunks[at + 1 :]), self.count - 1)

    def before(self, place: Place) -> int:
        """How many came earlier."""
        at = bisect_left(self.chunks, place, key=_last)
        earlier = sum(map(len, self.chunks[:at]))
        return earlier if at == len(self.chunks) else earlier + bisect_left(self.chunks[at], place)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Place]:
        for chunk in self.chunks:
            yield from chunk

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Queue):
            return NotImplemented
        return self.count == other.count and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def place(ticket: Ticket) -> Place:
    """Where the ticket stands among those that wait."""
    came = None if ticket.placed_at is None else ticket.issued_at
    at = ticket.placed_at or ticket.issued_at
    return Place(at, ticket.lane, ticket.number, ticket.id, came)


def queue_key(ticket: Ticket) -> QueueKey:
    """The queue in which the ticket waits."""
    return QueueKey(ticket.service_id, ticket.priority, ticket.to_counter_id, ticket.to_officer_id)


def seen_queue(ticket: Ticket) -> SeenQueue:
    """The same, as a command names it."""
    return SeenQueue(**queue_key(ticket)._asdict())


def _appended(chunks: tuple[Chunk, ...], place: Place) -> tuple[Chunk, ...]:
    if not chunks or len(chunks[-1]) >= CHUNK:
        return (*chunks, (place,))
    return (*chunks[:-1], (*chunks[-1], place))


def _split(chunk: Chunk) -> tuple[Chunk, ...]:
    if len(chunk) <= 2 * CHUNK:
        return (chunk,)
    return chunk[:CHUNK], chunk[CHUNK:]
