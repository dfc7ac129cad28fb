"""Parts of what happened, put together by day, field, service, counter, officer and class."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import add
from typing import Protocol, Self, TypeVar

from msgspec import Struct

from server.reports.table import Cell, Chart, Column, Kind, Table

Keys = Mapping[str, str | int | None]
"""What groups a part, by the kind of it."""

TIMES: frozenset[Kind] = frozenset({"day", "month"})
PLACES: tuple[Kind, ...] = ("day", "field", "service", "counter", "officer", "class")


class Sum(Protocol):
    """Something that adds up."""

    def add(self, other: Self) -> None:
        """Take in another part."""
        ...


class Measure(Sum, Protocol):
    """A sum that a row can be told of."""

    def cells(self) -> tuple[Cell, ...]:
        """What it amounts to."""
        ...


S = TypeVar("S", bound=Sum)
M = TypeVar("M", bound=Measure)
Part = tuple[Keys, S]


class Counts(Struct):
    """Some numbers that are added each for itself; `tell` makes cells of their sums."""

    numbers: list[int]
    tell: Callable[[Sequence[int]], tuple[Cell, ...]] = tuple

    def add(self, other: "Counts") -> None:
        """Take in another part."""
        self.numbers = list(map(add, self.numbers, other.numbers))

    def cells(self) -> tuple[Cell, ...]:
        """What `tell` makes of the sums."""
        return self.tell(self.numbers)


def whole(parts: Iterable[Part[M]], empty: M, columns: Sequence[Column]) -> Table:
    """The table of all, in one row."""
    for _, measure in parts:
        empty.add(measure)
    return Table(id="all", columns=tuple(columns), rows=(empty.cells(),))


def by(
    kind: Kind,
    parts: Iterable[Part[M]],
    new: Callable[[], M],
    columns: Sequence[Column],
    chart: Sequence[str] = (),
) -> Table:
    """A row for each that a part stands under, in the order of their ids, none last."""
    groups: dict[str | int | None, M] = {}
    for keys, measure in parts:
        name = keys[kind]
        if name not in groups:
            groups[name] = new()
        groups[name].add(measure)
    drawn = Chart("line" if kind == "day" else "bar", tuple(chart)) if chart else None
    return Table(
        id=kind,
        columns=(Column(kind, kind), *columns),
        rows=tuple((cell(kind, name), *groups[name].cells()) for name in in_order(groups)),
        chart=drawn,
    )


def in_order(names: Iterable[str | int | None]) -> list[str | int | None]:
    """By their ids, none last."""
    return sorted(names, key=lambda name: (name is None, "" if name is None else name))


def cell(kind: Kind, name: str | int | None) -> Cell:
    """A day as a date, all else as it is."""
    return date.fromisoformat(name) if kind == "day" and isinstance(name, str) else name
