"""The center's own key, made at init, from which codes and device tokens are derived."""

import hashlib
import hmac
import secrets

from sqlalchemy import Connection, insert, select

from common.contract.ids import Sha256
from server.storage.tables.config import secret

NAME = "center"


def make_center_key(connection: Connection) -> None:
    """Make the key, once."""
    connection.execute(insert(secret), {"name": NAME, "value": secrets.token_bytes(32)})


def ledger_mark(key: bytes) -> str:
    """The name of this center's life, which tells nothing about its key."""
    return hashlib.sha256(b"motcua ledger " + key).hexdigest()[:16]


def person_key(key: bytes) -> Sha256:
    """The key of the kiosks' card hashes, which tells nothing about the center's own."""
    return hmac.new(key, b"motcua person", hashlib.sha256).hexdigest()


def center_key(connection: Connection) -> bytes:
    """The key."""
    value: bytes = connection.execute(
        select(secret.c.value).where(secret.c.name == NAME)
    ).scalar_one()
    return value
