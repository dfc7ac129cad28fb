"""Events of the journal as the audit tells them: without a citizen's hashes, each one by itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from common.board.healing import told
from common.contract.audit import AuditEntry
from common.contract.codec import decode_record, record_plain
from common.contract.envelope import EventRecord
from common.contract.events import EventHealed
from server.storage.history.searching import HASHES, FoundEvent


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


def _data(record: EventRecord) -> dict[str, Any]:
    return _without(record_plain(record)["data"], HASHES)


def _without(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    left_out = set(names)
    return {name: value for name, value in values.items() if name not in left_out}
