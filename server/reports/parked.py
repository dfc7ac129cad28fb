"""Places that were kept: how often, how long, and for what."""

from sqlalchemy import Connection, select

from common.board.healing import told
from common.contract.codec import decode_record
from common.contract.config import Config
from common.contract.events import EventHealed, TicketParked
from common.contract.ids import Slug
from server.reports.collecting import collect, tables
from server.reports.days import Facts, Gathering, Place, Span, Timed
from server.reports.groups import PLACES
from server.reports.journal_events import officer_of
from server.reports.request import Request
from server.reports.spread import UNTIMED, Untimed, untimed
from server.reports.table import Kind, Report
from server.storage.tables.journal import event
from server.storage.tables.reports import stage, ticket

NAME = "parked"
FILTERS = frozenset({"field", "service", "counter", "officer", "class"})
KINDS: tuple[Kind, ...] = (*PLACES, "park-reason")


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Timed]]:
    """How long each place was kept, where the ticket was parked and by whom; `more` is why."""
    query = (
        select(
            ticket.c.service_day,
            stage.c.service_id,
            ticket.c.field_id,
            stage.c.counter_id,
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
    for day, service, field, counter, priority, took, text in connection.execute(query):
        officer, reason = _by_and_why(text)
        place = Place(service, field, counter, officer, priority)
        gathering.add(day, place, took, more=reason)
    return gathering.facts()


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Kept places by day, field, service, counter, officer, class and reason."""
    found = collect(
        config, request, facts, untimed, Untimed, lambda fact: {"park-reason": fact.more}
    )
    made = tables(found, Untimed, UNTIMED, ("count",), KINDS)
    return Report(name=NAME, request=request, tables=made)


def _by_and_why(text: str) -> tuple[Slug | None, Slug | None]:
    record = decode_record(text)
    lost = told(record.data) if isinstance(record.data, EventHealed) else record
    if lost is None or not isinstance(lost.data, TicketParked):
        return None, None
    return officer_of(lost), lost.data.reason
