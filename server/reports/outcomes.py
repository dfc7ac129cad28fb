"""What became of the tickets: served, not there when called, given up, left over."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, select

from common.contract.config import Config
from server.reports.collecting import collect, tables
from server.reports.days import Counted, Facts, Place, Span, counted
from server.reports.groups import Counts
from server.reports.request import Request
from server.reports.spread import share
from server.reports.table import Cell, Column, Report
from server.storage.tables.reports import call, stage, ticket

NAME = "outcomes"
FILTERS = frozenset({"field", "service", "counter", "officer", "class"})
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
    """How many tickets ended how, and how many of them were called without being there.

    They stand at the counter and the officer of their last call.
    """
    sums: defaultdict[tuple[str, Place], list[int]] = defaultdict(lambda: [0] * 8)
    for day, *place, state, outcome, called, absent, many in counted(connection, _each(span)):
        numbers, end = sums[day, Place(*place)], _kind(state, outcome, called)
        numbers[end] += many
        if absent:
            numbers[_MISSED] += many
            numbers[_CAME_LATER] += many if end == _SERVED else 0
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for (day, at), numbers in sums.items():
        found[day].append(Counted(at, (), numbers))
    return found


def _each(span: Span) -> Select[Any]:
    missed = exists().where(stage.c.ticket_id == ticket.c.id, stage.c.state == "no_show")
    calls = call.alias()
    last = select(func.max(calls.c.seq)).where(
        calls.c.ticket_id == ticket.c.id, calls.c.kind != "recall", calls.c.undone.is_(False)
    )
    joined = ticket.outerjoin(
        call, and_(call.c.center_id == ticket.c.center_id, call.c.seq == last.scalar_subquery())
    )
    return (
        select(
            ticket.c.service_day,
            ticket.c.service_id,
            ticket.c.field_id,
            call.c.counter_id,
            call.c.officer_id,
            ticket.c.priority,
            ticket.c.state,
            ticket.c.outcome,
            ticket.c.called_at.is_not(None).label("called"),
            missed.label("missed"),
        )
        .select_from(joined)
        .where(*span.days(ticket.c.center_id, ticket.c.service_day))
    )


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """How tickets ended by day, field, service, counter, officer and class."""
    chart = ("missed-share", "abandoned-share")
    found = collect(config, request, facts, _read, _none)
    return Report(name=NAME, request=request, tables=tables(found, _none, COLUMNS, chart))


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
