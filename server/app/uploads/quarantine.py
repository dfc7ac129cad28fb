"""What lies aside of the devices' journals: shown to the operator without a word of a person, tried again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select

from common.board.labels import read_label
from common.contract.codec import COMMANDS, parse_object
from server.app.admission.access import Caller, device_of
from server.app.uploads.entries import Bringing, Entry, carry_out
from server.app.writing.handler import Handler
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.history.records import find_answers, forget_answer
from server.storage.reports.report_rows import moment
from server.storage.sealing.vault import Vault
from server.storage.tables.config import device
from server.storage.tables.reports import ticket
from server.storage.uploads import Aside, all_held, drop_held, held_entry, hold_for

SEALED = "sealed"
"""Instead of a code: the key of the entry is not here, or was destroyed."""


class HeldFact(Struct, frozen=True, kw_only=True):
    """An entry that lies aside; `kind` and `label` are None where they cannot be told."""

    device_id: str
    seq: int
    code: str
    kept_at: datetime
    kind: str | None
    label: str | None


def held_facts(connection: Connection, vault: Vault, center_id: str) -> list[HeldFact]:
    """All that lies aside, by device and seq."""
    found = []
    for aside in all_held(connection, center_id):
        entry = _entry(connection, vault, aside.device_id, aside.seq)
        kind = None if entry is None else entry.get("type")
        found.append(
            HeldFact(
                device_id=aside.device_id,
                seq=aside.seq,
                code=aside.code,
                kept_at=moment(aside.kept_at),
                kind=str(kind) if kind in COMMANDS else None,
                label=_label(connection, aside, {} if entry is None else entry),
            )
        )
    return found


def _label(connection: Connection, aside: Aside, entry: Entry) -> str | None:
    """The paper's label, if it can be one, or that of the ticket that the entry is about."""
    data = entry.get("data")
    said = data.get("label") if isinstance(data, Mapping) else None
    if isinstance(said, str) and read_label(said) is not None:
        return said
    known = select(ticket.c.label).where(ticket.c.id == aside.ticket_id)
    label: str | None = connection.execute(known).scalar_one_or_none()
    return label


class TakeAgain(Struct, frozen=True):
    """The operator vouches for an entry: it is tried again, now.

    A paper of a lane whose kiosk is revoked is taken, whoever brought it.
    """

    device_id: str
    seq: int
    handler: Handler

    def __call__(self, unit: Unit) -> str | None:
        """Why it still lies aside, a code or SEALED; None when it was carried out."""
        entry = _entry(unit.connection, unit.vault, self.device_id, self.seq)
        if entry is None:
            return SEALED
        code = carry_out(unit, self.handler, entry, self._bringing(unit, entry))
        if code is None:
            drop_held(unit.connection, self.device_id, self.seq)
        else:
            hold_for(unit.connection, self.device_id, self.seq, code)
        return code

    def _bringing(self, unit: Unit, entry: Entry) -> Bringing:
        """As the device itself, or for one that is revoked; what was refused before is asked anew."""
        rows = unit.connection.execute(select(device).where(device.c.center_id == unit.center_id))
        devices = {row.id: device_of(row) for row in rows}
        own = devices.pop(self.device_id, None)
        if own is None:
            raise Refusal("not-found", f"there is no device {self.device_id}")
        gone = tuple(
            found for found in devices.values() if found.revoked and found.profile == own.profile
        )
        known = find_answers(unit.connection, [str(entry.get("command_id"))])
        refused = [key for key, answered in known.items() if answered.status != 200]
        for key in refused:
            forget_answer(unit.connection, key)
            del known[key]
        return Bringing(Caller(own), gone, known)


def _entry(connection: Connection, vault: Vault, device_id: str, seq: int) -> dict[str, Any] | None:
    sealed = held_entry(connection, vault, device_id, seq)
    return None if sealed is None else parse_object(sealed)
