"""The journal: the head that is locked, events as written with their hash chain, command records."""

from collections.abc import Iterable

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    SmallInteger,
    String,
    Table,
    Text,
    literal_column,
    or_,
    select,
    text,
    union_all,
)

metadata = MetaData()

head = Table(
    "head",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("service_day", String(10)),
    Column("config_version", Integer, nullable=False),
    Column("access_version", Integer, nullable=False),
)
"""One row a center, locked first by every writer; times are milliseconds since 1970, UTC."""

REPORTED = ("TicketTransferred", "AlertRaised", "AlertCleared", "EventHealed")
"""The types of events that reports read in the journal itself."""

_REPORTED = text(" OR ".join(f"type = '{name}'" for name in REPORTED))

SELDOM = frozenset(
    {
        "CalledByHand",
        "ConfigChanged",
        "DayOpened",
        "DeviceActionRecorded",
        "DeviceEnrolled",
        "DeviceRevoked",
        "EpochStarted",
        "EventHealed",
        "HandCallKept",
        "HandCallsConfirmed",
        "JournalRead",
        "NotesRead",
        "NoticePosted",
        "NoticeWithdrawn",
        "PrioritySet",
        "ServiceReopened",
        "ServiceSuspended",
        "SharedLaneOpened",
        "StaffSignedIn",
        "StaffSignedOut",
        "SubjectErased",
        "TicketMoved",
        "TicketRelabelled",
        "TicketsReleased",
        "WordsRead",
    }
)
"""The types of events that are few, and found by an index of their own."""

_SELDOM = text(" OR ".join(f"type = '{name}'" for name in sorted(SELDOM)))

event = Table(
    "event",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("type", String(32), nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Index(
        "ix_event_reported",
        "center_id",
        "recorded_at",
        sqlite_where=_REPORTED,
        postgresql_where=_REPORTED,
    ),
    Index(
        "ix_event_seldom",
        "center_id",
        "type",
        "seq",
        sqlite_where=_SELDOM,
        postgresql_where=_SELDOM,
    ),
    sqlite_with_rowid=False,
)
"""`text` is the event's JSON as it was sent; hash = SHA-256(previous hash, seq, text)."""


def is_reported() -> ColumnElement[bool]:
    """Whether an event is of a type of REPORTED, as the index says it of itself, to be led by it."""
    type_: ColumnElement[str] = literal_column("type")
    return or_(*(type_ == literal_column(f"'{name}'") for name in REPORTED))


def seldom_seqs(center_id: str, types: Iterable[str]) -> Select[tuple[int]]:
    """The seqs of all events of these seldom types, out of their index alone.

    A query must say what the index says of itself, and one type in each, to be led by it.
    """
    type_: ColumnElement[str] = literal_column("type")
    few = or_(*(type_ == literal_column(f"'{name}'") for name in sorted(SELDOM)))
    each = [
        select(event.c.seq).where(event.c.center_id == center_id, event.c.type == name, few)
        for name in sorted(types)
    ]
    return select(union_all(*each).subquery().c.seq)


command = Table(
    "command",
    metadata,
    Column("command_id", String(36), primary_key=True),
    Column("device_id", String(64), primary_key=True),
    Column("center_id", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("status", SmallInteger, nullable=False),
    Column("answer", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What a command was answered, kept 35 days; its data is never kept."""

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("center_id", String(64), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("config_version", Integer, nullable=False),
    Column("board", Text, nullable=False),
)
"""The board at some seq, from which a server starts; it can be made again from the journal."""
