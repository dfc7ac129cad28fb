"""An officer's live commands: sent once, awaited until the board shows them, and what is said of them."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from functools import partial
from typing import Protocol

from common.client.hall import Hall
from common.contract.commands import Command
from common.contract.envelope import Accepted
from common.ui.bridge import Deliver
from common.ui.connection import connection
from common.ui.problem_words import code_of
from counter.local import Local
from counter.ports import Session
from counter.sitting import SESSION_OVER

CATCH_UP = timedelta(seconds=3)
"""So long a board may stay behind an answer before the next press is taken anyway."""

REMARKED = (
    *("absent", "return", "park", "transfer", "switch", "priority", "note", "cancel", "undo"),
    "hand-confirm",
)


class Owner(Protocol):
    """The desk, which holds the state and says what happened."""

    local: Local
    hall: Hall | None

    def change(self, **changes: object) -> None: ...
    def say(self, code: str) -> None: ...
    def remark(self, code: str) -> None: ...


class Sending:
    """Holds `owner.local.busy`; GUI thread only."""

    def __init__(
        self,
        session: Session,
        deliver: Deliver,
        owner: Owner,
        *,
        done: Callable[[str], None],
        over: Callable[[], None],
        unfinished: Callable[[], None],
    ) -> None:
        """`done(action)` once it was carried out, `over()` where the officer's session has ended.

        `unfinished()` where it still needs something first.
        """
        self._session, self._deliver, self._owner = session, deliver, owner
        self._done, self._over, self._unfinished = done, over, unfinished
        self._awaited_seq = 0
        self._answered_at = session.clock.now()

    def send(self, action: str, command: Command) -> None:
        """Send it now or not at all."""
        signed, hall = self._owner.local.working, self._owner.hall
        if signed is None or hall is None:
            return
        if not connection(hall.link, self._session.clock.now()).live:
            self._owner.say("unreachable")
            return
        self._awaited_seq = 0
        self._owner.change(busy=action, notice=None)
        future = self._session.send(command, token=signed.token)
        self._deliver(future, partial(self._answered, action, signed.token))

    def settle(self) -> None:
        """The hall may have changed: with the awaited event on the board the next press is taken."""
        if self._owner.local.busy and self._awaited_seq and self._caught_up():
            self._awaited_seq = 0
            self._owner.change(busy="")

    def _answered(self, action: str, token: str, answer: Future[Accepted]) -> None:
        """Nothing to whoever has signed in here since."""
        signed = self._owner.local.signed
        if signed is None or signed.token != token:
            return
        error = answer.exception()
        if error is not None:
            self._owner.change(busy="")
            self._failed(code_of(error))
            return
        self._awaited_seq = answer.result().seq
        self._answered_at = self._session.clock.now()
        if action in REMARKED:
            self._owner.remark(action)
        self._done(action)

    def _failed(self, code: str) -> None:
        if code in SESSION_OVER:
            self._over()
        elif code == "sign-in-unfinished":
            self._unfinished()
        else:
            self._owner.say(code)

    def _caught_up(self) -> bool:
        hall = self._owner.hall
        board = hall.board if hall is not None else None
        late = self._session.clock.now() - self._answered_at > CATCH_UP
        return late or (board is not None and board.seq >= self._awaited_seq)
