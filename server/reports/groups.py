"""Times gathered once and told by day, field, service, counter, officer and class."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from server.reports.request import ORDINARY, Request
from server.reports.table import Cell, Chart, Column, Kind, Table

Times = list[int]
BY: tuple[Kind, ...] = ("day", "field", "service", "counter", "officer", "class")
Key = tuple[str | None, ...]
"""A value for each of BY; None where there is none."""

Measure = Callable[[Times], tuple[Cell, ...]]


def wanted(request: Request, gathered: Mapping[Key, Times]) -> dict[Key, Times]:
    """What the request's filters leave of it, once each time has found its place."""
    filters = request.filters()
    places = [
        (place, None if value == ORDINARY and name == "class" else value)
        for place, name in enumerate(BY)
        if (value := filters.get(name)) is not None
    ]
    return {
        key: times
        for key, times in gathered.items()
        if all(key[place] == value for place, value in places)
    }


def tables(
    gathered: Mapping[Key, Times],
    columns: Sequence[Column],
    measure: Measure,
    chart: Sequence[str],
) -> tuple[Table, ...]:
    """One table of all, and one by each of BY, its rows in the order of their ids."""
    everything = [time for times in gathered.values() for time in times]
    whole = Table(id="all", columns=tuple(columns), rows=(measure(everything),))
    return (
        whole,
        *(_by(place, kind, gathered, columns, measure, chart) for place, kind in enumerate(BY)),
    )


def _by(
    place: int,
    kind: Kind,
    gathered: Mapping[Key, Times],
    columns: Sequence[Column],
    measure: Measure,
    chart: Sequence[str],
) -> Table:
    groups: defaultdict[str | None, Times] = defaultdict(list)
    for key, times in gathered.items():
        groups[key[place]] += times
    return Table(
        id=kind,
        columns=(Column(kind, kind), *columns),
        rows=tuple((cell(kind, name), *measure(groups[name])) for name in in_order(groups)),
        chart=Chart("line" if kind == "day" else "bar", tuple(chart)),
    )


def in_order(names: Iterable[str | None]) -> list[str | None]:
    """By their ids, none last."""
    return sorted(names, key=lambda name: (name is None, name or ""))


def cell(kind: Kind, name: str | None) -> Cell:
    """A day as a date, all else as it is."""
    return date.fromisoformat(name) if kind == "day" and name is not None else name
