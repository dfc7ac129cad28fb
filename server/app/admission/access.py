"""Who may come in: devices and officers' sessions, held in memory as one immutable value."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, select

from common.contract.envelope import Actor
from common.contract.ids import Profile, Role
from server.app.admission.tokens import hashed
from server.domain.context import SENIOR, Refusal
from server.storage.tables.config import account, device, session

SESSION_REMEMBERED_MS = 86_400_000


class Device(Struct, frozen=True, kw_only=True):
    """A device by its token; `earlier` are the devices that it was before."""

    id: str
    profile: Profile
    lane: int | None
    revoked: bool
    earlier: tuple[str, ...] = ()


class Session(Struct, frozen=True, kw_only=True):
    """An officer's session; times in milliseconds. One of the staff pages is at no counter."""

    token_hash: str
    officer_id: str
    role: Role
    device: Device
    counter_id: str | None
    started_at: int
    expires_at: int
    ended: bool

    def open_at(self, now: int) -> bool:
        """Whether it goes on at this time, in milliseconds."""
        return not self.ended and now < self.expires_at


class Caller(Struct, frozen=True):
    """Who sent a request: a device, perhaps with an officer at it.

    What an earlier device still held is that one's word, and came `through` another.
    """

    device: Device
    session: Session | None = None
    through: str | None = None

    @property
    def actor(self) -> Actor:
        """The caller as events name it."""
        if self.session is None:
            came = self.through or self.device.id
            return Actor(kind="device", id=self.device.id, device_id=came)
        return Actor(kind="officer", id=self.session.officer_id, device_id=self.device.id)


def device_alone(caller: Caller) -> Caller:
    """The caller; Refusal not-allowed for an officer, whose token is good for commands only."""
    if caller.session is not None:
        raise Refusal("not-allowed", "an officer's token is good for commands only")
    return caller


class Access(Struct, frozen=True):
    """All devices, the sessions of the last day and those not ended, by the hash of their token.

    A device may have two tokens: `unused` are the hashes of those that it was given last.
    """

    version: int
    devices: Mapping[str, Device]
    sessions: Mapping[str, Session]
    unused: frozenset[str] = frozenset()

    def caller(self, token_hash: str, now: int) -> Caller:
        """Who holds this token; Refusal unauthenticated, device-revoked or session-ended."""
        session_found = self.sessions.get(token_hash)
        found = session_found.device if session_found else self.devices.get(token_hash)
        if found is None:
            raise Refusal("unauthenticated")
        if found.revoked:
            raise Refusal("device-revoked")
        if session_found and not session_found.open_at(now):
            raise Refusal("session-ended")
        return Caller(found, session_found)

    def senior_beside(self, asking: Session | None, now: int) -> bool:
        """Whether a senior sits at a counter other than that of this session."""
        here = asking.counter_id if asking else None
        return any(
            row.role in SENIOR and row.open_at(now) and row.counter_id not in {None, here}
            for row in self.sessions.values()
        )


def device_of(row: Row[Any]) -> Device:
    """A device of its row."""
    return Device(
        id=row.id,
        profile=row.profile,
        lane=row.lane,
        revoked=row.revoked_at is not None,
        earlier=tuple((row.earlier or "").split()),
    )


def token_hash(authorization: str | None) -> str:
    """The hash of a `Bearer` header's token; Refusal unauthenticated without one."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token or len(token) > 512:
        raise Refusal("unauthenticated")
    return hashed(token)


def load_access(connection: Connection, center_id: str, version: int, now: int) -> Access:
    """Read who may come in; `now` in milliseconds."""
    by_id: dict[str, Device] = {}
    devices: dict[str, Device] = {}
    unused: set[str] = set()
    for row in connection.execute(select(device).where(device.c.center_id == center_id)):
        found = device_of(row)
        by_id[row.id] = devices[row.token_hash] = found
        if row.next_token_hash is not None:
            devices[row.next_token_hash] = found
            unused.add(row.next_token_hash)
    sessions: dict[str, Session] = {}
    query = (
        select(session, account.c.role)
        .join(account, account.c.id == session.c.account_id)
        .where(session.c.ended_at.is_(None) | (session.c.expires_at > now - SESSION_REMEMBERED_MS))
    )
    for row in connection.execute(query):
        if row.device_id in by_id:
            sessions[row.token_hash] = Session(
                token_hash=row.token_hash,
                officer_id=row.account_id,
                role=row.role,
                device=by_id[row.device_id],
                counter_id=row.counter_id,
                started_at=row.started_at,
                expires_at=row.expires_at,
                ended=row.ended_at is not None,
            )
    return Access(version, MappingProxyType(devices), MappingProxyType(sessions), frozenset(unused))
