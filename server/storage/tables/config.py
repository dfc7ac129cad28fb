"""Configuration and access: rows by kind, accounts, devices, codes, sessions, assets, free text."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    false,
)

from server.storage.tables.journal import metadata

config_row = Table(
    "config_row",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
"""One row of the contract's configuration as JSON; `kind` and `id` are ConfigChanged's."""

secret = Table(
    "secret",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""The server's own keys, made at init."""

asset = Table(
    "asset",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("media_type", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("username", String(128), nullable=False, unique=True),
    Column("name", String(128), nullable=False),
    Column("role", String(16), nullable=False),
    Column("photo", String(64)),
    Column("password_hash", String(255)),
    Column("disabled", Boolean, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("deleted_at", BigInteger),
    Column("password_once", Boolean, nullable=False, server_default=false()),
    Column("password_until", BigInteger),
    Column("totp_sealed", LargeBinary),
    Column("totp_master", String(16)),
    Column("totp_step", BigInteger),
)
"""A member of staff; without `password_hash` nobody can sign in. Of a deleted one the id remains.

`password_once`: somebody else chose it, and until `password_until` it lets its owner in. The secret of
the codes is sealed under `totp_master`; `totp_step` is that of the last code that was taken.
"""

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("account_id", String(64), ForeignKey("account.id"), primary_key=True),
    Column("code_hash", String(64), primary_key=True),
    Column("used_at", BigInteger),
)
"""Stands in once for a code, where the device that shows them is lost."""

device = Table(
    "device",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("profile", String(16), nullable=False),
    Column("lane", SmallInteger),
    Column("name", String(128), nullable=False),
    Column("fingerprint", String(128), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("next_token_hash", String(64), unique=True),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("heard_at", BigInteger),
    Column("status", Text),
    Column("earlier", Text),
    Column("rotation_asked_at", BigInteger),
)
"""A device; its lane rests 35 days after `revoked_at`; the second slot is for a token's rotation.

`earlier` are the ids of the devices that it was before, by spaces; `rotation_asked_at`: the staff want
it to change its token.
"""

enrolment = Table(
    "enrolment",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("profile", String(16), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    Column("used_at", BigInteger),
    Column("name", String(128)),
)
"""A one-use code; `tries` counts wrong codes given while it was open, `name` is for the device."""

session = Table(
    "session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", String(64), ForeignKey("account.id"), nullable=False),
    Column("device_id", String(64), ForeignKey("device.id"), nullable=False),
    Column("counter_id", String(64)),
    Column("started_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("proved_at", BigInteger),
    Column("address", String(64)),
    Column("used_at", BigInteger),
    Index("ix_session_expires_at", "expires_at"),
)
"""An officer's session at a counter; one of the staff pages is at none, `proved_at` by a code.

`address` is where its browser was when it began, `used_at` when it was last used, a minute ago at most.
"""

free_text = Table(
    "free_text",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("ticket_id", String(36), nullable=False),
    Column("master_id", String(16), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("officer_id", String(64)),
    Column("given_with", String(16)),
    Index("ix_free_text_ticket_id", "ticket_id"),
)
"""Notes, comments and notices, sealed under their subject's key: the event carries the id alone.

The subject is the ticket, or the notice itself. `officer_id` wrote a note, with what `given_with` says.
"""

subject_key = Table(
    "subject_key",
    metadata,
    Column("subject_id", String(36), primary_key=True),
    Column("master_id", String(16), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)
"""A subject's key, sealed under a master key that lies outside the database; never in a backup."""
