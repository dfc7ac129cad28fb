"""Who is signed in at the pages, by the token in the browser's cookie."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import Protocol

from msgspec import Struct

from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.contract.people import OwnAccount
from common.contract.staff_requests import SessionId, StaffAccount, StaffSession, StaffSignInRequest
from server.staff.endings import Ending, Endings

CHECKED_SECONDS = 60.0
"""How long the server's word on a session is believed."""

IDLE_SECONDS = 30 * 60.0
"""After so long without a page asked for, a session ends."""

_OVER = frozenset({401, 403})
"""What the server answers to a token that opens nothing any more."""


class Sessions(Protocol):
    """What the center's server is asked; the Futures raise ClientError."""

    def begin_staff_session(self, request: StaffSignInRequest) -> Future[StaffSession]:
        """Let somebody in."""

    def own_account(self, token: str) -> Future[OwnAccount]:
        """Who holds this token, and what the session needs."""

    def end_staff_session(self, token: str) -> Future[None]:
        """End a session."""


class _Known(Struct):
    account: StaffAccount
    session: SessionId
    checked: float
    used: float
    doubts: int


class People:
    """Asks the server once a minute for each session; all but `doubt` belongs to the event loop."""

    def __init__(
        self,
        sessions: Sessions,
        endings: Endings,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sessions, self._endings, self._now = sessions, endings, monotonic
        self._known: dict[str, _Known] = {}
        self._asking: dict[str, asyncio.Task[_Known | None]] = {}
        self._doubts = 0

    async def sign_in(self, username: str, password: str, address: str) -> StaffSession:
        """A new session, which opens no page while it needs something; ClientError where there is none."""
        request = StaffSignInRequest(username=username, password=password, address=address)
        doubts = self._doubts
        made = await asyncio.wrap_future(self._sessions.begin_staff_session(request))
        self._forget_resting()
        if made.needs is None:
            self._keep(made.token, made.account, made.id, doubts)
        return made

    async def sign_out(self, token: str) -> None:
        """End the session here at once, and at the server; ClientError where that does not do it."""
        self._known.pop(token, None)
        if token:
            await asyncio.wrap_future(self._sessions.end_staff_session(token))

    async def account(self, token: str, *, used: bool = False) -> StaffAccount | None:
        """Who holds the token; None once the session is over.

        `used` says that a person asks, not a page by itself. Who was known is still known while the
        server does not answer.
        """
        known = self._known.get(token)
        if known is not None and self._rests(known):
            self._end(token)
            return None
        if known is None or self._is_doubtful(known):
            known = await self._ask_once(token, known)
        if known is not None and used:
            known.used = self._now()
        return None if known is None else known.account

    def rested(self, session: SessionId) -> timedelta | None:
        """How long ago a person last did something in it; None of a session that is not known here.

        The server cannot tell: a page that is merely open asks it, too.
        """
        used = [known.used for known in self._known.values() if known.session == session]
        return timedelta(seconds=self._now() - used[0]) if used else None

    def doubt(self) -> None:
        """Accounts have changed: ask the server anew of everybody; on any thread."""
        self._doubts += 1

    def why_over(self, token: str) -> Ending | None:
        """Why the session of this token has ended; None where that is not known, or it has not."""
        return self._endings.why(token)

    def _forget_resting(self) -> None:
        for token in [token for token, known in self._known.items() if self._rests(known)]:
            self._end(token)

    def _rests(self, known: _Known) -> bool:
        return self._now() - known.used > IDLE_SECONDS

    def _end(self, token: str) -> None:
        self._endings.end(self._known.pop(token).session, "rested")
        self._sessions.end_staff_session(token)

    def _is_doubtful(self, known: _Known) -> bool:
        old = self._now() - known.checked > CHECKED_SECONDS
        return old or known.doubts != self._doubts

    async def _ask_once(self, token: str, known: _Known | None) -> _Known | None:
        """One question for all pages of a session, however many have come to doubt it at once."""
        asked = self._asking.get(token)
        if asked is None:
            asked = self._asking[token] = asyncio.create_task(self._ask(token, known))
            asked.add_done_callback(lambda _: self._asking.pop(token, None))
        return await asyncio.shield(asked)

    async def _ask(self, token: str, known: _Known | None) -> _Known | None:
        doubts = self._doubts
        try:
            own = await asyncio.wrap_future(self._sessions.own_account(token))
        except Refused as refused:
            if refused.problem.status not in _OVER:
                return known
            self._known.pop(token, None)
            return None
        except (Unreachable, OutcomeUnknown):
            return known
        if own.needs is not None or (known is not None and token not in self._known):
            return None
        return self._keep(token, own.account, own.session_id, doubts)

    def _keep(self, token: str, account: StaffAccount, session: SessionId, doubts: int) -> _Known:
        now = self._now()
        before = self._known.get(token)
        known = _Known(account, session, now, now if before is None else before.used, doubts)
        self._known[token] = known
        self._endings.hold(token, session)
        return known
