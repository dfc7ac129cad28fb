"""The silent call for help from a counter: seniors see it, nobody hears it."""

from concurrent.futures import Future

from PySide6.QtCore import QTimer

from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.contract.commands import RaiseAlert
from common.contract.envelope import Accepted
from common.contract.events import AlertRaised
from common.contract.hall_commands import EMERGENCY
from common.ui.bridge import Deliver
from common.ui.connection import connection
from common.ui.problem_words import code_of
from counter.desk import Desk
from counter.local import Unsent
from counter.ports import Session

SOON_MS = 2000
"""So long nothing is said while an answer may be on its way."""


class Emergency:
    """Raises the alert whatever else is on its way; GUI thread only."""

    def __init__(self, session: Session, deliver: Deliver, desk: Desk) -> None:
        self._session, self._deliver, self._desk = session, deliver, desk
        self._pending = self._waited = False
        self._soon = QTimer(interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._not_yet)

    def call(self) -> None:
        """Seniors are told that this counter needs them; nothing happens twice while it is open.

        Cut off it is sent within 60 s or not at all, and the officer reads at once whom to ask.
        """
        signed, hall = self._desk.local.signed, self._desk.hall
        if signed is None:
            return
        if not self._pending:
            self._pending, self._waited = True, False
            self._desk.change(coming=None)
            command = RaiseAlert(kind=EMERGENCY, counter_id=signed.counter_id)
            self._deliver(self._session.insist(command, token=signed.token), self._answered)
        if hall is None or not connection(hall.link, self._session.clock.now()).live:
            self._not_yet()
        else:
            self._soon.start()

    def _not_yet(self) -> None:
        if self._pending and self._desk.local.coming is None:
            self._waited = True
            self._desk.change(unsent="waits")

    def _answered(self, done: Future[Accepted]) -> None:
        self._pending = False
        self._soon.stop()
        if self._desk.local.coming is not None:
            return
        error = done.exception()
        self._desk.change(unsent="" if error is None else _unsent(error))
        if error is not None:
            if not self._desk.local.unsent:
                self._desk.say(code_of(error))
        elif self._for_all(done.result()):
            self._desk.warn("emergency-for-all")
        elif self._waited:
            self._desk.warn("emergency-late")
        else:
            self._desk.remark("emergency")

    def _for_all(self, answer: Accepted) -> bool:
        """Whether every counter is told: no senior is there. A call that stands already has no event."""
        told = any(isinstance(row.data, AlertRaised) and row.data.for_all for row in answer.events)
        signed, hall = self._desk.local.signed, self._desk.hall
        if answer.events or signed is None or hall is None or hall.board is None:
            return told
        return any(row.for_all and row.counter_id == signed.counter_id for row in hall.board.alerts)


def _unsent(error: BaseException) -> Unsent:
    """Which words an emergency that failed has of its own; none where the server has refused it."""
    if isinstance(error, OutcomeUnknown):
        return "unsure"
    late = isinstance(error, Refused) and error.code == "command-expired"
    return "late" if late or isinstance(error, Unreachable) else ""
