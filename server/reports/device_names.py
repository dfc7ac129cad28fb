"""What the reports call devices: whole, so that no two are called the same."""

from collections import Counter

from sqlalchemy import Connection, func, select

from common.contract.config import Config
from common.contract.ids import Language, Slug
from common.words import said
from server.storage.tables.config import device, session


def device_names(connection: Connection, config: Config, language: Language) -> dict[Slug, str]:
    """The center's devices by their ids: `name · counter`, and the id where that is not enough.

    The counter is where somebody signed in last with it.
    """
    counters = {row.id: said(row.name, language) for row in config.counters}
    at = {who: counters.get(place, "") for who, place in _last_counters(connection).items()}
    own = select(device.c.id, device.c.name).where(device.c.center_id == config.center.id)
    named = {row.id: _joined(row.name, at.get(row.id, "")) for row in connection.execute(own)}
    many = Counter(named.values())
    return {who: _joined(name, who if many[name] > 1 else "") or who for who, name in named.items()}


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _last_counters(connection: Connection) -> dict[str, str]:
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
