"""The server's own ids, for what no client may name."""

import uuid_utils


def new_id() -> str:
    """A UUIDv7 that no client has made."""
    return str(uuid_utils.uuid7())
