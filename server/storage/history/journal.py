"""Appends to the journal under the head's lock, keeps its hash chain, and reads it back."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, insert, select, update

from server.storage.prepared import Prepared
from server.storage.tables.journal import SELDOM, event, head, seldom_seqs

GENESIS = bytes(32)
CHUNK = 1000


class Head(Struct, frozen=True, kw_only=True):
    """Where a center's history ends; `recorded_at` is in milliseconds since 1970, UTC."""

    center_id: str
    epoch: int
    seq: int
    hash: bytes
    recorded_at: int
    service_day: str | None
    config_version: int
    access_version: int


class Entry(NamedTuple):
    """An event to append: its JSON text is final."""

    seq: int
    epoch: int
    type: str
    recorded_at: int
    text: str


class Stored(NamedTuple):
    """An event as it lies in the journal."""

    seq: int
    epoch: int
    type: str
    text: str
    hash: bytes


class Appended(NamedTuple):
    """The new head, not yet saved, and the hash after each event that was appended."""

    head: Head
    hashes: list[bytes]


class Fault(NamedTuple):
    """Where the journal vouches for nothing any more, and why."""

    seq: int
    why: str


_SAVE = Prepared(
    update(head)
    .where(head.c.center_id == bindparam("center"))
    .values({name: bindparam(name) for name in Head.__struct_fields__ if name != "center_id"})
)
_APPEND = Prepared(insert(event))
_COLUMNS = [head.c[name] for name in Head.__struct_fields__]
_HEAD = select(*_COLUMNS).where(head.c.center_id == bindparam("center"))
_LOCK = Prepared(_HEAD.with_for_update())
_EVENTS = (
    select(event.c.seq, event.c.epoch, event.c.type, event.c.text, event.c.hash)
    .where(event.c.center_id == bindparam("center"), event.c.seq > bindparam("after"))
    .order_by(event.c.seq)
    .limit(bindparam("limit"))
)

_KIND = (
    select(event.c.seq, event.c.epoch, event.c.type, event.c.text, event.c.hash)
    .where(
        event.c.center_id == bindparam("center"),
        event.c.seq > bindparam("after"),
        event.c.type == bindparam("kind"),
    )
    .order_by(event.c.seq)
)
_SELDOM = (
    select(event.c.seq, event.c.epoch, event.c.type, event.c.text, event.c.hash)
    .where(event.c.center_id == bindparam("center"), event.c.seq > bindparam("after"))
    .order_by(event.c.seq)
)


def center_of(connection: Connection) -> str | None:
    """The id of the center that lies here; None before init."""
    found: str | None = connection.execute(select(head.c.center_id)).scalar()
    return found


def lock_head(connection: Connection, center_id: str) -> Head:
    """The head, locked until the transaction ends; the first statement of every writer."""
    return _head(_LOCK.rows(connection, {"center": center_id})[0])


def read_head(connection: Connection, center_id: str) -> Head:
    """The head as committed last, not locked."""
    return _head(connection.execute(_HEAD, {"center": center_id}).one())


def _head(row: Sequence[Any]) -> Head:
    return Head(**dict(zip(Head.__struct_fields__, row, strict=True)))


def save_head(connection: Connection, value: Head) -> None:
    """Write the head back; the last statement of a writer."""
    _SAVE.run(
        connection,
        {
            "center": value.center_id,
            "epoch": value.epoch,
            "seq": value.seq,
            "hash": value.hash,
            "recorded_at": value.recorded_at,
            "service_day": value.service_day,
            "config_version": value.config_version,
            "access_version": value.access_version,
        },
    )


def link(previous: bytes, seq: int, text: str) -> bytes:
    """The hash of an event: SHA-256(previous hash, seq as 8 bytes big-endian, UTF-8 text)."""
    return hashlib.sha256(previous + seq.to_bytes(8, "big") + text.encode()).digest()


def append(connection: Connection, value: Head, entries: Sequence[Entry]) -> Appended:
    """Append `entries`, which follow the head without a gap."""
    if not entries:
        return Appended(value, [])
    rows: list[dict[str, Any]] = []
    previous = value.hash
    for expected, entry in enumerate(entries, start=value.seq + 1):
        assert entry.seq == expected, "the journal has no gaps"
        previous = link(previous, entry.seq, entry.text)
        rows.append(
            {
                "center_id": value.center_id,
                "seq": entry.seq,
                "epoch": entry.epoch,
                "type": entry.type,
                "recorded_at": entry.recorded_at,
                "text": entry.text,
                "hash": previous,
            }
        )
    _APPEND.run(connection, rows)
    last = entries[-1]
    head = replace(
        value, epoch=last.epoch, seq=last.seq, hash=previous, recorded_at=last.recorded_at
    )
    return Appended(head, [row["hash"] for row in rows])


def read_events(
    connection: Connection, center_id: str, after: int, limit: int = CHUNK
) -> list[Stored]:
    """At most `limit` events that follow seq `after`, in order."""
    where = {"center": center_id, "after": after, "limit": limit}
    return [Stored(*row) for row in connection.execute(_EVENTS, where)]


def all_events(connection: Connection, center_id: str, after: int = 0) -> Iterator[Stored]:
    """Every event that follows seq `after`, read in chunks."""
    while chunk := read_events(connection, center_id, after):
        yield from chunk
        after = chunk[-1].seq


def read_kind(connection: Connection, center_id: str, kind: str, after: int = 0) -> list[Stored]:
    """All events of this type that follow seq `after`, in order."""
    where = {"center": center_id, "kind": kind, "after": after}
    query = _KIND
    if kind in SELDOM:
        query = _SELDOM.where(event.c.seq.in_(seldom_seqs(center_id, (kind,))))
    return [Stored(*row) for row in connection.execute(query, where)]


def find_fault(connection: Connection, center_id: str) -> Fault | None:
    """Walk the whole chain up to the head; the first event that does not hold, or None."""
    end = read_head(connection, center_id)
    previous, seq = GENESIS, 0
    for stored in all_events(connection, center_id):
        seq += 1
        if stored.seq != seq:
            return Fault(seq, "missing")
        previous = link(previous, seq, stored.text)
        named = stored.text.startswith(f'{{"seq":{seq},"type":"{stored.type}",')
        if previous != stored.hash or not named:
            return Fault(seq, "changed")
    if seq != end.seq:
        return Fault(seq + 1, "missing at the end")
    return None if previous == end.hash else Fault(seq, "the head does not match")
