"""Who may come in: devices and officers' sessions, held in memory as one immutable value."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Row, select

from common.contract.commands import Command
from common.contract.envelope import Actor
from common.contract.ids import DEVICE_KEEPERS, PROVED_BY_CODE, READERS, SENIOR, Profile, Role
from common.contract.staff_requests import Need
from server.app.admission.tokens import hashed
from server.domain.context import Refusal
from server.domain.profiles import UNFINISHED
from server.storage.tables.config import account, device, session

SESSION_REMEMBERED_MS = 86_400_000

AT_PAGES: frozenset[Role] = READERS | DEVICE_KEEPERS
"""Whose work is at the staff pages; an officer's is at a counter."""


class Device(Struct, frozen=True, kw_only=True):
    """A device by its token; `earlier` are the devices that it was before.

    `rotation_asked`: the staff want it to change its token.
    """

    id: str
    profile: Profile
    lane: int | None
    revoked: bool
    earlier: tuple[str, ...] = ()
    rotation_asked: bool = False


class Session(Struct, frozen=True, kw_only=True):
    """An officer's session; times in milliseconds. One of the staff pages is at no counter.

    `password_once`: the account's password was chosen by somebody else, until `password_until`; `totp`: it
    has codes, and `by_code`: one of them was given in this session. `address` is where the browser was at
    its begin, `used_at` its last use as the database knows it.
    """

    token_hash: str
    officer_id: str
    role: Role
    device: Device
    counter_id: str | None
    started_at: int
    expires_at: int
    ended: bool
    password_once: bool = False
    password_until: int | None = None
    totp: bool = False
    by_code: bool = False
    address: str | None = None
    used_at: int | None = None

    @property
    def name(self) -> str:
        """What names it: half of the hash opens nothing."""
        return self.token_hash[:32]

    @property
    def misplaced(self) -> bool:
        """Whether it is at the staff pages, where its role has no work but to choose a password."""
        works = self.role in AT_PAGES or self.password_once
        return self.counter_id is None and not works

    @property
    def needs(self) -> Need | None:
        """What is to be done before it is good for anything else; at a counter no codes are asked for."""
        if self.counter_id is not None:
            return needed_at_counter(once=self.password_once, until=self.password_until)
        if self.totp and not self.by_code:
            return "code"
        if self.password_once:
            return "password"
        return "totp" if self.role in PROVED_BY_CODE and not self.totp else None

    @property
    def actor(self) -> Actor:
        """Whose session it is, as events name them."""
        return Actor(kind="officer", id=self.officer_id, device_id=self.device.id)

    def proved(self) -> "Session":
        """The session once a code was given in it."""
        return replace(self, totp=True, by_code=True)

    def with_own_password(self) -> "Session":
        """The session once its password was chosen by who uses it."""
        return replace(self, password_once=False)

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
        return self.session.actor


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

    def caller(self, token_hash: str, now: int, asks: type[Command] | None = None) -> Caller:
        """Who holds this token and `asks` a command; Refusal as `holder`, or sign-in-unfinished."""
        found = self.holder(token_hash, now)
        session = found.session
        if session is None or session.needs is None:
            return found
        if asks not in UNFINISHED or session.counter_id is None:
            raise Refusal("sign-in-unfinished", session.needs)
        return found

    def holder(self, token_hash: str, now: int) -> Caller:
        """The same, where a session may still need something to be good for all else.

        Refusal unauthenticated, device-revoked, session-ended, or not-allowed for an officer there.
        """
        session_found = self.sessions.get(token_hash)
        found = session_found.device if session_found else self.devices.get(token_hash)
        if found is None:
            raise Refusal("unauthenticated")
        if found.revoked:
            raise Refusal("device-revoked")
        if session_found and not session_found.open_at(now):
            raise Refusal("session-ended")
        if session_found and session_found.misplaced:
            raise Refusal("not-allowed", f"{session_found.role} has no work at the staff pages")
        return Caller(found, session_found)

    def senior_beside(self, asking: Session | None, now: int) -> bool:
        """Whether a senior sits at a counter other than that of this session."""
        here = asking.counter_id if asking else None
        return any(
            row.role in SENIOR
            and row.open_at(now)
            and row.needs is None
            and row.counter_id not in {None, here}
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
        rotation_asked=row.rotation_asked_at is not None,
    )


def token_hash(authorization: str | None) -> str:
    """The hash of a `Bearer` header's token; Refusal unauthenticated without one."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token or len(token) > 512:
        raise Refusal("unauthenticated")
    return hashed(token)


def needed_at_counter(*, once: bool, until: int | None) -> Literal["password"] | None:
    """What an officer has to do at a counter first: replace a given password.

    One without an end was used at a counter when none asked for another: there it does as before.
    """
    return "password" if once and until is not None else None


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
        select(
            session,
            account.c.role,
            account.c.password_once,
            account.c.password_until,
            account.c.totp_sealed.is_not(None).label("totp"),
        )
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
                password_once=row.password_once,
                password_until=row.password_until,
                totp=row.totp,
                by_code=row.proved_at is not None,
                address=row.address,
                used_at=row.used_at,
            )
    return Access(version, MappingProxyType(devices), MappingProxyType(sessions), frozenset(unused))
