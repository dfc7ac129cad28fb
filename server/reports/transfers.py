"""Tickets that were sent on: from where to where, and why."""

from collections import Counter, defaultdict

from sqlalchemy import Connection

from common.board.hours import service_day
from common.contract.config import Config
from common.contract.events import TicketTransferred
from server.reports.collecting import collect, tables
from server.reports.days import Counted, Facts, Place, Span
from server.reports.groups import Counts, Keys, by
from server.reports.journal_events import events
from server.reports.request import Request
from server.reports.table import Column, Report

NAME = "transfers"
FILTERS = frozenset({"field", "service", "counter"})
COLUMNS = (Column("transfers", "count"),)


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Counted]]:
    """How many tickets went from a service and counter to a service, and for what reason."""
    many: Counter[tuple[str, Place, str, str]] = Counter()
    for record in events(connection, config, span):
        data = record.data
        if isinstance(data, TicketTransferred):
            place = Place(data.from_service_id, None, data.counter_id)
            day = service_day(config, record.recorded_at)
            many[day, place, data.service_id, data.reason] += 1
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for (day, place, to, reason), times in many.items():
        found[day].append(Counted(place, (to, reason), [times]))
    return found


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Transfers by day, by the field, service and counter they left, by where to, and by reason."""
    found = collect(config, request, facts, lambda fact: Counts(fact.numbers), _none, _more)
    made = tables(found, _none, COLUMNS, ("transfers",), ("day", "field", "service", "counter"))
    more = (
        by(kind, found.parts, _none, COLUMNS, ("transfers",))
        for kind in ("to-service", "transfer-reason")
    )
    return Report(name=NAME, request=request, tables=(*made, *more))


def _more(fact: Counted) -> Keys:
    to, reason = fact.more
    return {"to-service": to, "transfer-reason": reason}


def _none() -> Counts:
    return Counts([0])
