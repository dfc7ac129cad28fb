"""Sessions of the staff pages: begun, ended, and listed beside those at counters; who rests long is out."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, insert, select, update

from common.addresses import neighbourhood, plain_address
from common.contract.events import StaffSignedIn
from common.contract.staff_requests import (
    OpenSession,
    OpenSessions,
    Seat,
    SessionId,
    StaffAccount,
    StaffSession,
    StaffSignInRequest,
)
from server.app.admission.access import AT_PAGES, Access, Caller, Session
from server.app.admission.failures import Failures
from server.app.admission.last_use import LastUses
from server.app.admission.sessions import (
    SESSION_MILLISECONDS,
    UNFINISHED_MILLISECONDS,
    Account,
    end,
    leave,
    still_active,
    tell_of_going,
)
from server.app.admission.tokens import hashed, new_secret
from server.app.admission.trying import Trying
from server.app.writing.unit import Unit
from server.app.writing.writer import Writer
from server.domain.context import Refusal
from server.storage.engine import Database
from server.storage.reports.report_rows import milliseconds, moment
from server.storage.tables.config import account, device, session


class BeginStaffSession(Struct, frozen=True):
    """Somebody whose password was right comes in to the staff pages, from this address."""

    account: Account
    token_hash: str
    address: str | None

    def __call__(self, unit: Unit) -> StaffSession:
        """The session, which may still need something; Refusal not-allowed for a role without work there.

        Whoever was given a password may choose one of their own there.
        """
        device = unit.access.caller(self.token_hash, unit.now_ms).device
        found = still_active(unit, self.account)
        if found.role not in AT_PAGES and not found.password_once:
            raise Refusal("not-allowed", f"{found.role} has no work at the staff pages")
        token = new_secret()
        begun = Session(
            token_hash=hashed(token),
            officer_id=found.id,
            role=found.role,
            device=device,
            counter_id=None,
            started_at=unit.now_ms,
            expires_at=unit.now_ms + UNFINISHED_MILLISECONDS,
            ended=False,
            password_once=found.password_once,
            totp=has_totp(unit.connection, found.id),
            address=self.address,
        )
        values = {
            "token_hash": begun.token_hash,
            "account_id": found.id,
            "device_id": device.id,
            "started_at": begun.started_at,
            "expires_at": begun.expires_at,
            "address": begun.address,
        }
        unit.connection.execute(insert(session), values)
        unit.access_changed()
        if begun.needs is None:
            begun = replace(begun, expires_at=_let_in(unit, begun))
        return StaffSession(
            id=begun.name,
            token=token,
            account=StaffAccount(
                id=found.id, username=found.username, name=found.name, role=found.role
            ),
            expires_at=moment(begun.expires_at),
            needs=begun.needs,
        )


class EndStaffSession(Struct, frozen=True):
    """A session ends, at the staff pages or at a counter: one's own, or for an administrator anybody's.

    A ticket in hand stays at the counter, for whoever sits down there next.
    """

    token_hash: str
    which: SessionId | None = None

    def __call__(self, unit: Unit) -> None:
        """Refusal not-allowed or not-found; `which` is one's own without a name."""
        caller = unit.access.holder(self.token_hash, unit.now_ms)
        mine = at_pages(caller) if self.which is None else staff_session(caller)
        named = self.which or mine.name
        found = [
            row
            for row in unit.access.sessions.values()
            if row.name == named and row.open_at(unit.now_ms) and _may_see(mine, row)
        ]
        if not found:
            raise Refusal("not-found")
        going = found[0]
        if going.counter_id is not None:
            leave(unit, mine.actor, going.officer_id, going.counter_id, "ended")
        own = going.token_hash == mine.token_hash
        tell_of_going(unit, mine.actor, going, "signed-out" if own else "ended")
        end(unit, session.c.token_hash == going.token_hash)


class StaffSessions:
    """Lets people in, and lists who is; `uses` knows when each was last heard of."""

    def __init__(
        self,
        trying: Trying,
        failures: Failures,
        writer: Writer,
        database: Database,
        clock: Callable[[], datetime],
    ) -> None:
        self._trying, self._failures, self._writer = trying, failures, writer
        self._database, self._clock = database, clock
        self.uses = LastUses(writer, clock)

    async def sign_in(
        self, caller: Caller, token_hash: str, request: StaffSignInRequest
    ) -> StaffSession:
        """The new session; Refusal not-allowed, too-many-tries, wrong-password or invalid-data.

        Only the pages' own device may say where a browser is: whoever asks with anything else is refused
        before that is read, so that nobody chooses the address that the journal keeps of them.
        """
        if caller.session is not None or caller.device.profile != "staff":
            raise Refusal("not-allowed", "people sign in at the staff pages")
        self.uses.forget_old()
        address = _address(request.address)
        place = f"{caller.device.id} {neighbourhood(address) if address else ''}"
        with self._failures.noted("pages", "password", address):
            found = await self._trying.account(
                place, request.username, request.password, anywhere=True
            )
        work = BeginStaffSession(found, token_hash, address)
        return await asyncio.wrap_future(self._writer.do(work))

    async def end(self, token_hash: str, which: SessionId | None = None) -> None:
        """Sign out, or end another session; Refusal not-allowed or not-found."""
        await asyncio.wrap_future(self._writer.do(EndStaffSession(token_hash, which)))

    async def listed(self, caller: Caller, known: Access) -> OpenSessions:
        """One's own sessions that go on, the latest first; an administrator sees everybody's.

        Those at counters are among them: there nobody is sent away for resting.
        """
        mine = staff_session(caller)
        now = self._clock()
        rows = [
            row
            for row in known.sessions.values()
            if row.open_at(milliseconds(now))
            and _may_see(mine, row)
            and (row.counter_id is not None or self._goes_on(row, now))
        ]
        accounts, devices = await asyncio.to_thread(self._names)
        rows.sort(key=lambda row: -row.started_at)
        return OpenSessions(
            sessions=tuple(
                self._shown(row, mine, accounts[row.officer_id], devices[row.device.id])
                for row in rows
            )
        )

    def _goes_on(self, row: Session, now: datetime) -> bool:
        return row.needs is None and self.uses.goes_on(row, now)

    def _shown(
        self, row: Session, mine: Session, whose: StaffAccount, device_name: str
    ) -> OpenSession:
        started_at, counter_id, seat = moment(row.started_at), row.counter_id, None
        used_at: datetime | None = self.uses.last(row)
        if counter_id is not None:
            seat = Seat(counter_id=counter_id, device_id=row.device.id, device_name=device_name)
            used_at = None
        return OpenSession(
            id=row.name,
            account=whose,
            started_at=started_at,
            used_at=used_at,
            own=row.token_hash == mine.token_hash,
            address=row.address,
            seat=seat,
        )

    def _names(self) -> tuple[dict[str, StaffAccount], dict[str, str]]:
        people = select(account.c.id, account.c.username, account.c.name, account.c.role)
        with self._database.reading() as connection:
            rows = connection.execute(people).mappings()
            accounts = {row["id"]: StaffAccount(**row) for row in rows}
            devices = connection.execute(select(device.c.id, device.c.name))
            return accounts, {row.id: row.name for row in devices}


def at_pages(caller: Caller) -> Session:
    """The session of who asks from the staff pages, unfinished or not; else Refusal not-allowed."""
    if caller.session is None or caller.session.counter_id is not None:
        raise Refusal("not-allowed", "only for who has signed in at the staff pages")
    return caller.session


def staff_session(caller: Caller) -> Session:
    """The same of who may go on; Refusal sign-in-unfinished where something is still needed."""
    found = at_pages(caller)
    if found.needs is not None:
        raise Refusal("sign-in-unfinished", found.needs)
    return found


def came_in(unit: Unit, before: Session, after: Session) -> None:
    """What a session still needed was done: once nothing is left, somebody has come in."""
    if before.needs is not None and after.needs is None and not after.misplaced:
        _let_in(unit, after)


def has_totp(connection: Connection, account_id: str) -> bool:
    """Whether the account has set up codes."""
    query = select(account.c.id).where(
        account.c.id == account_id, account.c.totp_sealed.is_not(None)
    )
    return connection.execute(query).first() is not None


def _let_in(unit: Unit, mine: Session) -> int:
    """From now on the session lasts as others do; until when, in milliseconds.

    Who sits at a counter was told of when they sat down.
    """
    expires_at = unit.now_ms + SESSION_MILLISECONDS
    unit.connection.execute(
        update(session).where(session.c.token_hash == mine.token_hash).values(expires_at=expires_at)
    )
    unit.access_changed()
    if mine.counter_id is None:
        event = StaffSignedIn(
            officer_id=mine.officer_id, session_id=mine.name, address=mine.address
        )
        unit.add(mine.actor, [event])
    return expires_at


def _address(told: str) -> str | None:
    if not told:
        return None
    try:
        return plain_address(told)
    except ValueError as error:
        raise Refusal("invalid-data", "a browser's address is an IP address") from error


def _may_see(mine: Session, other: Session) -> bool:
    return mine.role == "administrator" or other.officer_id == mine.officer_id
