"""The silent call for help from a counter: seniors see it, nobody hears it."""

from concurrent.futures import Future

from common.contract.commands import RaiseAlert
from common.contract.envelope import Accepted
from common.contract.events import AlertRaised
from common.contract.hall_commands import EMERGENCY
from common.ui.bridge import Deliver
from common.ui.problem_words import code_of
from counter.desk import Desk
from counter.ports import Session


class Emergency:
    """Raises the alert whatever else is on its way; GUI thread only."""

    def __init__(self, session: Session, deliver: Deliver, desk: Desk) -> None:
        self._session, self._deliver, self._desk = session, deliver, desk

    def call(self) -> None:
        """Seniors are told that this counter needs them; nothing happens twice while it is open."""
        signed = self._desk.local.signed
        if signed is not None:
            command = RaiseAlert(kind=EMERGENCY, counter_id=signed.counter_id)
            self._deliver(self._session.send(command, token=signed.token), self._answered)

    def _answered(self, done: Future[Accepted]) -> None:
        error = done.exception()
        if error is not None:
            self._desk.say(code_of(error))
        elif self._for_all(done.result()):
            self._desk.warn("emergency-for-all")
        else:
            self._desk.remark("emergency")

    def _for_all(self, answer: Accepted) -> bool:
        """Whether every counter is told: no senior is there. A call that stands already has no event."""
        told = any(isinstance(row.data, AlertRaised) and row.data.for_all for row in answer.events)
        signed, hall = self._desk.local.signed, self._desk.hall
        if answer.events or signed is None or hall is None or hall.board is None:
            return told
        return any(row.for_all and row.counter_id == signed.counter_id for row in hall.board.alerts)
