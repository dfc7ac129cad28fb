"""Which devices have not yet told, in this epoch, all that they wrote down."""

from typing import NamedTuple

from sqlalchemy import Connection, and_, select

from common.contract.ids import Profile
from server.storage.history.journal import read_head
from server.storage.tables.config import device
from server.storage.tables.uploads import device_report


class Unreported(NamedTuple):
    """A device's program as the operator knows it; only a kiosk has a lane."""

    device_id: str
    lane: int | None
    name: str


def unreported(connection: Connection, center_id: str, profile: Profile) -> list[Unreported]:
    """The devices of a profile, not revoked, that have not sent their whole journal in this epoch."""
    epoch = read_head(connection, center_id).epoch
    told = and_(device_report.c.device_id == device.c.id, device_report.c.epoch == epoch)
    query = (
        select(device.c.id, device.c.lane, device.c.name)
        .outerjoin(device_report, told)
        .where(
            device.c.center_id == center_id,
            device.c.profile == profile,
            device.c.revoked_at.is_(None),
            device_report.c.complete_at.is_(None),
        )
        .order_by(device.c.id)
    )
    return [Unreported(*row) for row in connection.execute(query)]
