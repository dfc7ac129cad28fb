"""What the reports call devices: whole, so that no two are called the same."""

from sqlalchemy import Connection, select

from common.contract.config import Config
from common.contract.ids import Language, Slug
from common.words import apart, placed, said
from server.storage.seats import last_counters
from server.storage.tables.config import device


def device_names(connection: Connection, config: Config, language: Language) -> dict[Slug, str]:
    """The center's devices by their ids: `name · counter`, and the id where that is not enough.

    The counter is where somebody signed in last with it.
    """
    counters = {row.id: said(row.name, language) for row in config.counters}
    at = {who: counters.get(place, "") for who, place in last_counters(connection).items()}
    own = select(device.c.id, device.c.name).where(device.c.center_id == config.center.id)
    return apart({row.id: placed(row.name, at.get(row.id, "")) for row in connection.execute(own)})
