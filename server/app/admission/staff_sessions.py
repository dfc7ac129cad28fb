"""Sessions of the staff pages: begun, ended and listed; those that rest for half an hour end."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import insert, select

from common.contract.ids import SENIOR, Role
from common.contract.staff_requests import (
    OpenSession,
    OpenSessions,
    SessionId,
    StaffAccount,
    StaffSession,
    StaffSignInRequest,
)
from server.app.admission.access import Access, Caller, Session
from server.app.admission.sessions import SESSION_MILLISECONDS, Account, end, still_active
from server.app.admission.tokens import hashed, new_secret
from server.app.admission.trying import Trying
from server.app.writing.unit import Unit
from server.app.writing.writer import Writer
from server.domain.context import Refusal
from server.storage.engine import Database
from server.storage.reports.report_rows import milliseconds, moment
from server.storage.tables.config import account, session

AT_PAGES: frozenset[Role] = SENIOR | {"auditor", "technician"}
"""Whose work is at the staff pages; an officer's is at a counter."""
IDLE = timedelta(minutes=30)


class BeginStaffSession(Struct, frozen=True):
    """Somebody whose password was right comes in to the staff pages."""

    account: Account
    token_hash: str

    def __call__(self, unit: Unit) -> StaffSession:
        """The session; Refusal not-allowed for a role that has no work there."""
        device = unit.access.caller(self.token_hash, unit.now_ms).device
        found = still_active(unit, self.account)
        if found.role not in AT_PAGES:
            raise Refusal("not-allowed", f"{found.role} has no work at the staff pages")
        token = new_secret()
        token_hash = hashed(token)
        expires_at = unit.now_ms + SESSION_MILLISECONDS
        values = {
            "token_hash": token_hash,
            "account_id": found.id,
            "device_id": device.id,
            "started_at": unit.now_ms,
            "expires_at": expires_at,
        }
        unit.connection.execute(insert(session), values)
        unit.access_changed()
        return StaffSession(
            id=_name(token_hash),
            token=token,
            account=StaffAccount(
                id=found.id, username=found.username, name=found.name, role=found.role
            ),
            expires_at=moment(expires_at),
        )


class EndStaffSession(Struct, frozen=True):
    """A session of the staff pages ends: one's own, or for an administrator anybody's."""

    token_hash: str
    which: SessionId | None = None

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed or not-found; `which` is one's own without a name."""
        mine = staff_session(unit.access.caller(self.token_hash, unit.now_ms))
        named = self.which or _name(mine.token_hash)
        found = [
            row
            for row in unit.access.sessions.values()
            if row.counter_id is None
            and _name(row.token_hash) == named
            and row.open_at(unit.now_ms)
            and _may_see(mine, row)
        ]
        if not found:
            raise Refusal("not-found")
        end(unit, session.c.token_hash == found[0].token_hash)


class StaffSessions:
    """Lets people in, lists who is, and knows when each was last heard of."""

    def __init__(
        self, trying: Trying, writer: Writer, database: Database, clock: Callable[[], datetime]
    ) -> None:
        self._trying, self._writer = trying, writer
        self._database, self._clock = database, clock
        self._used: dict[str, datetime] = {}

    async def sign_in(
        self, caller: Caller, token_hash: str, request: StaffSignInRequest
    ) -> StaffSession:
        """The new session; Refusal not-allowed, too-many-tries or wrong-password."""
        if caller.session is not None or caller.device.profile != "staff":
            raise Refusal("not-allowed", "people sign in at the staff pages")
        place = f"{caller.device.id} {request.address}"
        found = await self._trying.account(place, request.username, request.password)
        return await asyncio.wrap_future(self._writer.do(BeginStaffSession(found, token_hash)))

    async def end(self, token_hash: str, which: SessionId | None = None) -> None:
        """Sign out, or end another session; Refusal not-allowed or not-found."""
        await asyncio.wrap_future(self._writer.do(EndStaffSession(token_hash, which)))

    def use(self, found: Session) -> None:
        """Note that it was heard of; Refusal session-ended where it had rested for too long."""
        now = self._clock()
        last = self._used.get(found.token_hash, now)
        if now - last > IDLE:
            raise Refusal("session-ended", "it rested for half an hour")
        self._used[found.token_hash] = now

    async def listed(self, caller: Caller, known: Access) -> OpenSessions:
        """One's own sessions that go on, the latest first; an administrator sees everybody's."""
        mine = staff_session(caller)
        now = self._clock()
        rows = [
            row
            for row in known.sessions.values()
            if row.counter_id is None
            and row.open_at(milliseconds(now))
            and now - self._used.get(row.token_hash, now) <= IDLE
            and _may_see(mine, row)
        ]
        accounts = await asyncio.to_thread(self._accounts)
        rows.sort(key=lambda row: -row.started_at)
        return OpenSessions(
            sessions=tuple(self._shown(row, mine, accounts[row.officer_id]) for row in rows)
        )

    def _shown(self, row: Session, mine: Session, whose: StaffAccount) -> OpenSession:
        started_at = moment(row.started_at)
        return OpenSession(
            id=_name(row.token_hash),
            account=whose,
            started_at=started_at,
            used_at=max(self._used.get(row.token_hash, started_at), started_at),
            own=row.token_hash == mine.token_hash,
        )

    def _accounts(self) -> dict[str, StaffAccount]:
        query = select(account.c.id, account.c.username, account.c.name, account.c.role)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings()
            return {row["id"]: StaffAccount(**row) for row in rows}


def staff_session(caller: Caller) -> Session:
    """The session of who asks from the staff pages; else Refusal not-allowed."""
    if caller.session is None or caller.session.counter_id is not None:
        raise Refusal("not-allowed", "only for who has signed in at the staff pages")
    return caller.session


def _may_see(mine: Session, other: Session) -> bool:
    return mine.role == "administrator" or other.officer_id == mine.officer_id


def _name(token_hash: str) -> str:
    """What names a session: half of the hash opens nothing."""
    return token_hash[:32]
