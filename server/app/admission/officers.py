"""Signing in: passwords are tried off the event loop, and failures are counted."""

import asyncio
from collections.abc import Callable

from common.contract.requests import SignIn, SignInRequest
from server.app.admission.access import Caller
from server.app.admission.passwords import matches
from server.app.admission.sessions import Account, BeginSession, EndSession
from server.app.admission.staff import find_account
from server.app.admission.throttle import Throttle
from server.app.writing.writer import Writer
from server.domain.context import Refusal, Rejected
from server.storage.engine import Database

AT_ONCE = 2
TRIES_OF_DEVICE = 25
"""Wrong passwords a minute at one device, whatever the user name; five for each name."""


class Officers:
    """Officers' sessions; two passwords are tried at a time."""

    def __init__(self, database: Database, writer: Writer, now: Callable[[], float]) -> None:
        self._database = database
        self._writer = writer
        self._by_name = Throttle(now)
        self._by_device = Throttle(now, TRIES_OF_DEVICE)
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def sign_in(self, caller: Caller, token_hash: str, request: SignInRequest) -> SignIn:
        """The new session; Refusal not-allowed, too-many-tries, wrong-password, counter-taken."""
        if caller.session is not None or caller.device.profile != "counter":
            raise Refusal("not-allowed", "officers sign in at counter devices")
        device = caller.device.id
        name = f"{device} {request.username}"
        async with self._gate:
            self._by_name.check(name)
            self._by_device.check(device)
            found = await asyncio.to_thread(self._try, request)
            if found is None:
                self._by_name.failed(name)
                self._by_device.failed(device)
                raise Refusal("wrong-password")
        work = BeginSession(found, token_hash, request.counter_id, request.take_over)
        result = await asyncio.wrap_future(self._writer.do(work))
        if isinstance(result, Rejected):
            raise Refusal(result.code, result.detail)
        return result

    async def sign_out(self, token_hash: str) -> None:
        """End the session; Refusal counter-busy while its counter holds a ticket."""
        await asyncio.wrap_future(self._writer.do(EndSession(token_hash)))

    def _try(self, request: SignInRequest) -> Account | None:
        with self._database.reading() as connection:
            found = find_account(connection, request.username)
        right = matches(found.password_hash if found else None, request.password)
        return found if found is not None and right and not found.disabled else None
