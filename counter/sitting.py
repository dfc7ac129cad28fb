"""Who sits at the counter: signing in and out, taking over, and the session's end from elsewhere."""

import logging
from concurrent.futures import Future
from typing import Protocol

from common.board.queries import seat
from common.client.hall import Arrival, Hall
from common.contract.events import OfficerSignedIn
from common.contract.requests import SignIn
from common.ui.bridge import Deliver
from common.ui.problem_words import code_of, may_take_over
from counter.keeper import Keeper
from counter.local import Local
from counter.ports import Session

log = logging.getLogger(__name__)

SESSION_OVER = ("session-ended", "unauthenticated")


class Owner(Protocol):
    """The desk, which holds the state and says what failed."""

    local: Local

    def change(self, **changes: object) -> None: ...
    def say(self, code: str) -> None: ...


class Sitting:
    """Holds `owner.local.signed`, and the password only until it is answered; GUI thread only."""

    def __init__(self, session: Session, keeper: Keeper, deliver: Deliver, owner: Owner) -> None:
        self._session, self._keeper, self._deliver, self._owner = session, keeper, deliver, owner
        self._password = ""

    def look(self, hall: Hall) -> None:
        """Whether the board shows the officer here; who was seen here and is not any more has left."""
        signed = self._owner.local.signed
        if signed is None or hall.board is None or hall.link.state != "online":
            return
        if seat(hall.board, signed.counter_id).officer_id == signed.officer.id:
            self._owner.change(seated=True)
        elif self._owner.local.seated:
            self.over()

    def event_arrived(self, arrival: Arrival, device_id: str) -> None:
        """A sign-in at this counter from another device than `device_id` ends the session here."""
        signed, event = self._owner.local.signed, arrival.event
        if signed is None or not arrival.caught_up or not isinstance(event.data, OfficerSignedIn):
            return
        if event.data.counter_id == signed.counter_id and event.actor.device_id != device_id:
            self.over()

    def sign_in(self, username: str, password: str, *, take_over: bool = False) -> None:
        """Sign in at the chosen counter; the answer comes later."""
        counter_id = self._owner.local.chosen_counter
        if counter_id is None or self._owner.local.busy:
            return
        self._password = password
        self._owner.change(busy="sign-in", username=username, notice=None)
        future = self._session.sign_in(username, password, counter_id, take_over)
        self._deliver(future, lambda done: self._signed_in(done, asked=take_over))

    def take_over(self, yes: bool) -> None:
        """Whether to take the occupied counter over."""
        self._owner.change(take_over=False)
        if yes:
            self.sign_in(self._owner.local.username, self._password, take_over=True)
        else:
            self._password = ""

    def sign_out(self) -> None:
        """End the officer's session; refused while a ticket is in hand."""
        signed = self._owner.local.signed
        if signed is not None and not self._owner.local.busy:
            self._owner.change(busy="sign-out", question=None)
            self._deliver(self._session.sign_out(signed.token), self._signed_out)

    def over(self) -> None:
        """The session has ended elsewhere: back to the sign-in page."""
        self._leave(question=None, busy="")
        self._owner.say("session-ended")

    def _signed_in(self, done: Future[SignIn], *, asked: bool) -> None:
        self._owner.change(busy="")
        error = done.exception()
        if error is None:
            self._password = ""
            self.keep(done.result())
            self._owner.change(signed=done.result(), seated=False, notice=None)
        elif not asked and may_take_over(error):
            self._owner.change(take_over=True)
        else:
            self._password = ""
            if code_of(error) == "counter-taken":
                self._owner.change(chosen_counter=None)
            self._owner.say(code_of(error))

    def keep(self, signed: SignIn) -> None:
        """Keep the session over a restart, where the disk lets us."""
        try:
            self._keeper.save(signed)
        except OSError as error:
            log.warning("the sign-in will not outlive a restart: %s", error)

    def _signed_out(self, done: Future[None]) -> None:
        self._owner.change(busy="")
        error = done.exception()
        code = code_of(error) if error is not None else None
        if code is None or code in SESSION_OVER:
            self._leave(notice=None)
        else:
            self._owner.say(code)

    def _leave(self, **changes: object) -> None:
        self._keeper.clear()
        self._owner.change(signed=None, seated=False, password_fault="", coming=None, **changes)
