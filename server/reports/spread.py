"""How times are spread: exact figures of all of them, never an estimate."""

from collections.abc import Sequence
from math import ceil

from server.reports.table import Cell, Column

SPREAD = (
    Column("count", "count"),
    Column("mean", "seconds"),
    Column("p50", "seconds"),
    Column("p90", "seconds"),
    Column("longest", "seconds"),
)


def spread(milliseconds: Sequence[int]) -> tuple[Cell, ...]:
    """The cells of SPREAD: how many, then seconds, each percentile one of the times themselves.

    The p90 is the shortest time that nine of ten did not exceed.
    """
    times = sorted(milliseconds)
    if not times:
        return (0, None, None, None, None)
    return (
        len(times),
        round(sum(times) / len(times)) / 1000,
        at_most(times, 50) / 1000,
        at_most(times, 90) / 1000,
        times[-1] / 1000,
    )


def at_most(ordered: Sequence[int], percent: int) -> int:
    """The time that so many in a hundred did not exceed, of at least one in order."""
    return ordered[ceil(percent * len(ordered) / 100) - 1]


def share(part: int, whole: int) -> float | None:
    """A share of 1; None of nothing."""
    return part / whole if whole else None
