"""Officers sign in at counter devices, and leave."""

import asyncio

from common.contract.requests import SignIn, SignInRequest
from server.app.admission.access import Caller
from server.app.admission.failures import Failures
from server.app.admission.sessions import BeginSession, EndSession
from server.app.admission.trying import Trying
from server.app.writing.writer import Writer
from server.domain.context import Refusal, Rejected


class Officers:
    """Officers' sessions."""

    def __init__(self, trying: Trying, failures: Failures, writer: Writer) -> None:
        self._trying, self._failures, self._writer = trying, failures, writer

    async def sign_in(
        self, caller: Caller, token_hash: str, request: SignInRequest, *, chooses: bool
    ) -> SignIn:
        """The new session; Refusal not-allowed, too-many-tries, wrong-password, counter-taken.

        `chooses`: the counter can ask for a password in the place of a given one.
        """
        if caller.session is not None or caller.device.profile != "counter":
            raise Refusal("not-allowed", "officers sign in at counter devices")
        with self._failures.noted("counter", "password", caller.device.id):
            found = await self._trying.account(caller.device.id, request.username, request.password)
        work = BeginSession(
            found, token_hash, request.counter_id, request.take_over, chooses=chooses
        )
        result = await asyncio.wrap_future(self._writer.do(work))
        if isinstance(result, Rejected):
            raise Refusal(result.code, result.detail)
        return result

    async def sign_out(self, token_hash: str) -> None:
        """End the session; Refusal counter-busy while its counter holds a ticket."""
        await asyncio.wrap_future(self._writer.do(EndSession(token_hash)))
