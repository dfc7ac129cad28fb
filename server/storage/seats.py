"""At which counter each device stands: where somebody signed in last with it."""

from sqlalchemy import Connection, func, select

from common.contract.ids import Slug
from server.storage.tables.config import session


def last_counters(connection: Connection) -> dict[Slug, Slug]:
    """The counters by the devices' ids; a device with which nobody sat down has none."""
    seated = session.c.counter_id.is_not(None)
    last = (
        select(session.c.device_id, func.max(session.c.started_at).label("at"))
        .where(seated)
        .group_by(session.c.device_id)
        .subquery()
    )
    query = (
        select(session.c.device_id, session.c.counter_id)
        .join(last, (session.c.device_id == last.c.device_id) & (session.c.started_at == last.c.at))
        .where(seated)
    )
    return {row.device_id: row.counter_id for row in connection.execute(query)}
