"""What counters and officers did: hours at the counter, hours of service, visits."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, cast, literal, null, select, union_all

from common.contract.config import Config
from server.reports.collecting import collect, tables
from server.reports.days import Counted, Facts, Place, Span, day_ends
from server.reports.groups import Counts
from server.reports.request import Request
from server.reports.spread import share
from server.reports.table import Cell, Column, Kind, Report
from server.storage.tables.reports import call, counter_session, stage

NAME = "workload"
FILTERS = frozenset({"counter", "officer"})
COLUMNS = (
    Column("open-time", "seconds"),
    Column("paused-time", "seconds"),
    Column("serving-time", "seconds"),
    Column("busy-share", "share"),
    Column("calls", "count"),
    Column("finished", "count"),
)
KINDS: tuple[Kind, ...] = ("day", "counter", "officer")
_OPEN, _PAUSED, _SERVING, _CALLS, _FINISHED = range(5)


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Counted]]:
    """Milliseconds open, paused and serving, calls, and services finished, by counter and officer."""
    sums: defaultdict[tuple[str, Place], list[int]] = defaultdict(lambda: [0] * 5)
    for kind, day, counter, officer, begins, ends, outcome in connection.execute(_query(span)):
        numbers = sums[day, Place(None, None, counter, officer)]
        if kind == "call":
            numbers[_CALLS] += 1
            continue
        until = min(span.now if ends is None else ends, day_ends(config, day))
        took = max(0, until - begins)
        numbers[{"open": _OPEN, "paused": _PAUSED}.get(kind, _SERVING)] += took
        if outcome is not None:
            numbers[_FINISHED] += 1
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for (day, place), numbers in sums.items():
        found[day].append(Counted(place, (), numbers))
    return found


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """The workload by day, counter and officer."""
    found = collect(config, request, facts, _read, _none)
    made = tables(found, _none, COLUMNS, ("open-time", "serving-time"), KINDS)
    return Report(name=NAME, request=request, tables=made)


def _query(span: Span) -> Any:
    nothing, session = null(), counter_session
    return union_all(
        select(
            session.c.state,
            session.c.service_day,
            session.c.counter_id,
            session.c.officer_id,
            session.c.started_at,
            session.c.ended_at,
            nothing,
        ).where(*span.days(session.c.center_id, session.c.service_day)),
        select(
            stage.c.state,
            stage.c.service_day,
            stage.c.counter_id,
            stage.c.officer_id,
            stage.c.started_at,
            stage.c.ended_at,
            stage.c.outcome,
        ).where(
            *span.days(stage.c.center_id, stage.c.service_day),
            stage.c.state == "serving",
        ),
        select(
            literal("call"),
            call.c.service_day,
            call.c.counter_id,
            call.c.officer_id,
            call.c.called_at,
            cast(nothing, BigInteger),
            nothing,
        ).where(
            *span.days(call.c.center_id, call.c.service_day),
            call.c.kind != "recall",
            call.c.undone.is_(False),
        ),
    )


def _read(fact: Counted) -> Counts:
    return Counts(fact.numbers, _cells)


def _none() -> Counts:
    return Counts([0] * 5, _cells)


def _cells(numbers: Sequence[int]) -> tuple[Cell, ...]:
    opened, paused, serving, calls, finished = numbers
    return (
        opened / 1000,
        paused / 1000,
        serving / 1000,
        share(serving, opened),
        calls,
        finished,
    )
