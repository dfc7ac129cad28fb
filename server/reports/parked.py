"""Places that were kept: how often, how long, and for what."""

from sqlalchemy import Connection, select

from common.board.healing import told
from common.contract.codec import decode_record
from common.contract.config import Config
from common.contract.events import EventHealed, TicketParked
from server.reports.collecting import collect, tables
from server.reports.days import Facts, Gathering, Place, Span, Timed
from server.reports.groups import by
from server.reports.request import Request
from server.reports.spread import UNTIMED, Untimed, untimed
from server.reports.table import Kind, Report
from server.storage.tables.journal import event
from server.storage.tables.reports import stage, ticket

NAME = "parked"
FILTERS = frozenset({"field", "service", "counter", "class"})


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Timed]]:
    """How long each place was kept, at the counter that parked the ticket; `more` is the reason."""
    query = (
        select(
            ticket.c.service_day,
            stage.c.service_id,
            ticket.c.field_id,
            stage.c.counter_id,
            stage.c.officer_id,
            ticket.c.priority,
            stage.c.ended_at - stage.c.started_at,
            event.c.text,
        )
        .join(stage, stage.c.ticket_id == ticket.c.id)
        .join(event, (event.c.center_id == stage.c.center_id) & (event.c.seq == stage.c.seq))
        .where(
            *span.days(ticket.c.center_id, ticket.c.service_day),
            stage.c.state == "parked",
            stage.c.ended_at.is_not(None),
        )
    )
    gathering = Gathering()
    for day, *place, took, text in connection.execute(query):
        gathering.add(day, Place(*place), took, more=_reason(text))
    return gathering.facts()


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Untimed places by day, field, service, counter, class and reason."""
    kinds: tuple[Kind, ...] = ("day", "field", "service", "counter", "class")
    found = collect(
        config, request, facts, untimed, Untimed, lambda fact: {"park-reason": fact.more}
    )
    made = tables(found, Untimed, UNTIMED, ("count",), kinds)
    reasons = by("park-reason", found.parts, Untimed, UNTIMED, ("count",))
    return Report(name=NAME, request=request, tables=(*made, reasons))


def _reason(text: str) -> str | None:
    data = decode_record(text).data
    if isinstance(data, EventHealed):
        lost = told(data)
        data = None if lost is None else lost.data
    return data.reason if isinstance(data, TicketParked) else None
