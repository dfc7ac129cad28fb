"""What devices have handed over of their journals: how far, what was kept aside, who has reported."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text

from server.storage.tables.journal import metadata

device_mark = Table(
    "device_mark",
    metadata,
    Column("device_id", String(64), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("acked_seq", BigInteger, nullable=False),
    Column("complete_at", BigInteger),
)
"""The last entry that is here, and when the device last had nothing more (milliseconds since 1970)."""

device_report = Table(
    "device_report",
    metadata,
    Column("device_id", String(64), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("center_id", String(64), nullable=False),
    Column("service_day", String(10)),
    Column("highest", Text, nullable=False),
    Column("complete_at", BigInteger),
)
"""What a device has told in an epoch: its highest shared numbers of `service_day` as JSON, and all else."""

quarantine = Table(
    "quarantine",
    metadata,
    Column("device_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("center_id", String(64), nullable=False),
    Column("code", String(32), nullable=False),
    Column("ticket_id", String(36)),
    Column("master_id", String(16), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("kept_at", BigInteger, nullable=False),
    Index("ix_quarantine_ticket_id", "ticket_id"),
)
"""Entries that could not be carried out, whole and sealed; the device keeps them, too."""
