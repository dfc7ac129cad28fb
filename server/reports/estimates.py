"""What papers told of the wait against how long it was."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from common.contract.config import Config
from server.reports.center_clock import QUARTER, clock
from server.reports.collecting import collect, tables
from server.reports.days import Counted, Facts, Place, Span
from server.reports.first_calls import FirstCall, first_calls
from server.reports.groups import Counts, Keys
from server.reports.request import Request
from server.reports.spread import share
from server.reports.table import Cell, Column, Kind, Report

NAME = "estimates"
FILTERS = frozenset({"field", "service", "class"})
MINUTE = 60_000
COLUMNS = (
    Column("told", "count"),
    Column("met", "count"),
    Column("met-share", "share"),
    Column("longer", "count"),
    Column("shorter", "count"),
    Column("mean-error", "minutes"),
    Column("mean-distance", "minutes"),
)
KINDS: tuple[Kind, ...] = ("day", "hour", "field", "service", "class")


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Counted]]:
    """By hour of taking the number: tickets with a told range, and how far their waits lay from it.

    The numbers are tickets, waits in the range, longer and shorter ones, and the milliseconds from the
    range's middle, with and without their sign.
    """
    sums: defaultdict[tuple[str, Place, int], list[int]] = defaultdict(lambda: [0] * 6)
    for one in first_calls(connection, span):
        if one.told_least is None or one.told_most is None:
            continue
        at = Place(one.place.service, one.place.field, None, None, one.place.priority)
        _, hour = clock(config.center.timezone, one.issued_at // QUARTER)
        numbers = sums[one.day, at, hour]
        numbers[:] = [old + new for old, new in zip(numbers, _judged(one), strict=True)]
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for (day, place, hour), numbers in sums.items():
        found[day].append(Counted(place, (hour,), numbers))
    return found


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Told against real by day, hour, field, service and class."""
    found = collect(config, request, facts, _read, _none, _more)
    made = tables(found, _none, COLUMNS, ("met-share",), KINDS)
    return Report(name=NAME, request=request, tables=made)


def _judged(one: FirstCall) -> tuple[int, ...]:
    assert one.told_least is not None
    assert one.told_most is not None
    least, most = one.told_least * MINUTE, one.told_most * MINUTE
    error = one.wait - (least + most) // 2
    longer, shorter = one.wait > most, one.wait < least
    return (1, not (longer or shorter), longer, shorter, error, abs(error))


def _read(fact: Counted) -> Counts:
    return Counts(fact.numbers, _cells)


def _more(fact: Counted) -> Keys:
    return {"hour": fact.more[0]}


def _none() -> Counts:
    return Counts([0] * 6, _cells)


def _cells(numbers: Sequence[int]) -> tuple[Cell, ...]:
    told, met, longer, shorter, error, distance = numbers
    mean = [value / told / MINUTE if told else None for value in (error, distance)]
    return (told, met, share(met, told), longer, shorter, *mean)
