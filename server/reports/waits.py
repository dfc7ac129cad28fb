"""How long people waited: from their number to their first call that was not taken back."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, select

from common.contract.config import Config
from server.reports.groups import Key, Times, tables, wanted
from server.reports.request import Request
from server.reports.scope import field_of, within
from server.reports.spread import SPREAD, share, spread
from server.reports.table import Cell, Column, Report
from server.storage.tables.reports import call, ticket

NAME = "waits"
FILTERS = frozenset({"field", "service", "counter", "officer", "class"})
COLUMNS = (*SPREAD, Column("within", "count"), Column("share", "share"))
FIRST = ("call", "hand")


def waits(connection: Connection, config: Config, request: Request) -> Report:
    """Waits by day, field, service, counter, officer and class; `within` the policy's longest one."""
    minutes = config.policy.longest_ordinary_wait_minutes
    limit = minutes * 60_000

    def measure(times: Times) -> tuple[Cell, ...]:
        good = sum(time <= limit for time in times)
        return (*spread(times), good, share(good, len(times)))

    gathered: defaultdict[Key, Times] = defaultdict(list)
    for key, time in _first_calls(connection, config, request):
        gathered[key].append(time)
    return Report(
        name=NAME,
        request=request,
        tables=tables(wanted(request, gathered), COLUMNS, measure, ("mean", "p90")),
        limits=(minutes,),
    )


def _first_calls(
    connection: Connection, config: Config, request: Request
) -> Iterator[tuple[Key, int]]:
    """Each ticket's first call, by what groups it, and its wait in milliseconds."""
    fields = field_of(config)
    query = (
        select(
            ticket.c.id,
            ticket.c.service_day,
            ticket.c.field_id,
            call.c.service_id,
            call.c.counter_id,
            call.c.officer_id,
            ticket.c.priority,
            call.c.called_at - ticket.c.issued_at,
        )
        .join(call, call.c.ticket_id == ticket.c.id)
        .where(
            *within(request, ticket.c.center_id, ticket.c.service_day, class_=ticket.c.priority),
            call.c.kind.in_(FIRST),
            call.c.undone.is_(False),
        )
        .order_by(ticket.c.service_day, ticket.c.id, call.c.called_at)
    )
    last = ""
    for name, day, field, service, counter, officer, priority, wait in connection.execute(query):
        if name == last:
            continue
        last = name
        yield (day, fields.get(service, field), service, counter, officer, priority), max(0, wait)
