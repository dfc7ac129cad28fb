"""The staff look after devices: codes, names, revoking, and a new token."""

from typing import Any

from msgspec import Struct
from sqlalchemy import Row, select, update

from common.contract.devices import DeviceCode, NewDeviceCode, Renaming
from common.contract.ids import Role
from server.app.admission.access import Caller, Session
from server.app.admission.enrolment import CODE_MILLISECONDS, NewCode, Revoke
from server.app.admission.staff_sessions import staff_session
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.reports.report_rows import moment
from server.storage.tables.config import device

KEEPERS: frozenset[Role] = frozenset({"administrator", "manager", "technician"})
"""Who may let devices in and shut them out."""
KIND, CODE = "device", "enrolment_code"
"""Under these the journal tells what the staff changed about devices."""


def may_see(caller: Caller) -> None:
    """Refusal not-allowed for who is neither at the staff pages nor their own device."""
    if caller.session is None and caller.device.profile == "staff":
        return
    staff_session(caller)


class MakeCode(Struct, frozen=True):
    """Somebody lets a device in, and may give it its name."""

    token_hash: str
    wanted: NewDeviceCode

    def __call__(self, unit: Unit) -> DeviceCode:
        """The code; Refusal not-allowed, or invalid-data for a name that cannot be shown."""
        keeper = _keeper(unit, self.token_hash)
        profile, name = self.wanted.profile, self.wanted.name.strip()
        _refuse_odd(name)
        code = NewCode(profile, name or None)(unit)
        told = {"profile": profile, "name": name}
        unit.config_changed(keeper.actor, CODE, profile, None, told)
        return DeviceCode(code=code, expires_at=moment(unit.now_ms + CODE_MILLISECONDS))


class RenameDevice(Struct, frozen=True):
    """A device is called something else."""

    token_hash: str
    device_id: str
    renaming: Renaming

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, not-found, changed-meanwhile, or invalid-data."""
        keeper = _keeper(unit, self.token_hash)
        found, name = _device(unit, self.device_id), self.renaming.name.strip()
        if found.name != self.renaming.seen:
            raise Refusal("changed-meanwhile", f"{found.id} has another name by now")
        if not name:
            raise Refusal("invalid-data", "a device needs a name")
        _refuse_odd(name)
        _change(unit, keeper, found, {"name": name})


class RevokeDevice(Struct, frozen=True):
    """A device belongs to the center no longer."""

    token_hash: str
    device_id: str

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, not-found, or in-use for the device of these very pages."""
        keeper = _keeper(unit, self.token_hash)
        if self.device_id == keeper.device.id:
            raise Refusal("in-use", "these pages are that device")
        Revoke(self.device_id, keeper.actor)(unit)


class AskRotation(Struct, frozen=True):
    """A device is to change its token, with its next word to the server."""

    token_hash: str
    device_id: str

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, or not-found for an unknown or revoked device."""
        keeper = _keeper(unit, self.token_hash)
        found = _device(unit, self.device_id)
        if found.revoked_at is not None:
            raise Refusal("not-found", f"{found.id} is no device of the center any more")
        if found.rotation_asked_at is None:
            _change(unit, keeper, found, {"rotation_asked_at": unit.now_ms})


def _change(unit: Unit, keeper: Session, found: Row[Any], values: dict[str, Any]) -> None:
    before = _told(found)
    unit.connection.execute(update(device).where(device.c.id == found.id).values(values))
    unit.access_changed()
    after = _told(_device(unit, found.id))
    unit.config_changed(keeper.actor, KIND, found.id, before, after)


def _told(row: Row[Any]) -> dict[str, object]:
    return {"name": row.name, "rotation_asked": row.rotation_asked_at is not None}


def _keeper(unit: Unit, token_hash: str) -> Session:
    found = staff_session(unit.access.caller(token_hash, unit.now_ms))
    if found.role not in KEEPERS:
        raise Refusal("not-allowed", "this role lets no devices in or out")
    return found


def _device(unit: Unit, device_id: str) -> Row[Any]:
    row = unit.connection.execute(select(device).where(device.c.id == device_id)).one_or_none()
    if row is None:
        raise Refusal("not-found", f"there is no device {device_id}")
    return row


def _refuse_odd(name: str) -> None:
    if not all(sign.isprintable() for sign in name):
        raise Refusal("invalid-data", "a name has printable characters only")
