"""The calls for staff that nobody has answered yet, and the answer to the oldest of them."""

from concurrent.futures import Future
from datetime import datetime

from msgspec import Struct

from assets.catalogue import text
from common.client.hall import Hall
from common.contract.commands import AcknowledgeAlert
from common.contract.envelope import Accepted
from common.ui.problem_words import code_of
from common.ui.timetext import running
from counter.desk import Desk
from counter.ports import Deliver, Session

CALL_STAFF = "call-staff"

GONE = "unknown-alert"
"""Another officer was quicker, which is no trouble."""


class AlertView(Struct, frozen=True, kw_only=True):
    """`alert` is empty while nobody calls; `others` counts those who call beside the oldest."""

    alert: str = ""
    title: str = ""
    since: str = ""
    others: int = 0


def derive(hall: Hall | None, language: str, now: datetime) -> AlertView:
    """The oldest open call for staff."""
    board = None if hall is None else hall.board
    calls = [] if board is None else [row for row in board.alerts if row.kind == CALL_STAFF]
    if not calls:
        return AlertView()
    first = min(calls, key=lambda row: row.raised_at)
    return AlertView(
        alert=first.id,
        title=text(language, "counter.alert.call-staff", _kiosk(first.device_id)),
        since=text(language, "counter.alert.since", running(now - first.raised_at)),
        others=len(calls) - 1,
    )


def _kiosk(device_id: str | None) -> str:
    """What people call the kiosk: its number."""
    return (device_id or "").removeprefix("kiosk-")


class Alerts:
    """Answers for the officer who sits here; GUI thread only."""

    def __init__(self, session: Session, deliver: Deliver, desk: Desk) -> None:
        self._session, self._deliver, self._desk = session, deliver, desk
        self._asked = ""

    def come(self, alert_id: str) -> None:
        """The officer sees to it; said once, however often it is pressed."""
        signed = self._desk.local.signed
        if signed is None or alert_id in {"", self._asked}:
            return
        self._asked = alert_id
        command = AcknowledgeAlert(alert_id=alert_id)
        future = self._session.send(command, token=signed.token)
        self._deliver(future, self._answered)

    def _answered(self, done: Future[Accepted]) -> None:
        error = done.exception()
        if error is not None:
            self._asked = ""
            if code_of(error) != GONE:
                self._desk.say(code_of(error))
