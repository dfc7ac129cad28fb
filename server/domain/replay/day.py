"""What a day brought, apart from who was called when: tickets, what they needed, and counters."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct

from common.contract.config import Config
from common.contract.ids import ServiceDay, Slug, TicketId
from common.contract.snapshot import Ticket

Left = Literal["served", "absent", "parked", "returned", "transferred", "undone", "open"]
"""How a ticket left the counter; `undone`: the call was taken back, `open`: it never left."""


class Call(Struct, frozen=True, kw_only=True):
    """A call that happened, and how long the counter was taken by it.

    `recalls` are the moments of its repeats, after it; `by_hand` when it was picked, not chosen by the
    policy.
    """

    counter_id: Slug
    at: datetime
    held: timedelta
    left: Left
    recalls: tuple[timedelta, ...] = ()
    by_hand: bool = False


class Wait(Struct, frozen=True, kw_only=True):
    """A time of waiting, in a queue or set aside, and the call that ended it, if any did.

    It begins so long `after` the ticket left a counter, the first one when the paper was known. `row` is
    the ticket as it began to wait; `aside` where it was in no queue; `back` where it was returned.
    """

    row: Ticket
    after: timedelta = timedelta(0)
    aside: bool = False
    back: bool = False
    call: Call | None = None


class Change(NamedTuple):
    """In its wait of this number the ticket got another place at a moment, or it went (None)."""

    at: datetime
    wait: int
    row: Ticket | None


class Visit(Struct, frozen=True, kw_only=True):
    """A ticket's day: callable from `ready` on; `priority` when it was first called.

    `needs` is how long it takes a counter that calls it where nobody did on the day.
    """

    ticket_id: TicketId
    service_id: Slug
    priority: Slug | None
    issued_at: datetime
    ready: datetime
    waits: tuple[Wait, ...]
    changes: tuple[Change, ...]
    needs: timedelta

    @property
    def first_call(self) -> Call | None:
        """The call for which it had come."""
        calls = (wait.call for wait in self.waits)
        return next((call for call in calls if call is not None and call.left != "undone"), None)


class Shift(NamedTuple):
    """From a moment on a counter calls, or does not, for this officer."""

    at: datetime
    counter_id: Slug
    open: bool
    officer_id: Slug | None


class Pace(Struct, frozen=True, kw_only=True):
    """How a counter went on: the pause at each chance to call, and the spans in which it called nobody.

    A chance lasts from when the counter is free and somebody is there for it. `usual` is the pause at one
    that the day did not have.
    """

    pauses: tuple[timedelta, ...] = ()
    usual: timedelta = timedelta(0)
    away: tuple[tuple[datetime, datetime], ...] = ()

    def back_at(self, at: datetime) -> datetime | None:
        """When the officer is there again who is away at this moment; None for one who is not."""
        return next((until for since, until in self.away if since <= at < until), None)


class Day(Struct, frozen=True, kw_only=True):
    """A service day; `configs` are those in force from their moments on, the first from its beginning."""

    service_day: ServiceDay
    begins: datetime
    ends: datetime
    configs: tuple[tuple[datetime, Config], ...]
    visits: tuple[Visit, ...]
    shifts: tuple[Shift, ...]
    paces: Mapping[Slug, Pace]

    @property
    def config(self) -> Config:
        """The configuration at the day's end."""
        return self.configs[-1][1]
