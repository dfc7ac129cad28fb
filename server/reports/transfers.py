"""Tickets that were sent on: from where to where, and why."""

from collections import Counter, defaultdict

from sqlalchemy import Connection, select

from common.board.hours import service_day
from common.contract.config import Config
from common.contract.events import TicketTransferred
from common.contract.ids import Slug
from server.reports.collecting import collect, tables
from server.reports.days import Counted, Facts, Place, Span
from server.reports.groups import PLACES, Counts, Keys
from server.reports.journal_events import events, officer_of
from server.reports.request import Request
from server.reports.table import Column, Kind, Report
from server.storage.tables.reports import ticket

NAME = "transfers"
FILTERS = frozenset({"field", "service", "counter", "officer", "class"})
COLUMNS = (Column("transfers", "count"),)
KINDS: tuple[Kind, ...] = (*PLACES, "to-service", "transfer-reason")


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Counted]]:
    """How many tickets went from a service and counter to a service, who sent them, and why."""
    classes = _classes(connection, span)
    many: Counter[tuple[str, Place, str, str]] = Counter()
    for record in events(connection, config, span):
        data = record.data
        if isinstance(data, TicketTransferred):
            sender, priority = officer_of(record), classes.get(data.ticket_id)
            place = Place(data.from_service_id, None, data.counter_id, sender, priority)
            day = service_day(config, record.recorded_at)
            many[day, place, data.service_id, data.reason] += 1
    found: defaultdict[str, list[Counted]] = defaultdict(list)
    for (day, place, to, reason), times in many.items():
        found[day].append(Counted(place, (to, reason), [times]))
    return found


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Transfers by day, by where they left and who sent them, by class, by where to and by reason."""
    found = collect(config, request, facts, lambda fact: Counts(fact.numbers), _none, _more)
    made = tables(found, _none, COLUMNS, ("transfers",), KINDS)
    return Report(name=NAME, request=request, tables=made)


def _classes(connection: Connection, span: Span) -> dict[str, Slug]:
    """The classes of the days' tickets that have one."""
    query = select(ticket.c.id, ticket.c.priority).where(
        *span.days(ticket.c.center_id, ticket.c.service_day), ticket.c.priority.is_not(None)
    )
    return {row.id: row.priority for row in connection.execute(query)}


def _more(fact: Counted) -> Keys:
    to, reason = fact.more
    return {"to-service": to, "transfer-reason": reason}


def _none() -> Counts:
    return Counts([0])
