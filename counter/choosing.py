"""An officer with a given password chooses one of their own, before anything else."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from msgspec.structs import replace

from common.client.errors import Refused
from common.contract.requests import SignIn
from common.ui.bridge import Deliver
from common.ui.problem_words import code_of
from counter.local import Local
from counter.ports import Session
from counter.sitting import SESSION_OVER

DIFFERENT = "different"
"""The fault of a password that was not typed twice the same."""

FAULTS = ("too-short", "too-long", "too-common", "as-before")
"""What the server finds wrong with a password, as far as we have words for it."""


class Owner(Protocol):
    """The desk, which holds the state and says what failed."""

    local: Local

    def change(self, **changes: object) -> None: ...
    def say(self, code: str) -> None: ...


class Choosing:
    """Holds `owner.local.password_fault`, and the password nowhere; GUI thread only."""

    def __init__(
        self,
        session: Session,
        deliver: Deliver,
        owner: Owner,
        *,
        keep: Callable[[SignIn], None],
        over: Callable[[], None],
    ) -> None:
        """`keep(signed)` what a restart finds, `over()` where the officer's session has ended."""
        self._session, self._deliver, self._owner = session, deliver, owner
        self._keep, self._over = keep, over

    def needed(self) -> None:
        """The server takes no command before: its page opens."""
        self._becomes("password")

    def choose(self, new: str, again: str) -> None:
        """Take the password that was typed twice; the answer comes later."""
        local = self._owner.local
        if local.signed is None or local.signed.needs is None or local.busy:
            return
        self._owner.change(password_fault="", notice=None)
        if new != again:
            self._owner.change(password_fault=DIFFERENT)
            return
        self._owner.change(busy="password")
        token = local.signed.token
        future = self._session.choose_password(token, new)
        self._deliver(future, lambda done: self._answered(token, done))

    def _answered(self, token: str, done: Future[None]) -> None:
        signed = self._owner.local.signed
        if signed is None or signed.token != token:
            return
        self._owner.change(busy="")
        error = done.exception()
        code = code_of(error) if error is not None else ""
        if code in {"", "wrong-password"}:
            self._becomes(None)
        fault = _fault(error)
        if fault:
            self._owner.change(password_fault=fault)
        elif code == "wrong-password":
            self._owner.say("password-chosen")
        elif code in SESSION_OVER:
            self._over()
        elif code:
            self._owner.say(code)

    def _becomes(self, needs: str | None) -> None:
        if self._owner.local.signed is not None:
            signed = replace(self._owner.local.signed, needs=needs)
            self._keep(signed)
            self._owner.change(signed=signed, question=None, password_fault="")


def _fault(error: BaseException | None) -> str:
    told = error.faults if isinstance(error, Refused) else ()
    return next((row.code for row in told if row.code in FAULTS), "")
