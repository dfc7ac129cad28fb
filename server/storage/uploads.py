"""Reads and writes how far each device's journal is here, what was kept aside and who has reported."""

import hashlib
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field
from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from common.contract.codec import encode, parse_object
from common.contract.ids import Series, ServiceDay, Slug
from server.storage.sealing.texts import find_subject_key, subject_key_of
from server.storage.sealing.vault import Vault, seal, unseal
from server.storage.tables.uploads import device_mark, device_report, quarantine


class Mark(Struct, frozen=True):
    """The last entry that is here, and when the device last had nothing more (milliseconds)."""

    acked_seq: int = 0
    complete_at: int | None = None


class DeviceReport(Struct, frozen=True, kw_only=True):
    """What a device has told in an epoch; `complete_at` (milliseconds) once its whole journal is here.

    `highest` are its highest numbers of the shared lane by series, on `service_day`.
    """

    device_id: Slug
    epoch: int
    service_day: ServiceDay | None = None
    highest: Mapping[Series, int] = field(default_factory=dict)
    complete_at: int | None = None


class Held(Struct, frozen=True, kw_only=True):
    """An entry that could not be carried out, as it came, and why."""

    seq: int
    code: str
    ticket_id: str | None
    entry: bytes


def load_mark(connection: Connection, device_id: Slug) -> Mark:
    """Where the device's journal ends here."""
    query = select(device_mark.c.acked_seq, device_mark.c.complete_at)
    row = connection.execute(query.where(device_mark.c.device_id == device_id)).one_or_none()
    return Mark() if row is None else Mark(*row)


def save_mark(connection: Connection, center_id: str, device_id: Slug, mark: Mark) -> None:
    """Move the mark."""
    values = {"acked_seq": mark.acked_seq, "complete_at": mark.complete_at}
    _put(connection, device_mark, {"device_id": device_id}, {"center_id": center_id, **values})


def load_report(connection: Connection, device_id: Slug, epoch: int) -> DeviceReport:
    """What the device has told in this epoch; an empty report where that is nothing."""
    query = select(device_report).where(
        device_report.c.device_id == device_id, device_report.c.epoch == epoch
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return DeviceReport(device_id=device_id, epoch=epoch)
    return _report(row)


def load_reports(connection: Connection, center_id: str, epoch: int) -> tuple[DeviceReport, ...]:
    """What all devices have told in this epoch, by their id."""
    query = select(device_report).where(
        device_report.c.center_id == center_id, device_report.c.epoch == epoch
    )
    rows = connection.execute(query.order_by(device_report.c.device_id))
    return tuple(_report(row) for row in rows)


def save_report(connection: Connection, center_id: str, report: DeviceReport) -> None:
    """Keep what the device has told."""
    values = {
        "center_id": center_id,
        "service_day": report.service_day,
        "highest": encode(dict(report.highest)).decode(),
        "complete_at": report.complete_at,
    }
    key = {"device_id": report.device_id, "epoch": report.epoch}
    _put(connection, device_report, key, values)


def hold(
    connection: Connection, vault: Vault, center_id: str, device_id: Slug, held: Held, now: int
) -> None:
    """Put an entry aside, sealed under its ticket's key, or one of its own; `now` in milliseconds."""
    subject = _subject(device_id, held.seq, held.ticket_id)
    key = subject_key_of(connection, vault, center_id, subject, now)
    row = {
        "device_id": device_id,
        "seq": held.seq,
        "center_id": center_id,
        "code": held.code,
        "ticket_id": held.ticket_id,
        "master_id": vault.own,
        "sealed": seal(key, held.entry, _bound(device_id, held.seq)),
        "kept_at": now,
    }
    connection.execute(insert(quarantine), row)


def held_codes(connection: Connection, device_id: Slug, first: int, last: int) -> dict[int, str]:
    """The codes of the device's entries from `first` to `last` that were put aside."""
    query = select(quarantine.c.seq, quarantine.c.code).where(
        quarantine.c.device_id == device_id, quarantine.c.seq.between(first, last)
    )
    return {row.seq: row.code for row in connection.execute(query)}


def held_entry(connection: Connection, vault: Vault, device_id: Slug, seq: int) -> bytes | None:
    """An entry that was put aside, as it came; None where there is none, or its key is not here."""
    query = select(quarantine).where(*_one(device_id, seq))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    subject = _subject(device_id, seq, row.ticket_id)
    key = find_subject_key(connection, vault, subject, row.master_id)
    return None if key is None else unseal(key, row.sealed, _bound(device_id, seq))


class Aside(Struct, frozen=True, kw_only=True):
    """That an entry lies aside, since when (milliseconds), and whose ticket it is about."""

    device_id: Slug
    seq: int
    code: str
    kept_at: int
    ticket_id: str | None


def all_held(connection: Connection, center_id: str) -> list[Aside]:
    """All that lies aside, in the order in which each device wrote it."""
    columns = (quarantine.c[name] for name in Aside.__struct_fields__)
    query = select(*columns).where(quarantine.c.center_id == center_id)
    rows = connection.execute(query.order_by(quarantine.c.device_id, quarantine.c.seq))
    return [Aside(**row) for row in rows.mappings()]


def drop_held(connection: Connection, device_id: Slug, seq: int) -> None:
    """It lies aside no longer."""
    connection.execute(delete(quarantine).where(*_one(device_id, seq)))


def hold_for(connection: Connection, device_id: Slug, seq: int, code: str) -> None:
    """It lies aside for another reason now."""
    connection.execute(update(quarantine).where(*_one(device_id, seq)).values(code=code))


def _one(device_id: Slug, seq: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return quarantine.c.device_id == device_id, quarantine.c.seq == seq


def count_held(connection: Connection, center_id: str) -> int:
    """How many entries lie aside."""
    query = select(func.count()).where(quarantine.c.center_id == center_id)
    return int(connection.execute(query).scalar_one())


def _put(
    connection: Connection, table: Table, key: Mapping[str, object], values: Mapping[str, object]
) -> None:
    """Change the row, or make it; nobody else does so under the head's lock."""
    where = [table.c[name] == value for name, value in key.items()]
    if connection.execute(update(table).where(*where).values(**values)).rowcount == 0:
        connection.execute(insert(table).values(**key, **values))


def _report(row: Any) -> DeviceReport:
    return DeviceReport(
        device_id=row.device_id,
        epoch=row.epoch,
        service_day=row.service_day,
        highest=parse_object(row.highest),
        complete_at=row.complete_at,
    )


def _subject(device_id: Slug, seq: int, ticket_id: str | None) -> str:
    """Whose key seals the entry: its ticket's, which can be erased."""
    return ticket_id or hashlib.sha256(f"{device_id} {seq}".encode()).hexdigest()[:36]


def _bound(device_id: Slug, seq: int) -> str:
    return f"entry {device_id} {seq}"
