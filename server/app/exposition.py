"""Values that are counted, measured or asked for, told in Prometheus' text form."""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

Values = Mapping[tuple[str, ...], float]
"""By the values of the labels, in the labels' order."""

Kind = Literal["counter", "gauge", "histogram"]
_Row = tuple[str, Sequence[str], Sequence[str], float]

_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", '"': r"\""})


class Histogram:
    """How often a value lay below each bound, for each value of its label, if it has one.

    One thread observes; any may read.
    """

    def __init__(self, bounds: Sequence[float]) -> None:
        self._bounds = tuple(bounds)
        self._counts: dict[str, list[int]] = {}
        self._sums: dict[str, float] = {}

    def observe(self, value: float, label: str = "") -> None:
        """Take one value in."""
        counts = self._counts.get(label)
        if counts is None:
            self._sums[label] = 0.0
            counts = self._counts[label] = [0] * (len(self._bounds) + 1)
        counts[bisect_left(self._bounds, value)] += 1
        self._sums[label] += value

    def rows(self, name: str, labels: tuple[str, ...]) -> Iterator[_Row]:
        """What is told of it; without a label it is told before there is anything."""
        for label in tuple(self._counts) or (() if labels else ("",)):
            told = (label,) if labels else ()
            below = 0
            counts = self._counts.get(label) or [0] * (len(self._bounds) + 1)
            for bound, count in zip((*self._bounds, math.inf), counts, strict=True):
                below += count
                yield f"{name}_bucket", (*labels, "le"), (*told, _number(bound)), below
            yield f"{name}_sum", labels, told, round(self._sums.get(label, 0.0), 6)
            yield f"{name}_count", labels, told, below


class _Family(Struct, frozen=True):
    name: str
    kind: Kind
    told: str
    rows: Callable[[], Iterator[_Row]]


class Exposition:
    """All metrics in the order in which they were named; each is asked when they are read."""

    def __init__(self) -> None:
        self._families: dict[str, _Family] = {}

    def gauge(self, name: str, told: str, read: Callable[[], float]) -> None:
        """A value that goes up and down; `told` says in a sentence what it is."""
        self._add(name, "gauge", told, lambda: iter([(name, (), (), read())]))

    def counter(self, name: str, told: str, read: Callable[[], float]) -> None:
        """A value that only grows while the process lives."""
        self._add(name, "counter", told, lambda: iter([(name, (), (), read())]))

    def gauges(
        self, name: str, told: str, labels: tuple[str, ...], read: Callable[[], Values]
    ) -> None:
        """Such values by labels, of which there are only so many as the center has rows of a kind."""
        self._add(name, "gauge", told, lambda: _labelled(name, labels, read()))

    def counters(
        self, name: str, told: str, labels: tuple[str, ...], read: Callable[[], Values]
    ) -> None:
        """The same of values that only grow."""
        self._add(name, "counter", told, lambda: _labelled(name, labels, read()))

    def histogram(
        self, name: str, told: str, bounds: Sequence[float], label: str | None = None
    ) -> Histogram:
        """What is observed, by the values of the label where there is one; bounds go upwards."""
        made, labels = Histogram(bounds), () if label is None else (label,)
        self._add(name, "histogram", told, lambda: made.rows(name, labels))
        return made

    def text(self) -> str:
        """All of it, each metric a block with what it is."""
        lines: list[str] = []
        for family in self._families.values():
            told = family.told.replace("\\", r"\\").replace("\n", " ")
            lines.append(f"# HELP {family.name} {told}")
            lines.append(f"# TYPE {family.name} {family.kind}")
            lines += [_line(*row) for row in family.rows()]
        return "\n".join(lines) + "\n"

    def _add(self, name: str, kind: Kind, told: str, rows: Callable[[], Iterator[_Row]]) -> None:
        self._families[name] = _Family(name, kind, told, rows)


def _labelled(name: str, labels: tuple[str, ...], values: Values) -> Iterator[_Row]:
    return ((name, labels, told, value) for told, value in values.items())


def _line(name: str, labels: Sequence[str], told: Sequence[str], value: float) -> str:
    pairs = ",".join(
        f'{label}="{text.translate(_ESCAPES)}"' for label, text in zip(labels, told, strict=True)
    )
    return f"{name}{{{pairs}}} {_number(value)}" if pairs else f"{name} {_number(value)}"


def _number(value: float) -> str:
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    return "NaN" if math.isnan(value) else f"{value:.15g}"
