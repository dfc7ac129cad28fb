"""What devices have handed back of the events that a restore had lost."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, String, Table

from server.storage.tables.journal import metadata

handed_back = Table(
    "handed_back",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("known", Boolean, nullable=False),
    Column("blind", String(64), nullable=False),
)
"""The epoch that a restore has left: its last event here, then without a gap what was lost after it.

`known` where the event itself is here, too; `blind` are the profiles, with commas, whose devices have
told its hash without being able to see it.
"""
