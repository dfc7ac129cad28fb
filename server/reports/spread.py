"""How times are spread: exact figures of all of them, never an estimate."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate
from math import ceil

from msgspec import Struct, field

from server.reports.days import Timed
from server.reports.table import Cell, Column

SPREAD = (
    Column("count", "count"),
    Column("mean", "seconds"),
    Column("p50", "seconds"),
    Column("p90", "seconds"),
    Column("longest", "seconds"),
)
WITHIN = (Column("within", "count"), Column("share", "share"))
TIMED = (*SPREAD, *WITHIN)


UNTIMED = (*SPREAD, Column("total-time", "seconds"))


class Times(Struct):
    """Some times in whole seconds, each begun one counted, all together in milliseconds.

    `good` of them lasted no longer than they should.
    """

    seconds: list[int] = field(default_factory=list)
    milliseconds: int = 0
    good: int = 0

    def add(self, other: "Times") -> None:
        """Take in those of another part."""
        self.seconds += other.seconds
        self.milliseconds += other.milliseconds
        self.good += other.good

    def spread(self) -> tuple[Cell, ...]:
        """The cells of SPREAD; the p90 is the shortest time that nine of ten did not exceed."""
        many = len(self.seconds)
        if not many:
            return (0, None, None, None, None)
        counted = Counter(self.seconds)
        p50, p90, longest = _at_most(counted, [ceil(many / 2), ceil(many * 9 / 10), many])
        return (many, round(self.milliseconds / many) / 1000, p50, p90, longest)

    def cells(self) -> tuple[Cell, ...]:
        """The cells of TIMED."""
        return (*self.spread(), self.good, share(self.good, len(self.seconds)))


class Untimed(Times):
    """Times without a limit."""

    def cells(self) -> tuple[Cell, ...]:
        """The cells of UNTIMED."""
        return (*self.spread(), self.milliseconds / 1000)


def untimed(fact: Timed) -> Untimed:
    """The times of one fact."""
    return Untimed(fact.seconds, fact.milliseconds)


def _at_most(counted: Mapping[int, int], places: Iterable[int]) -> list[int]:
    """What stands at these places, from 1 on and rising, of all in order."""
    values = sorted(counted)
    reached = zip(values, accumulate(counted[value] for value in values), strict=True)
    found: list[int] = []
    value, until = 0, 0
    for place in places:
        while until < place:
            value, until = next(reached)
        found.append(value)
    return found


def share(part: int, whole: int) -> float | None:
    """A share of 1; None of nothing."""
    return part / whole if whole else None
