"""The sheets of past days: kept, read and made void; what stands on them is the reports' own."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, insert, select

from common.contract.ids import ServiceDay, TicketId
from server.storage.tables.journal import head
from server.storage.tables.reports import day_sheet, ticket

MARK = ""
"""The name of the row that stands for the day itself."""


def void_days_of(connection: Connection, center_id: str, tickets: Collection[TicketId]) -> None:
    """Take away the sheets of the days that these tickets are of."""
    days = select(ticket.c.service_day).where(ticket.c.id.in_(tickets))
    void(connection, center_id, connection.execute(days).scalars().all())


def void(connection: Connection, center_id: str, days: Collection[ServiceDay]) -> None:
    """Take away the sheets of these days."""
    connection.execute(
        delete(day_sheet).where(
            day_sheet.c.center_id == center_id, day_sheet.c.service_day.in_(sorted(set(days)))
        )
    )


def void_all(connection: Connection, center_id: str) -> None:
    """Take away all sheets of the center."""
    connection.execute(delete(day_sheet).where(day_sheet.c.center_id == center_id))


def days_without(connection: Connection, center_id: str) -> list[ServiceDay]:
    """The days that are over and had tickets, but have no sheets."""
    today = select(head.c.service_day).where(head.c.center_id == center_id).scalar_subquery()
    made = select(day_sheet.c.service_day).where(
        day_sheet.c.center_id == center_id, day_sheet.c.name != MARK
    )
    query = (
        select(ticket.c.service_day)
        .where(
            ticket.c.center_id == center_id,
            ticket.c.service_day < today,
            ticket.c.service_day.not_in(made),
        )
        .distinct()
        .order_by(ticket.c.service_day)
    )
    return list(connection.execute(query).scalars())


def mark(connection: Connection, center_id: str, day: ServiceDay) -> None:
    """Say, under the head's lock, that the day's sheets are about to be made from what stands now."""
    void(connection, center_id, [day])
    row = {"center_id": center_id, "service_day": day, "name": MARK, "body": b""}
    connection.execute(insert(day_sheet), row)


def keep(
    connection: Connection, center_id: str, day: ServiceDay, bodies: Mapping[str, bytes]
) -> bool:
    """Put the sheets of a marked day, under the head's lock; False where the day was touched meanwhile."""
    marked = select(day_sheet.c.name).where(
        day_sheet.c.center_id == center_id,
        day_sheet.c.service_day == day,
        day_sheet.c.name == MARK,
    )
    if connection.execute(marked).first() is None:
        return False
    rows = [
        {"center_id": center_id, "service_day": day, "name": name, "body": body}
        for name, body in bodies.items()
    ]
    connection.execute(insert(day_sheet), rows)
    return True


def read_sheets(
    connection: Connection, center_id: str, name: str, first: ServiceDay, last: ServiceDay
) -> dict[ServiceDay, bytes]:
    """The sheets of this name by day."""
    query = select(day_sheet.c.service_day, day_sheet.c.body).where(
        day_sheet.c.center_id == center_id,
        day_sheet.c.service_day.between(first, last),
        day_sheet.c.name == name,
    )
    return {row.service_day: row.body for row in connection.execute(query)}
