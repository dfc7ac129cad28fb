"""Where a report has not arrived, and from when on it may be brought there again."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from common.contract.ids import ServiceDay, Slug
from server.storage.tables.reports import report_lacking

NEVER = 2**63 - 1
"""The `due_at` of what is not tried again."""


class Lacking(NamedTuple):
    """A way without this period of a schedule; `due_at` is in milliseconds since 1970, UTC."""

    schedule: Slug
    last_day: ServiceDay
    address: str
    due_at: int


class Sending(NamedTuple):
    """A period of a schedule of a center."""

    center_id: str
    schedule: Slug
    last_day: ServiceDay

    def rows(self, addresses: Collection[str]) -> tuple[ColumnElement[bool], ...]:
        """Its rows of these addresses."""
        return (
            report_lacking.c.center_id == self.center_id,
            report_lacking.c.schedule == self.schedule,
            report_lacking.c.last_day == self.last_day,
            report_lacking.c.address.in_(addresses),
        )


def lacking(connection: Connection, center_id: str) -> Sequence[Lacking]:
    """All of them, the oldest period first."""
    query = (
        select(
            report_lacking.c.schedule,
            report_lacking.c.last_day,
            report_lacking.c.address,
            report_lacking.c.due_at,
        )
        .where(report_lacking.c.center_id == center_id)
        .order_by(report_lacking.c.last_day, report_lacking.c.schedule, report_lacking.c.address)
    )
    return [Lacking(*row) for row in connection.execute(query)]


def keep(connection: Connection, sending: Sending, addresses: Collection[str], due_at: int) -> None:
    """These have not got it; they are due then."""
    connection.execute(delete(report_lacking).where(*sending.rows(addresses)))
    rows = [
        {**sending._asdict(), "address": address, "due_at": due_at}
        for address in dict.fromkeys(addresses)
    ]
    if rows:
        connection.execute(insert(report_lacking), rows)


def claim(
    connection: Connection, sending: Sending, addresses: Collection[str], now: int, until: int
) -> tuple[str, ...]:
    """Those of the addresses that are due, under the head's lock: nobody else has them until then."""
    due = (*sending.rows(addresses), report_lacking.c.due_at <= now)
    found = tuple(connection.execute(select(report_lacking.c.address).where(*due)).scalars())
    put_off(connection, sending, found, until)
    return found


def put_off(
    connection: Connection, sending: Sending, addresses: Collection[str], due_at: int
) -> None:
    """They are due then."""
    of_these = sending.rows(addresses)
    connection.execute(update(report_lacking).where(*of_these).values(due_at=due_at))


def arrived(connection: Connection, sending: Sending, addresses: Collection[str]) -> None:
    """They have got it; what was given up of them before is told no more."""
    connection.execute(delete(report_lacking).where(*sending.rows(addresses)))
    given_up = (
        report_lacking.c.center_id == sending.center_id,
        report_lacking.c.schedule == sending.schedule,
        report_lacking.c.last_day < sending.last_day,
        report_lacking.c.address.in_(addresses),
        report_lacking.c.due_at == NEVER,
    )
    connection.execute(delete(report_lacking).where(*given_up))


def forget(connection: Connection, center_id: str, schedule: Slug, before: ServiceDay) -> None:
    """Nobody gets the periods of a schedule any more that ended before this day."""
    old = (
        report_lacking.c.center_id == center_id,
        report_lacking.c.schedule == schedule,
        report_lacking.c.last_day < before,
    )
    connection.execute(delete(report_lacking).where(*old))
