"""When people came, and what for: each ticket at the service that it was taken for."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from common.contract.config import Config
from server.reports.center_clock import QUARTER, clock
from server.reports.collecting import collect, tables
from server.reports.days import Counted, Facts, Place, Span, counted
from server.reports.groups import Counts, Keys
from server.reports.request import Request
from server.reports.spread import share
from server.reports.table import Cell, Chart, Column, Kind, Report, Table
from server.storage.tables.reports import stage, ticket

NAME = "arrivals"
FILTERS = frozenset({"field", "service", "class"})
KINDS: tuple[Kind, ...] = ("day", "field", "service", "class", "taken-at")
COLUMNS = (Column("tickets", "count"), Column("outside", "count"), Column("outside-share", "share"))


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Counted]]:
    """How many tickets were taken by weekday, hour and device, and how many outside the hours."""
    first, quarter = stage.alias(), ticket.c.issued_at // QUARTER
    born = select(func.min(first.c.seq)).where(first.c.ticket_id == ticket.c.id).scalar_subquery()
    each = (
        select(
            ticket.c.service_day,
            stage.c.service_id,
            ticket.c.field_id,
            ticket.c.priority,
            quarter.label("quarter"),
            ticket.c.device_id,
            ticket.c.outside_hours,
        )
        .select_from(ticket)
        .join(stage, (stage.c.ticket_id == ticket.c.id) & (stage.c.seq == born))
        .where(*span.days(ticket.c.center_id, ticket.c.service_day))
    )
    sums: defaultdict[tuple[str, Place, int, int, str | None], list[int]] = defaultdict(
        lambda: [0, 0]
    )
    for day, service, field, priority, at, device, outside, many in counted(connection, each):
        place = Place(service, field, None, None, priority)
        numbers = sums[day, place, *clock(config.center.timezone, at), device]
        numbers[0] += many
        numbers[1] += many if outside else 0
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for (day, place, *more), numbers in sums.items():
        found[day].append(Counted(place, tuple(more), numbers))
    return found


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Arrivals by day, field, service, class and device, and by hour and weekday."""
    found = collect(config, request, facts, _read, _none, _more)
    made = tables(found, _none, COLUMNS, ("tickets",), KINDS)
    cells = [
        (int(keys["hour"] or 0), int(keys["weekday"] or 0), counts.numbers[0])
        for keys, counts in found.parts
    ]
    return Report(name=NAME, request=request, tables=(*made, _week(cells)))


def _read(fact: Counted) -> Counts:
    return Counts(fact.numbers, _cells)


def _more(fact: Counted) -> Keys:
    weekday, hour, device = fact.more
    return {"weekday": weekday, "hour": hour, "taken-at": device}


def _none() -> Counts:
    return Counts([0, 0], _cells)


def _cells(numbers: Sequence[int]) -> tuple[Cell, ...]:
    tickets, outside = numbers
    return (tickets, outside, share(outside, tickets))


def _week(cells: Sequence[tuple[int, int, int]]) -> Table:
    """Tickets by hour and weekday, from the first hour with any to the last."""
    found: defaultdict[tuple[int, int], int] = defaultdict(int)
    for hour, weekday, tickets in cells:
        found[hour, weekday] += tickets
    hours = [hour for hour, _ in found]
    days = tuple(Column(f"weekday-{day}", "count") for day in range(1, 8))
    return Table(
        id="week",
        columns=(Column("hour", "hour"), *days),
        rows=tuple(
            (hour, *(found[hour, day] for day in range(1, 8)))
            for hour in (range(min(hours), max(hours) + 1) if hours else ())
        ),
        chart=Chart("heat", tuple(column.id for column in days)),
    )
