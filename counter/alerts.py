"""Who needs somebody in the hall, as far as this officer is told, and the answer to it."""

from concurrent.futures import Future
from datetime import datetime

from msgspec import Struct

from assets import catalogue
from common.board.alert_changes import DEVICE_GONE, FOR_SENIORS
from common.board.state import Board
from common.client.hall import Hall
from common.contract.commands import AcknowledgeAlert
from common.contract.config import Config
from common.contract.envelope import Accepted
from common.contract.hall_commands import CALL_STAFF, EMERGENCY
from common.contract.ids import Slug
from common.contract.requests import SignIn
from common.contract.snapshot import Alert
from common.ui.bridge import Deliver
from common.ui.problem_words import code_of
from common.ui.timetext import running
from common.words import said
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
        title=title(first, hall.config, local.language),
        since=catalogue.text(local.language, "counter.alert.since", running(now - first.raised_at)),
        others=len(rows) - 1,
        urgent=first.kind == EMERGENCY,
    )


def told(board: Board, signed: SignIn | None) -> list[Alert]:
    """The open alerts that the officer is told of, the oldest first; who raised one here is not."""
    here = None if signed is None else signed.counter_id
    kinds = FOR_SENIORS | {CALL_STAFF} if is_senior(signed) else {CALL_STAFF}
    return [
        row
        for row in board.alerts
        if (row.kind in kinds or row.for_all) and (row.kind != EMERGENCY or row.counter_id != here)
    ]


def title(alert: Alert, config: Config, language: str) -> str:
    """What the alert says, with what people call its place: service, counter, or the device's own."""
    services = {row.id: row.name for row in config.services}
    counters = {row.id: row.name for row in config.counters}
    names = (services.get(alert.service_id or ""), counters.get(alert.counter_id or ""))
    known = [said(name, language) for name in names if name is not None]
    where = next(iter(known), "")
    if alert.device_id is not None and (alert.kind == DEVICE_GONE or not where):
        where = device(alert.device_id, where, language)
    return catalogue.text(language, f"counter.alert.{alert.kind}", where)


def device(device_id: Slug, counter: str, language: str) -> str:
    """A device as people call it: by its counter, where it is an officer's, else by kind and number."""
    if counter:
        return catalogue.text(language, "counter.device.at", counter)
    kind, _, number = device_id.partition("-")
    words = _DEVICES.get(kind)
    return device_id if words is None else catalogue.text(language, words, number)


_DEVICES = {kind: f"counter.device.{kind}" for kind in ("kiosk", "display", "tablet", "counter")}


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
