"""The facts of many days put together before they are told: by all that groups them, and by day."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic

from msgspec import Struct

from common.contract.config import Config
from server.reports.days import Facts, Place
from server.reports.groups import PLACES, TIMES, Keys, M, Part, S, by, whole
from server.reports.request import ORDINARY, Request
from server.reports.table import Column, Kind, Table


class Collected(Struct, Generic[S], frozen=True, kw_only=True):
    """What the request's filters leave in: `parts` of all days together, `days` of all places."""

    parts: list[Part[S]]
    days: list[Part[S]]

    def months(self) -> tuple[Kind, ...]:
        """`month`, where the days are of several."""
        several = len({keys["month"] for keys, _ in self.days}) > 1
        return ("month",) if several else ()


def collect(
    config: Config,
    request: Request,
    facts: Facts,
    read: Callable[[Any], S],
    new: Callable[[], S],
    more: Callable[[Any], Keys] = lambda _: {},
) -> Collected[S]:
    """The facts by their keys; `more` gives those that a report has beside a place's.

    A year has hundreds of thousands of facts and few places: keys are made once for each place.
    """
    fields = {row.id: row.field_id for row in config.services}
    filters = request.filters()
    places: dict[Any, Part[S] | None] = {}
    days: list[Part[S]] = []
    for day, rows in facts.items():
        together: S | None = None
        for fact in rows:
            name = fact.NAMED(fact)
            if name not in places:
                keys = {**_keys(fact.place, fields), **more(fact)}
                places[name] = (keys, new()) if _stays(keys, filters) else None
            part = places[name]
            if part is None:
                continue
            measure = read(fact)
            part[1].add(measure)
            together = new() if together is None else together
            together.add(measure)
        if together is not None:
            days.append(({"day": day, "month": day[:7]}, together))
    return Collected(parts=[part for part in places.values() if part is not None], days=days)


def _keys(place: Place, fields: Mapping[str, str]) -> Keys:
    """What groups a fact; the field is the service's where the configuration knows it."""
    return {
        "field": fields.get(place.service or "", place.field),
        "service": place.service,
        "counter": place.counter,
        "officer": place.officer,
        "class": place.priority,
    }


def _stays(keys: Keys, filters: Mapping[str, str]) -> bool:
    return all(_has(keys, name, value) for name, value in filters.items())


def _has(keys: Keys, name: str, value: str) -> bool:
    found = keys[name]
    return value == (ORDINARY if found is None and name == "class" else found)


def tables(
    collected: Collected[M],
    new: Callable[[], M],
    columns: Sequence[Column],
    chart: Sequence[str],
    kinds: Sequence[Kind] = PLACES,
) -> tuple[Table, ...]:
    """One table of all, and one by each of `kinds`; by month, too, where there are several."""
    parts, days = collected.parts, collected.days
    return (
        whole(days, new(), columns),
        *(
            by(kind, days if kind in TIMES else parts, new, columns, chart)
            for kind in (*collected.months(), *kinds)
        ),
    )
