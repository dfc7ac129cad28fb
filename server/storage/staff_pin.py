"""The staff's PIN of the kiosks, kept with the center's secrets."""

from sqlalchemy import Connection, delete, insert, select

from common.contract.ids import StaffPin
from server.storage.tables.config import secret

_NAME = "staff-pin"


def load_staff_pin(connection: Connection) -> StaffPin | None:
    """What is kept of the PIN; None where none was set."""
    query = select(secret.c.value).where(secret.c.name == _NAME)
    value: bytes | None = connection.execute(query).scalar_one_or_none()
    return None if value is None else bytes(value).decode("ascii")


def save_staff_pin(connection: Connection, kept: StaffPin) -> None:
    """Put it in the place of the one before."""
    connection.execute(delete(secret).where(secret.c.name == _NAME))
    connection.execute(insert(secret), {"name": _NAME, "value": kept.encode("ascii")})
