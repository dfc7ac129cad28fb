"""Report tables: what happened, in the shape of questions; a rebuild from the journal gives the same rows."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
)

from server.storage.tables.journal import metadata

ticket = Table(
    "ticket",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("service_day", String(10), nullable=False),
    Column("label", String(16), nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("series", String(1), nullable=False),
    Column("service_id", String(64), nullable=False),
    Column("field_id", String(64), nullable=False),
    Column("priority", String(64)),
    Column("language", String(2), nullable=False),
    Column("device_id", String(64)),
    Column("key_hash", String(64)),
    Column("issued_at", BigInteger, nullable=False),
    Column("outside_hours", Boolean, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("counter_id", String(64)),
    Column("officer_id", String(64)),
    Column("called_at", BigInteger),
    Column("started_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("recalls", Integer, nullable=False),
    Column("outcome", String(16)),
    Column("rated", Boolean, nullable=False),
    Column("told_least", Integer),
    Column("told_most", Integer),
    Index("ix_ticket_service_day", "center_id", "service_day"),
    sqlite_with_rowid=False,
)
"""A ticket as it stands; the times are those of its last call and service.

`told_least` and `told_most` are the range of minutes that its paper told.
"""

stage = Table(
    "stage",
    metadata,
    Column("ticket_id", String(36), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("center_id", String(64), nullable=False),
    Column("service_day", String(10), nullable=False),
    Column("state", String(16), nullable=False),
    Column("service_id", String(64), nullable=False),
    Column("counter_id", String(64)),
    Column("officer_id", String(64)),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("outcome", String(16)),
    Index("ix_stage_service_day", "center_id", "service_day"),
    sqlite_with_rowid=False,
)
"""One interval a state, begun by the event `seq`; `outcome` stands where a service ended."""

call = Table(
    "call",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(8), nullable=False),
    Column("ticket_id", String(36), nullable=False),
    Column("service_day", String(10), nullable=False),
    Column("service_id", String(64), nullable=False),
    Column("counter_id", String(64), nullable=False),
    Column("officer_id", String(64)),
    Column("called_at", BigInteger, nullable=False),
    Column("reason", String(32)),
    Column("undone", Boolean, nullable=False),
    Index("ix_call_ticket_id", "ticket_id"),
    Index("ix_call_service_day", "center_id", "service_day"),
)
"""Every call: `kind` is call, resume, recall or hand."""

rating = Table(
    "rating",
    metadata,
    Column("ticket_id", String(36), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("service_id", String(64), nullable=False),
    Column("counter_id", String(64)),
    Column("officer_id", String(64)),
    Column("score", SmallInteger, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("channel", String(8), nullable=False),
    Column("comment_id", String(36)),
    Column("rated_at", BigInteger, nullable=False),
)
"""A visit's rating; `reasons` is a JSON list of codes."""

rating_answer = Table(
    "rating_answer",
    metadata,
    Column("ticket_id", String(36), primary_key=True),
    Column("question_id", String(64), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("score", SmallInteger, nullable=False),
)
"""What a rating answers to one question of the center."""

counter_session = Table(
    "counter_session",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("counter_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("service_day", String(10)),
    Column("state", String(8), nullable=False),
    Column("officer_id", String(64)),
    Column("reason", String(64)),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Index("ix_counter_session_service_day", "center_id", "service_day"),
)
"""One interval in which a counter was open or paused by one officer."""

hand_call = Table(
    "hand_call",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("service_day", String(10), nullable=False),
    Column("label", String(16), nullable=False),
    Column("ticket_id", String(36)),
    Column("counter_id", String(64), nullable=False),
    Column("officer_id", String(64), nullable=False),
    Column("called_at", BigInteger, nullable=False),
    Column("finished_at", BigInteger, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("claimed", Boolean, nullable=False),
    Column("why", String(16)),
    Index("ix_hand_call_service_day", "center_id", "service_day"),
)
"""Calls by hand: without `ticket_id` they wait for it or are history, as `why` says."""

REPORTS = (ticket, stage, call, rating, rating_answer, counter_session, hand_call)

day_sheet = Table(
    "day_sheet",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("service_day", String(10), primary_key=True),
    Column("name", String(16), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""What a report tells of one past day, made of the tables above; void once that day is touched again.

The row without a name is there before the others: without it they are not kept. A version that writes
another kind of sheets takes all away by a migration.
"""

dossier_day = Table(
    "dossier_day",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("dossiers", Integer, nullable=False),
    Column("late", Integer, nullable=False),
    Column("complained", Integer),
)
"""What the dossier software told of the dossiers of a day; `complained` is empty where it does not tell."""

report_delivery = Table(
    "report_delivery",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("schedule", String(64), primary_key=True),
    Column("last_day", String(10), primary_key=True),
    Column("claimed_at", BigInteger, nullable=False),
    Column("delivered_at", BigInteger),
)
"""Reports that were made by themselves, by the last of their days."""

report_lacking = Table(
    "report_lacking",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("schedule", String(64), primary_key=True),
    Column("last_day", String(10), primary_key=True),
    Column("address", String(200), primary_key=True),
    Column("due_at", BigInteger, nullable=False),
)
"""Where a report has not arrived: an address, or the folder as `/`; and when it is tried there again."""
