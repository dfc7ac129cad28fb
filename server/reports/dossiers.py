"""Dossiers that were late or complained of, and index 5.4 of Decision 766/QĐ-TTg that follows."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from common.contract.config import Config
from server.reports.collecting import collect, tables
from server.reports.days import NOWHERE, Counted, Facts, Span
from server.reports.groups import Counts
from server.reports.request import Request
from server.reports.spread import share
from server.reports.table import Cell, Column, Report
from server.storage.tables.reports import dossier_day

NAME = "dossiers"
FILTERS: frozenset[str] = frozenset()
COLUMNS = (
    Column("dossiers", "count"),
    Column("late", "count"),
    Column("late-share", "share"),
    Column("complained", "count"),
    Column("complained-share", "share"),
    Column("rate", "share"),
    Column("points", "score"),
)
ENOUGH, POINTS = 0.9, 6
"""From this rate on there are all the points; below it a part of them."""


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Counted]]:
    """Dossiers, late and complained ones by day, and of how many nothing tells of complaints."""
    query = select(dossier_day).where(*span.days(dossier_day.c.center_id, dossier_day.c.day))
    found: dict[str, list[Counted]] = {}
    for row in connection.execute(query):
        untold = row.dossiers if row.complained is None else 0
        numbers = [row.dossiers, row.late, row.complained or 0, untold]
        found[row.day] = [Counted(NOWHERE, (), numbers)]
    return found


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """The index of all days, of each month and of each day."""
    found = collect(config, request, facts, _read, _none)
    made = tables(found, _none, COLUMNS, ("late-share",), ("day",))
    return Report(name=NAME, request=request, tables=made)


def points(rate: float) -> float:
    """What the index gives for a rate."""
    return POINTS if rate >= ENOUGH else max(0.0, POINTS * rate / ENOUGH)


def _read(fact: Counted) -> Counts:
    return Counts(fact.numbers, _cells)


def _none() -> Counts:
    return Counts([0] * 4, _cells)


def _cells(numbers: Sequence[int]) -> tuple[Cell, ...]:
    dossiers, late, complained, untold = numbers
    late_share = share(late, dossiers)
    if untold or late_share is None:
        return (dossiers, late, late_share, None, None, None, None)
    complained_share = complained / dossiers
    rate = 1 - (late_share + complained_share)
    return (dossiers, late, late_share, complained, complained_share, rate, points(rate))
