"""One's own account for the routes: the code of the second step, the password, the codes' set-up."""

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import Row, select

from common.contract.people import (
    OwnAccount,
    OwnPassword,
    RecoveryCodes,
    TotpConfirmed,
    TotpOffer,
)
from server.app.admission.access import Caller, Session
from server.app.admission.center_key import center_key
from server.app.admission.failures import Failures
from server.app.admission.own_account import (
    ChangeOwnPassword,
    ProveByCode,
    SetUpTotp,
    told_of_self,
)
from server.app.admission.passwords import hash_password, matches, weak
from server.app.admission.second_factor import new_totp, offer_proof, totp_address
from server.app.admission.staff_sessions import at_pages
from server.app.admission.throttle import HOUR, Throttle
from server.app.admission.trying import Trying
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.domain.context import Refusal
from server.storage.engine import Database
from server.storage.tables.config import account

TRIES_AN_HOUR = 20
"""Wrong codes of one account, wherever they come from; five of them in a minute."""


class OwnDoor:
    """All methods belong to the event loop; `wall` is the machine's time and `now` any clock, in seconds."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        trying: Trying,
        failures: Failures,
        state: Callable[[], State],
        now: Callable[[], float],
        wall: Callable[[], float],
    ) -> None:
        self._database, self._writer, self._trying = database, writer, trying
        self._failures = failures
        self._state, self._wall = state, wall
        self._minute, self._hour = Throttle(now), Throttle(now, TRIES_AN_HOUR, HOUR)
        self._gate = asyncio.Lock()

    async def told(self, caller: Caller) -> OwnAccount:
        """Who asks; Refusal not-allowed for who is not at the staff pages."""
        return await asyncio.to_thread(told_of_self, self._database, at_pages(caller))

    async def prove(self, caller: Caller, code: str) -> OwnAccount:
        """The second step; Refusal totp-wrong, too-many-tries or not-allowed."""
        mine = at_pages(caller)
        work = ProveByCode(mine.token_hash, code, self._wall())
        with self._failures.noted("pages", "code", mine.address):
            await self._tried(mine, lambda: asyncio.wrap_future(self._writer.do(work)))
        return await asyncio.to_thread(told_of_self, self._database, mine.proved())

    async def change_password(self, caller: Caller, wanted: OwnPassword) -> None:
        """Choose a password; Refusal wrong-password, too-many-tries, weak-password.

        The old one is asked for, unless somebody else has chosen it and it was given just now. At a counter
        nothing else is changed: whoever lost the answer asks again, and is told whether it was this one.
        """
        mine = _somebody(caller)
        if mine.needs not in {None, "password"}:
            raise Refusal("sign-in-unfinished", mine.needs or "")
        if mine.needs is None and mine.counter_id is not None:
            await self._by_password(mine, wanted.new)
            return
        if mine.needs is None:
            await self._by_password(mine, wanted.old)
        work = await asyncio.to_thread(self._hash, mine, wanted.new)
        await asyncio.wrap_future(self._writer.do(work))

    async def offer_totp(self, caller: Caller, password: str | None) -> TotpOffer:
        """A secret to set codes up with; Refusal as `change_password`."""
        mine = at_pages(caller)
        if mine.needs not in {None, "totp"}:
            raise Refusal("sign-in-unfinished", mine.needs or "")
        if mine.needs is None:
            await self._by_password(mine, password)
        return await asyncio.to_thread(self._offer, mine)

    async def set_up_totp(self, caller: Caller, confirmed: TotpConfirmed) -> RecoveryCodes:
        """Codes are asked for from now on; Refusal totp-wrong, too-many-tries or not-allowed."""
        mine = at_pages(caller)
        work = SetUpTotp(mine.token_hash, confirmed, self._wall())
        found = await self._tried(mine, lambda: asyncio.wrap_future(self._writer.do(work)))
        assert isinstance(found, RecoveryCodes)
        for counted in (self._minute, self._hour):
            counted.forget(_counted(mine.proved()), _counted(mine))
        return found

    async def _tried(
        self,
        mine: Session,
        work: "Callable[[], asyncio.Future[bool] | asyncio.Future[RecoveryCodes | None]]",
    ) -> object:
        name = _counted(mine)
        async with self._gate:
            self._minute.check(name)
            self._hour.check(name)
            found = await work()
            if not found:
                self._minute.failed(name)
                self._hour.failed(name)
                raise Refusal("totp-wrong")
        return found

    async def _by_password(self, mine: Session, password: str | None) -> None:
        username = (await asyncio.to_thread(self._row, mine)).username
        place = f"{mine.device.id} {mine.officer_id}"
        await self._trying.account(place, username, password or "")

    def _hash(self, mine: Session, password: str) -> ChangeOwnPassword:
        row = self._row(mine)
        before: str | None = row.password_hash
        if matches(before, password):
            raise weak("as-before", "that is the password of before")
        return ChangeOwnPassword(mine.token_hash, hash_password(password, row.username), before)

    def _offer(self, mine: Session) -> TotpOffer:
        secret = new_totp()
        issuer = f"motcua {self._state().config.center.id}"
        with self._database.reading() as connection:
            proof = offer_proof(center_key(connection), mine.token_hash, secret)
        address = totp_address(secret, self._row(mine).username, issuer)
        return TotpOffer(secret=secret, address=address, proof=proof)

    def _row(self, mine: Session) -> Row[Any]:
        with self._database.reading() as connection:
            return connection.execute(select(account).where(account.c.id == mine.officer_id)).one()


def _somebody(caller: Caller) -> Session:
    if caller.session is None:
        raise Refusal("not-allowed", "a device has no password")
    return caller.session


def _counted(mine: Session) -> str:
    """Under what the wrong codes of an account count: apart while it has no codes, or none any more."""
    return mine.officer_id if mine.totp else f"{mine.officer_id} without codes"
