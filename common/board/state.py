"""The board: all that is live in one center, as one immutable value."""

from datetime import datetime
from typing import NamedTuple

from immutables import Map
from msgspec import Struct, field

from common.board.queue import Queue, QueueKey
from common.contract.ids import (
    HandCallId,
    Label,
    Lane,
    Series,
    ServiceDay,
    Sha256,
    Slug,
    TicketId,
    TicketState,
)
from common.contract.snapshot import Alert, Call, CounterSeat, HandCall, Notice, Suspension, Ticket

CALLS_KEPT = 20
RECENT_KEPT = 50


class Ended(NamedTuple):
    """A ticket whose service is over, sortable by when that was."""

    ended_at: datetime
    ticket_id: TicketId


class TallyKey(NamedTuple):
    """Whose services are counted: `service` or `officer`, and its id."""

    kind: str
    id: Slug


class Tally(NamedTuple):
    """Services finished today, and how many of them were timed for how many milliseconds in all."""

    served: int = 0
    timed: int = 0
    milliseconds: int = 0


class Board(Struct, frozen=True, kw_only=True):
    """Everything live in a center after the event `seq` of `epoch`.

    `previous` holds the tickets of the service day before, for late ratings and the ticket page.
    `queues`, `aside` (parked and absent tickets), `recent` (last services over, newest first) and
    `tallies` follow from `tickets`; `numbers` is the last number of `shared_lane` by series, which is
    None while it is closed. `hand_calls` are those that were told of today, and those of the day
    before that are still claimed. Tickets issued before `held_before` may not be called; `touched` are
    the counters at which something has happened since the restore that began the epoch, `seated` those
    at which an officer has sat down or left since, which not every device is told.

    `alerts` are the day's open ones, the oldest first, `seen_to` acknowledged ones whose cause lasts.
    `suspended` are the services that are not offered today, `suspensions` what is known of that, the
    last one last; `notices` what was posted, the oldest first; some may be over.
    """

    epoch: int = 0
    seq: int = 0
    config_version: int = 0
    service_day: ServiceDay | None = None
    tickets: Map[TicketId, Ticket] = field(default_factory=Map)
    previous: Map[TicketId, Ticket] = field(default_factory=Map)
    labels: Map[Label, TicketId] = field(default_factory=Map)
    keys: Map[Sha256, TicketId] = field(default_factory=Map)
    queues: Map[QueueKey, Queue] = field(default_factory=Map)
    aside: Map[TicketId, TicketState] = field(default_factory=Map)
    recent: tuple[Ended, ...] = ()
    tallies: Map[TallyKey, Tally] = field(default_factory=Map)
    counters: Map[Slug, CounterSeat] = field(default_factory=Map)
    calls: tuple[Call, ...] = ()
    numbers: Map[Series, int] = field(default_factory=Map)
    hand_calls: Map[HandCallId, HandCall] = field(default_factory=Map)
    shared_lane: Lane | None = 0
    held_before: datetime | None = None
    touched: frozenset[Slug] = frozenset()
    seated: frozenset[Slug] = frozenset()
    alerts: tuple[Alert, ...] = ()
    seen_to: tuple[Alert, ...] = ()
    suspended: frozenset[Slug] = frozenset()
    notices: tuple[Notice, ...] = ()
    suspensions: tuple[Suspension, ...] = ()


def seat(board: Board, counter_id: Slug) -> CounterSeat:
    """The counter's live state; closed and empty where nothing has happened at it."""
    return board.counters.get(counter_id) or CounterSeat(id=counter_id)


def find_ticket(board: Board, ticket_id: TicketId) -> Ticket | None:
    """The ticket of this service day or the one before."""
    return board.tickets.get(ticket_id) or board.previous.get(ticket_id)
