"""Events of the journal as the audit tells them: without a citizen's hashes, with the names of who acted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from common.board.healing import told
from common.contract.audit import AuditDevice, AuditEntry, AuditNames, AuditPerson
from common.contract.codec import decode_record, record_plain
from common.contract.envelope import EventRecord
from common.contract.events import EventHealed
from server.storage.history.searching import HASHES, FoundEvent
from server.storage.tables.config import account, device


def entry(found: FoundEvent) -> AuditEntry:
    """An event as the audit tells it."""
    record = decode_record(found.text)
    healed = record.data if isinstance(record.data, EventHealed) else None
    lost = None if healed is None else told(healed)
    return AuditEntry(
        seq=found.seq,
        epoch=found.epoch,
        type=found.type,
        occurred_at=record.occurred_at,
        recorded_at=record.recorded_at,
        actor=record.actor,
        data=_without(_data(record), {"text"} if healed is not None else ()),
        hash=found.hash.hex(),
        lost=None if lost is None else {**record_plain(lost), "data": _data(lost)},
    )


def happened(text: str) -> EventRecord:
    """The event, or what it gives back where that can be read."""
    record = decode_record(text)
    lost = told(record.data) if isinstance(record.data, EventHealed) else None
    return lost or record


def names_in(connection: Connection, center_id: str, rows: Sequence[FoundEvent]) -> AuditNames:
    """What the people and devices that these events name are called."""
    said = "\n".join(row.text for row in rows)
    people = select(account.c.id, account.c.name).where(account.c.center_id == center_id)
    devices = select(device.c.id, device.c.profile, device.c.name).where(
        device.c.center_id == center_id
    )
    return AuditNames(
        people={
            row.id: row.name
            for row in connection.execute(people)
            if row.name and f'"{row.id}' in said
        },
        devices={
            row.id: AuditDevice(profile=row.profile, name=row.name)
            for row in connection.execute(devices)
            if f'"{row.id}' in said
        },
    )


def people_of(connection: Connection, center_id: str) -> tuple[AuditPerson, ...]:
    """All who have or had an account, by their names, who is gone last."""
    rows = connection.execute(
        select(account.c.id, account.c.name, account.c.deleted_at)
        .where(account.c.center_id == center_id)
        .order_by(account.c.deleted_at.is_not(None), account.c.name, account.c.id)
    )
    return tuple(
        AuditPerson(id=row.id, name=row.name, gone=row.deleted_at is not None) for row in rows
    )


def _data(record: EventRecord) -> dict[str, Any]:
    return _without(record_plain(record)["data"], HASHES)


def _without(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    left_out = set(names)
    return {name: value for name, value in values.items() if name not in left_out}
