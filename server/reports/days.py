"""What happened on each day, as short facts that a report puts together."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Select, func, select

from common.board.hours import day_begins
from common.contract.config import Config
from common.contract.ids import ServiceDay, Slug
from server.storage.reports.report_rows import milliseconds


class Span(Struct, frozen=True):
    """The service days of a center from `first` to `last`.

    `now` is the moment until which that is counted which is not over, in milliseconds since 1970.
    """

    center_id: str
    first: ServiceDay
    last: ServiceDay
    now: int

    def days(self, center: Any, day: Any) -> tuple[Any, Any]:
        """The rows of these days, as conditions of SQL."""
        return center == self.center_id, day.between(self.first, self.last)


def without(span: Span, days: Collection[ServiceDay]) -> Iterator[Span]:
    """The runs of days that are not among these."""
    run: list[ServiceDay] = []
    for day in _dates(span):
        if day not in days:
            run.append(day)
        elif run:
            yield replace(span, first=run[0], last=run[-1])
            run = []
    if run:
        yield replace(span, first=run[0], last=run[-1])


def _dates(span: Span) -> Iterator[ServiceDay]:
    day, last = date.fromisoformat(span.first), date.fromisoformat(span.last)
    while day <= last:
        yield day.isoformat()
        day += timedelta(days=1)


class Place(Struct, frozen=True, array_like=True, gc=False):
    """Where something happened; `field` is the ticket's, `priority` None for the ordinary."""

    service: Slug | None = None
    field: Slug | None = None
    counter: Slug | None = None
    officer: Slug | None = None
    priority: Slug | None = None


Naming = Callable[[Any], Any]
"""What parts a fact from others, but for the day."""


class Timed(Struct, frozen=True, array_like=True, gc=False):
    """Times at one place, in whole seconds and rising, each begun one counted.

    `milliseconds` is their exact sum; `things` are the services done, or
    the device; `more` is the report's own.
    """

    NAMED: ClassVar[Naming] = attrgetter("place", "things", "more")

    place: Place
    seconds: list[int]
    milliseconds: int
    things: tuple[Slug, ...] = ()
    more: str | None = None


class Counted(Struct, frozen=True, array_like=True, gc=False):
    """Numbers of one place; `more` is the report's own."""

    NAMED: ClassVar[Naming] = attrgetter("place", "more")

    place: Place
    more: tuple[str | int | None, ...]
    numbers: list[int]


NOWHERE = Place()

Facts = Mapping[ServiceDay, Sequence[Any]]


class Gathering:
    """Times as they are read, until they are facts of their days."""

    def __init__(self) -> None:
        self._times: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)

    def add(
        self,
        day: ServiceDay,
        place: Place,
        milliseconds: int,
        things: tuple[Slug, ...] = (),
        more: str | None = None,
    ) -> None:
        """Take in one time."""
        self._times[day, place, things, more].append(milliseconds)

    def facts(self) -> dict[ServiceDay, list[Timed]]:
        """The facts by day."""
        found: defaultdict[ServiceDay, list[Timed]] = defaultdict(list)
        for (day, place, things, more), times in self._times.items():
            seconds = sorted(max(0, -(-time // 1000)) for time in times)
            total = sum(max(0, time) for time in times)
            found[day].append(Timed(place, seconds, total, things, more))
        return found


def counted(connection: Connection, each: Select[Any]) -> Any:
    """The different rows of a query, each with how often it is there."""
    rows = each.subquery()
    return connection.execute(select(*rows.c, func.count()).group_by(*rows.c))


def day_ends(config: Config, day: ServiceDay) -> int:
    """When the service day is over, in milliseconds since 1970."""
    tomorrow = date.fromisoformat(day) + timedelta(days=1)
    return milliseconds(day_begins(config, tomorrow.isoformat()))
