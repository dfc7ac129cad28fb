"""How long services took: an officer's whole time with a ticket that they finished."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from common.contract.config import Config
from server.reports.collecting import collect, tables
from server.reports.days import Facts, Gathering, Place, Span, Timed
from server.reports.request import Request
from server.reports.spread import TIMED, Times
from server.reports.table import Report
from server.storage.tables.reports import stage, ticket

NAME = "services"
FILTERS = frozenset({"field", "service", "counter", "officer", "class"})
UNFINISHED = "unfinished"

Spell = Sequence[Any]
"""A row of the query: one spell of service."""
_TICKET, _DAY, _SERVICE, _FIELD, _COUNTER, _OFFICER, _PRIORITY, _MS, _OUTCOME = range(9)


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Timed]]:
    """The service times of these days, at the place of the last spell."""
    query = (
        select(
            ticket.c.id,
            ticket.c.service_day,
            stage.c.service_id,
            ticket.c.field_id,
            stage.c.counter_id,
            stage.c.officer_id,
            ticket.c.priority,
            stage.c.ended_at - stage.c.started_at,
            stage.c.outcome,
        )
        .join(stage, stage.c.ticket_id == ticket.c.id)
        .where(
            *span.days(ticket.c.center_id, ticket.c.service_day),
            stage.c.state == "serving",
            stage.c.ended_at.is_not(None),
        )
        .order_by(ticket.c.service_day, ticket.c.id, stage.c.seq)
    )
    gathering = Gathering()
    for spells in _of_one_officer(connection.execute(query)):
        last = spells[-1]
        if last[_OUTCOME] is None or last[_OUTCOME] == UNFINISHED:
            continue
        took = sum(max(0, spell[_MS]) for spell in spells)
        done = tuple(sorted({spell[_SERVICE] for spell in spells}))
        gathering.add(last[_DAY], Place(*last[_SERVICE : _PRIORITY + 1]), took, done)
    return gathering.facts()


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Service times by day, field, service, counter, officer and class; `within` the services' norms."""
    norms = {row.id: row.norm_minutes * 60 for row in config.services}

    @cache
    def norm(services: tuple[str, ...]) -> int:
        return sum(norms.get(name, 0) for name in services)

    def read(fact: Timed) -> Times:
        good = bisect_right(fact.seconds, norm(fact.things))
        return Times(fact.seconds, fact.milliseconds, good)

    made = tables(collect(config, request, facts, read, Times), Times, TIMED, ("mean", "p90"))
    return Report(name=NAME, request=request, tables=made)


def _of_one_officer(rows: Iterable[Spell]) -> Iterator[list[Spell]]:
    for _, spells in groupby(rows, key=lambda row: row[_TICKET]):
        ordered = sorted(spells, key=lambda row: row[_OFFICER] or "")
        for _, own in groupby(ordered, key=lambda row: row[_OFFICER]):
            yield list(own)
