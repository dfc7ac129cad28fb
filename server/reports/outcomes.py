"""What became of the tickets: served, not there when called, given up, left over."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, exists, select

from common.contract.config import Config
from server.reports.collecting import collect, tables
from server.reports.days import Counted, Facts, Place, Span, counted
from server.reports.groups import Counts
from server.reports.request import Request
from server.reports.spread import share
from server.reports.table import Cell, Column, Kind, Report
from server.storage.tables.reports import stage, ticket

NAME = "outcomes"
FILTERS = frozenset({"field", "service", "class"})
COLUMNS = (
    Column("tickets", "count"),
    Column("served", "count"),
    Column("unfinished", "count"),
    Column("cancelled", "count"),
    Column("expired-uncalled", "count"),
    Column("expired-called", "count"),
    Column("open", "count"),
    Column("abandoned-share", "share"),
    Column("missed", "count"),
    Column("missed-share", "share"),
    Column("missed-served", "count"),
)
_SERVED, _UNFINISHED, _CANCELLED, _UNCALLED, _CALLED, _OPEN, _MISSED, _CAME_LATER = range(8)


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Counted]]:
    """How many tickets ended how, and how many of them were called without being there."""
    missed = exists().where(stage.c.ticket_id == ticket.c.id, stage.c.state == "no_show")
    each = select(
        ticket.c.service_day,
        ticket.c.service_id,
        ticket.c.field_id,
        ticket.c.priority,
        ticket.c.state,
        ticket.c.outcome,
        ticket.c.called_at.is_not(None).label("called"),
        missed.label("missed"),
    ).where(*span.days(ticket.c.center_id, ticket.c.service_day))
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for day, service, field, priority, *end, absent, many in counted(connection, each):
        numbers = [0] * 8
        numbers[_kind(*end)] = many
        if absent:
            numbers[_MISSED] = many
            numbers[_CAME_LATER] = numbers[_SERVED]
        found[day].append(Counted(Place(service, field, None, None, priority), (), numbers))
    return found


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """How tickets ended by day, field, service and class."""
    kinds: tuple[Kind, ...] = ("day", "field", "service", "class")
    chart = ("missed-share", "abandoned-share")
    found = collect(config, request, facts, _read, _none)
    return Report(name=NAME, request=request, tables=tables(found, _none, COLUMNS, chart, kinds))


def _kind(state: str, outcome: str | None, called: bool | int) -> int:
    if state == "served":
        return _UNFINISHED if outcome == "unfinished" else _SERVED
    if state == "cancelled":
        return _CANCELLED
    if state == "expired":
        return _CALLED if called else _UNCALLED
    return _OPEN


def _read(fact: Counted) -> Counts:
    return Counts(fact.numbers, _cells)


def _none() -> Counts:
    return Counts([0] * 8, _cells)


def _cells(numbers: Sequence[int]) -> tuple[Cell, ...]:
    ends, (missed, came_later) = numbers[:_MISSED], numbers[_MISSED:]
    all_ = sum(ends)
    abandoned = ends[_CANCELLED] + ends[_UNCALLED] + ends[_CALLED]
    return (
        all_,
        *ends,
        share(abandoned, all_),
        missed,
        share(missed, all_),
        came_later,
    )
