"""Which reports were delivered: each period of each schedule once, however many servers there are."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from common.contract.ids import ServiceDay, Slug
from server.storage.tables.reports import report_delivery

CLAIM_MS = 15 * 60_000
"""After so long a delivery that was begun counts as given up."""


def delivered(connection: Connection, center_id: str) -> Mapping[Slug, set[ServiceDay]]:
    """The last days of what was delivered, by schedule."""
    found: defaultdict[Slug, set[ServiceDay]] = defaultdict(set)
    query = select(report_delivery).where(
        report_delivery.c.center_id == center_id, report_delivery.c.delivered_at.is_not(None)
    )
    for row in connection.execute(query):
        found[row.schedule].add(row.last_day)
    return found


def claim(
    connection: Connection, center_id: str, schedule: Slug, last_day: ServiceDay, now: int
) -> bool:
    """Begin a delivery, under the head's lock; False where it was done, or is just being done."""
    same = _same(center_id, schedule, last_day)
    found = connection.execute(select(report_delivery).where(*same)).first()
    if found is not None:
        if found.delivered_at is not None or now - found.claimed_at < CLAIM_MS:
            return False
        connection.execute(update(report_delivery).where(*same).values(claimed_at=now))
        return True
    row = {"center_id": center_id, "schedule": schedule, "last_day": last_day, "claimed_at": now}
    connection.execute(insert(report_delivery), row)
    return True


def done(
    connection: Connection, center_id: str, schedule: Slug, last_day: ServiceDay, now: int
) -> None:
    """It has arrived, or where it lacks is kept."""
    same = _same(center_id, schedule, last_day)
    connection.execute(update(report_delivery).where(*same).values(delivered_at=now))


def done_at(
    connection: Connection, center_id: str, schedule: Slug, last_day: ServiceDay
) -> int | None:
    """When it was brought on its way, in milliseconds since 1970, UTC."""
    same = _same(center_id, schedule, last_day)
    return connection.execute(select(report_delivery.c.delivered_at).where(*same)).scalar()


def given_up(connection: Connection, center_id: str, schedule: Slug, last_day: ServiceDay) -> None:
    """It has not; whoever comes next may begin it."""
    connection.execute(delete(report_delivery).where(*_same(center_id, schedule, last_day)))


def _same(center_id: str, schedule: Slug, last_day: ServiceDay) -> tuple[ColumnElement[bool], ...]:
    return (
        report_delivery.c.center_id == center_id,
        report_delivery.c.schedule == schedule,
        report_delivery.c.last_day == last_day,
    )
