"""Who needs somebody in the hall, as far as this officer is told, and the answer to it."""

from concurrent.futures import Future
from datetime import datetime, timedelta

from msgspec import Struct

from assets import catalogue
from common.alert_words import alert_title
from common.board.alert_changes import FOR_SENIORS
from common.board.state import Board
from common.client.hall import Hall
from common.contract.commands import AcknowledgeAlert
from common.contract.envelope import Accepted
from common.contract.hall_commands import CALL_STAFF, EMERGENCY
from common.contract.requests import SignIn
from common.contract.snapshot import Alert
from common.timetext import age
from common.ui.bridge import Deliver
from common.ui.problem_words import code_of
from counter.desk import Desk
from counter.local import Local
from counter.ports import Session
from counter.scene import is_senior

GONE = "unknown-alert"
"""Another officer was quicker, which is no trouble."""


class AlertView(Struct, frozen=True, kw_only=True):
    """`alert` is empty while nobody calls; `others` counts those who call beside it; `urgent`: at once."""

    alert: str = ""
    title: str = ""
    since: str = ""
    others: int = 0
    urgent: bool = False


def derive(hall: Hall | None, local: Local, now: datetime) -> AlertView:
    """The most urgent open alert that the officer here is told of; who raised one here is not."""
    if hall is None or hall.board is None or hall.config is None:
        return AlertView()
    rows = told(hall.board, local.signed)
    if not rows:
        return AlertView()
    first = min(rows, key=lambda row: (row.kind != EMERGENCY, row.raised_at))
    return AlertView(
        alert=first.id,
        title=alert_title(first, hall.config, local.language),
        since=_since(local.language, now - first.raised_at),
        others=len(rows) - 1,
        urgent=first.kind == EMERGENCY,
    )


def _since(language: str, span: timedelta) -> str:
    if span < timedelta(minutes=1):
        return catalogue.text(language, "common.time.now")
    return catalogue.text(language, "counter.alert.since", age(language, span))


def told(board: Board, signed: SignIn | None) -> list[Alert]:
    """The open alerts that the officer is told of, the oldest first; who raised one here is not."""
    here = None if signed is None else signed.counter_id
    kinds = FOR_SENIORS | {CALL_STAFF} if is_senior(signed) else {CALL_STAFF}
    return [
        row
        for row in board.alerts
        if (row.kind in kinds or row.for_all) and (row.kind != EMERGENCY or row.counter_id != here)
    ]


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
