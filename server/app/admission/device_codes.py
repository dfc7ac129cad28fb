"""The staff let devices in: codes made, listed while nobody has used them, and taken back."""

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, select, update

from common.contract.devices import CodeId, DeviceCode, NewDeviceCode, OpenCode, OpenCodes
from server.app.admission.center_key import center_key
from server.app.admission.device_keeping import keeper, refuse_odd
from server.app.admission.enrolment import CODE_MILLISECONDS, TRIES, NewCode
from server.app.admission.tokens import code_hash
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.reports.report_rows import moment
from server.storage.tables.config import enrolment

KIND = "enrolment_code"
"""Under this the journal tells of codes, by the kind of device that each is for."""

_ID = 32
"""So much of a code's keyed hash names it: it opens nothing."""


class MakeCode(Struct, frozen=True):
    """Somebody lets a device in, and may give it its name."""

    token_hash: str
    wanted: NewDeviceCode

    def __call__(self, unit: Unit) -> DeviceCode:
        """The code; Refusal not-allowed, or invalid-data for a name that cannot be shown."""
        who = keeper(unit.access.caller(self.token_hash, unit.now_ms))
        profile, name = self.wanted.profile, self.wanted.name.strip()
        refuse_odd(name)
        code = NewCode(profile, name or None)(unit)
        told = {"profile": profile, "name": name}
        unit.config_changed(who.actor, KIND, profile, None, told)
        return DeviceCode(
            id=code_hash(center_key(unit.connection), code)[:_ID],
            code=code,
            expires_at=moment(unit.now_ms + CODE_MILLISECONDS),
        )


class CancelCode(Struct, frozen=True):
    """A code is taken back before anybody has used it: from now on it is as one that has run out."""

    token_hash: str
    code_id: CodeId

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed, or not-found for a code that lets nobody in any more."""
        who = keeper(unit.access.caller(self.token_hash, unit.now_ms))
        rows = unit.connection.execute(select(enrolment).where(_open(unit.center_id, unit.now_ms)))
        row = next((row for row in rows.all() if row.code_hash[:_ID] == self.code_id), None)
        if row is None:
            raise Refusal("not-found", "that code was used, or is over")
        named = enrolment.c.code_hash == row.code_hash
        unit.connection.execute(update(enrolment).where(named).values(expires_at=unit.now_ms))
        told = {"profile": row.profile, "name": row.name or ""}
        unit.config_changed(who.actor, KIND, row.profile, told, None)


def open_codes(connection: Connection, center_id: str, now: int) -> OpenCodes:
    """The codes that a device may use at this time (milliseconds), the next to run out first."""
    query = select(enrolment).where(_open(center_id, now)).order_by(enrolment.c.expires_at)
    return OpenCodes(
        codes=tuple(
            OpenCode(
                id=row.code_hash[:_ID],
                profile=row.profile,
                name=row.name or "",
                expires_at=moment(row.expires_at),
            )
            for row in connection.execute(query)
        )
    )


def _open(center_id: str, now: int) -> ColumnElement[bool]:
    return and_(
        enrolment.c.center_id == center_id,
        enrolment.c.used_at.is_(None),
        enrolment.c.tries < TRIES,
        enrolment.c.expires_at > now,
    )
