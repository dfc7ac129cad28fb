"""The first call of each ticket that was not taken back: what a wait ends with."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from common.contract.ids import ServiceDay
from server.reports.days import Place, Span
from server.storage.tables.reports import call, ticket

CALLS = ("call", "hand")


class FirstCall(NamedTuple):
    """A ticket's first call: `issued_at` and `wait` in milliseconds, and the minutes that its paper told."""

    day: ServiceDay
    place: Place
    issued_at: int
    wait: int
    told_least: int | None
    told_most: int | None


def first_calls(connection: Connection, span: Span) -> Iterator[FirstCall]:
    """Those of the tickets of these days, at the place of the call."""
    query = (
        select(
            ticket.c.id,
            ticket.c.service_day,
            call.c.service_id,
            ticket.c.field_id,
            call.c.counter_id,
            call.c.officer_id,
            ticket.c.priority,
            ticket.c.issued_at,
            call.c.called_at - ticket.c.issued_at,
            ticket.c.told_least,
            ticket.c.told_most,
        )
        .join(call, call.c.ticket_id == ticket.c.id)
        .where(
            *span.days(ticket.c.center_id, ticket.c.service_day),
            call.c.kind.in_(CALLS),
            call.c.undone.is_(False),
        )
        .order_by(ticket.c.service_day, ticket.c.id, call.c.called_at)
    )
    last = ""
    for name, day, service, field, counter, officer, priority, *rest in connection.execute(query):
        if name != last:
            last = name
            yield FirstCall(day, Place(service, field, counter, officer, priority), *rest)
