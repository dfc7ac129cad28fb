"""How long people waited: from their number to their first call that was not taken back."""

from bisect import bisect_right

from sqlalchemy import Connection, select

from common.contract.config import Config
from server.reports.collecting import collect, tables
from server.reports.days import Facts, Gathering, Span, Timed
from server.reports.request import Request
from server.reports.spread import TIMED, Times
from server.reports.table import Report
from server.storage.tables.reports import call, ticket

NAME = "waits"
FILTERS = frozenset({"field", "service", "counter", "officer", "class"})
FIRST = ("call", "hand")


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Timed]]:
    """The waits of these days, at the place of the first call."""
    query = (
        select(
            ticket.c.id,
            ticket.c.service_day,
            call.c.service_id,
            ticket.c.field_id,
            call.c.counter_id,
            call.c.officer_id,
            ticket.c.priority,
            call.c.called_at - ticket.c.issued_at,
        )
        .join(call, call.c.ticket_id == ticket.c.id)
        .where(
            *span.days(ticket.c.center_id, ticket.c.service_day),
            call.c.kind.in_(FIRST),
            call.c.undone.is_(False),
        )
        .order_by(ticket.c.service_day, ticket.c.id, call.c.called_at)
    )
    gathering, last = Gathering(), ""
    for name, day, *place, wait in connection.execute(query):
        if name != last:
            last = name
            gathering.add(day, tuple(place), wait)
    return gathering.facts()


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Waits by day, field, service, counter, officer and class; `within` the policy's longest one."""
    minutes = config.policy.longest_ordinary_wait_minutes

    def read(fact: Timed) -> Times:
        return Times(fact.seconds, fact.milliseconds, bisect_right(fact.seconds, minutes * 60))

    made = tables(collect(config, request, facts, read, Times), Times, TIMED, ("mean", "p90"))
    return Report(name=NAME, request=request, tables=made, limits=(minutes,))
