"""Devices join by a one-use code and leave by being revoked."""

from collections.abc import Set as AbstractSet
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, insert, select, update

from common.contract.envelope import Actor
from common.contract.events import DeviceEnrolled, DeviceRevoked
from common.contract.ids import Profile
from common.contract.requests import Enrolment, EnrolmentRequest
from server.app.admission.center_key import center_key
from server.app.admission.tokens import code_hash, device_token, hashed, new_code, proved_earlier
from server.app.writing.unit import Unit
from server.domain.context import Refusal, Rejected
from server.storage.history.records import KEPT_MILLISECONDS
from server.storage.reports.report_rows import moment
from server.storage.tables.config import device, enrolment

CODE_MILLISECONDS = 15 * 60_000
TRIES = 5
LANES = range(1, 100)


class NewCode(Struct, frozen=True):
    """An enrolment code is asked for, by the operator's shell or a page of the staff."""

    profile: Profile
    name: str | None = None

    def __call__(self, unit: Unit) -> str:
        """The code; stored only as a keyed hash, with the name that the device is to have."""
        code = new_code()
        values = {
            "code_hash": code_hash(center_key(unit.connection), code),
            "center_id": unit.center_id,
            "profile": self.profile,
            "expires_at": unit.now_ms + CODE_MILLISECONDS,
            "tries": 0,
            "used_at": None,
            "name": self.name,
        }
        unit.connection.execute(insert(enrolment), values)
        return code


class Enrol(Struct, frozen=True):
    """A device asks to join."""

    request: EnrolmentRequest

    def __call__(self, unit: Unit) -> Enrolment | Rejected:
        """Its identity, or Rejected.

        code-wrong is counted against every open code; code-used; wrong-profile leaves the code good.
        """
        key = center_key(unit.connection)
        digest = code_hash(key, self.request.code)
        row = unit.connection.execute(
            select(enrolment).where(enrolment.c.code_hash == digest)
        ).one_or_none()
        if row is None:
            unit.connection.execute(
                update(enrolment)
                .where(
                    enrolment.c.used_at.is_(None),
                    enrolment.c.tries < TRIES,
                    enrolment.c.expires_at > unit.now_ms,
                )
                .values(tries=enrolment.c.tries + 1)
            )
            return Rejected("code-wrong")
        if row.used_at is not None or row.tries >= TRIES or unit.now_ms >= row.expires_at:
            return Rejected("code-used")
        if self.request.profile not in {None, row.profile}:
            return Rejected("wrong-profile", row.profile)
        unit.connection.execute(
            update(enrolment).where(enrolment.c.code_hash == digest).values(used_at=unit.now_ms)
        )
        return self._admit(unit, key, row.profile, row.name or self.request.name)

    def _admit(self, unit: Unit, key: bytes, profile: Profile, name: str) -> Enrolment:
        lane = free_lane(unit) if profile == "kiosk" else None
        device_id = _free_id(unit, profile)
        earlier = self._earlier(unit, key, profile)
        token = device_token(key, device_id, profile, lane)
        values = {
            "id": device_id,
            "center_id": unit.center_id,
            "profile": profile,
            "lane": lane,
            "name": name,
            "fingerprint": self.request.fingerprint,
            "token_hash": hashed(token),
            "enrolled_at": unit.now_ms,
            "heard_at": unit.now_ms,
            "earlier": " ".join(earlier),
        }
        unit.connection.execute(insert(device), values)
        unit.access_changed()
        actor = Actor(kind="device", id=device_id, device_id=device_id)
        event = DeviceEnrolled(device_id=device_id, profile=profile, lane=lane, earlier=earlier)
        unit.add(actor, [event])
        return Enrolment(
            device_id=device_id,
            token=token,
            profile=profile,
            center_id=unit.center_id,
            lane=lane,
        )

    def _earlier(self, unit: Unit, key: bytes, profile: Profile) -> tuple[str, ...]:
        """The devices of this profile that it proves to have been, and those that they were."""
        proved = [proved_earlier(key, proof, self.request.code) for proof in self.request.earlier]
        was = {claim[0] for claim in proved if claim is not None and claim[1] == profile}
        rows = unit.connection.execute(
            select(device.c.id, device.c.earlier).where(device.c.id.in_(was))
        )
        return tuple(
            sorted({name for row in rows for name in (row.id, *(row.earlier or "").split())})
        )


class KnownDevice(Struct, frozen=True, kw_only=True):
    """A device as the operator sees it; the name is what it calls itself."""

    id: str
    profile: Profile
    lane: int | None
    revoked: bool
    heard_at: datetime | None
    name: str


class Revoke(Struct, frozen=True):
    """A device belongs to the center no longer."""

    device_id: str
    actor: Actor

    def __call__(self, unit: Unit) -> None:
        """Refusal not-found for an unknown device; nothing for one revoked before."""
        found = select(device.c.revoked_at).where(device.c.id == self.device_id)
        row = unit.connection.execute(found).one_or_none()
        if row is None:
            raise Refusal("not-found", f"there is no device {self.device_id}")
        if row.revoked_at is None:
            unit.connection.execute(
                update(device).where(device.c.id == self.device_id).values(revoked_at=unit.now_ms)
            )
            unit.access_changed()
            unit.add(self.actor, [DeviceRevoked(device_id=self.device_id)])


def devices_of(connection: Connection, center_id: str) -> list[KnownDevice]:
    """Every device that ever joined, in the order in which they did."""
    columns = (
        device.c[name] for name in ("id", "profile", "lane", "revoked_at", "heard_at", "name")
    )
    query = select(*columns).where(device.c.center_id == center_id)
    return [
        KnownDevice(
            id=row.id,
            profile=row.profile,
            lane=row.lane,
            revoked=row.revoked_at is not None,
            heard_at=None if row.heard_at is None else moment(row.heard_at),
            name=row.name,
        )
        for row in connection.execute(query.order_by(device.c.enrolled_at, device.c.id))
    ]


def free_lane(unit: Unit, resting_too: AbstractSet[int] = frozenset()) -> int:
    """A lane that no kiosk has had for 35 days and no paper of today bears; Refusal not-allowed."""
    resting = unit.now_ms - KEPT_MILLISECONDS
    query = select(device.c.lane).where(
        device.c.lane.is_not(None),
        device.c.revoked_at.is_(None) | (device.c.revoked_at > resting),
    )
    taken = set(unit.connection.execute(query).scalars())
    taken |= {
        *resting_too,
        unit.board.shared_lane,
        *(ticket.lane for ticket in unit.board.tickets.values()),
    }
    for lane in LANES:
        if lane not in taken:
            return lane
    raise Refusal("not-allowed", "all 99 lanes are taken")


def _free_id(unit: Unit, profile: Profile) -> str:
    taken = set(unit.connection.execute(select(device.c.id)).scalars())
    number = 1
    while f"{profile}-{number}" in taken:
        number += 1
    return f"{profile}-{number}"
