"""The staff look after devices: names, revoking, and a new token."""

from typing import Any

from msgspec import Struct
from sqlalchemy import Row, select, update

from common.contract.devices import Renaming
from common.contract.ids import DEVICE_KEEPERS
from server.app.admission.access import Caller, Session
from server.app.admission.enrolment import Revoke
from server.app.admission.staff_sessions import staff_session
from server.app.faulty import faulty_field
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.tables.config import device

KIND = "device"
"""Under this the journal tells what the staff changed about devices."""


def may_see(caller: Caller) -> None:
    """Refusal not-allowed for who is neither at the staff pages nor their own device."""
    if caller.session is None and caller.device.profile == "staff":
        return
    staff_session(caller)


def keeper(caller: Caller) -> Session:
    """The session of who may let devices in and out; Refusal not-allowed for all others."""
    found = staff_session(caller)
    if found.role not in DEVICE_KEEPERS:
        raise Refusal("not-allowed", "this role lets no devices in or out")
    return found


def refuse_odd(name: str) -> None:
    """Faulty invalid-data for what cannot be shown as a device's name."""
    if not name.isprintable():
        detail = "a name has printable characters only"
        raise faulty_field(KIND, "", "name", "unprintable", detail=detail)


class RenameDevice(Struct, frozen=True):
    """A device is called something else."""

    token_hash: str
    device_id: str
    renaming: Renaming

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, not-found, changed-meanwhile, or invalid-data."""
        who = keeper(unit.access.caller(self.token_hash, unit.now_ms))
        found, name = _device(unit, self.device_id), self.renaming.name.strip()
        if found.name != self.renaming.seen:
            raise Refusal("changed-meanwhile", f"{found.id} has another name by now")
        if not name:
            raise faulty_field(KIND, found.id, "name", "empty", detail="a device needs a name")
        refuse_odd(name)
        _change(unit, who, found, {"name": name})


class RevokeDevice(Struct, frozen=True):
    """A device belongs to the center no longer."""

    token_hash: str
    device_id: str

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, not-found, or in-use for the device of these very pages."""
        who = keeper(unit.access.caller(self.token_hash, unit.now_ms))
        if self.device_id == who.device.id:
            raise Refusal("in-use", "these pages are that device")
        Revoke(self.device_id, who.actor)(unit)


class AskRotation(Struct, frozen=True):
    """A device is to change its token, with its next word to the server."""

    token_hash: str
    device_id: str

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, or not-found for an unknown or revoked device."""
        who = keeper(unit.access.caller(self.token_hash, unit.now_ms))
        found = _device(unit, self.device_id)
        if found.revoked_at is not None:
            raise Refusal("not-found", f"{found.id} is no device of the center any more")
        if found.rotation_asked_at is None:
            _change(unit, who, found, {"rotation_asked_at": unit.now_ms})


def _change(unit: Unit, who: Session, found: Row[Any], values: dict[str, Any]) -> None:
    before = _told(found)
    unit.connection.execute(update(device).where(device.c.id == found.id).values(values))
    unit.access_changed()
    after = _told(_device(unit, found.id))
    unit.config_changed(who.actor, KIND, found.id, before, after)


def _told(row: Row[Any]) -> dict[str, object]:
    return {"name": row.name, "rotation_asked": row.rotation_asked_at is not None}


def _device(unit: Unit, device_id: str) -> Row[Any]:
    row = unit.connection.execute(select(device).where(device.c.id == device_id)).one_or_none()
    if row is None:
        raise Refusal("not-found", f"there is no device {device_id}")
    return row
