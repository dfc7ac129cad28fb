"""The server's own ids, for what no client may name."""

import hashlib
from uuid import UUID

import uuid_utils


def new_id() -> str:
    """A UUIDv7 that no client has made."""
    return str(uuid_utils.uuid7())


def id_of(device_id: str, command_id: str) -> str:
    """The id of what this device's command tells: the same at every telling, after a restore too.

    It is a UUIDv7 of the command's time; another device's command of the same id has another one.
    """
    told = hashlib.sha256(f"{device_id} {command_id}".encode()).digest()
    made = bytearray(UUID(command_id).bytes[:6] + told[:10])
    made[6] = 0x70 | made[6] & 0x0F
    made[8] = 0x80 | made[8] & 0x3F
    return str(UUID(bytes=bytes(made)))
