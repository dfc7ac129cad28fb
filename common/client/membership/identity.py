"""Who this device is, and the ids it makes."""

from datetime import UTC, datetime, timedelta

import uuid_utils
from msgspec import Struct

from common.contract.ids import Lane, Profile, Slug


class DeviceIdentity(Struct, frozen=True, kw_only=True):
    """An enrolled device; `token` is its secret and stays out of every text about it.

    `server_fingerprint` pins the server's key (common.fingerprints); None leaves it to the system.
    """

    server_url: str
    center_id: Slug
    device_id: Slug
    profile: Profile
    lane: Lane | None
    token: str
    server_fingerprint: str | None = None

    def __repr__(self) -> str:
        return f"DeviceIdentity({self.device_id} of {self.center_id} at {self.server_url})"


def new_id(at: datetime) -> str:
    """A UUIDv7 for the moment `at` (aware, server time), as every id made by a client is."""
    since = at.astimezone(UTC) - _EPOCH
    return str(uuid_utils.uuid7(nanoseconds=since // timedelta(microseconds=1) * 1000))


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
