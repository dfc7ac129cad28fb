"""The staff's pages: digits as dots, what the menu did last, the papers to print again."""

import math

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import known, text
from common.board.queries import local_time
from common.client.hall import Hall
from common.contract.config import Config
from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from common.words import said, sentences
from kiosk.flows.staff import SHORTEST, Staff
from kiosk.local import Local
from kiosk.printer.result import NotPrinted, Printed, Result
from kiosk.states.staff import Given
from kiosk.viewmodels.kiosk_model import printer_state

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


class PaperRow(Struct, frozen=True):
    """A paper of this kiosk that can be printed again."""

    key: str
    label: str
    service: str
    at: str


class StandingRow(Struct, frozen=True):
    """A language that the rest page can stand in; its name is written in itself."""

    key: str
    name: str
    chosen: bool


class View(Struct, frozen=True, kw_only=True):
    """`digits` typed so far; `pin_text` says what is wrong, or how long to wait while `waits`.

    `speaks` where the kiosk can read aloud, at `volume` from 0 to 100.
    `told` is what was done last and what came of it, else how the printer is.
    """

    digits: int = 0
    checking: bool = False
    waits: bool = False
    can_go: bool = False
    pin_text: str = ""
    told: str = ""
    tone: str = "plain"
    busy: bool = False
    watched: bool = False
    sure: str = ""
    speaks: bool = False
    volume: int = 0
    papers: tuple[PaperRow, ...] = ()
    languages: tuple[StandingRow, ...] = ()


def derive(hall: Hall, local: Local, seconds: float) -> View:
    """`seconds` is the monotonic clock of the pauses between tries."""
    state, config = local.staff, hall.config
    if local.page == "pin":
        return _pin(local, seconds)
    if not state.opened or config is None:
        return View()
    told, tone, busy = _told(local)
    return View(
        told=told,
        tone=tone,
        busy=busy,
        watched=local.watched,
        sure=state.sure,
        speaks=bool(local.voices),
        volume=local.volume,
        papers=tuple(_paper(config, paper, local.language) for paper in state.papers),
        languages=_languages(config, local),
    )


def _pin(local: Local, seconds: float) -> View:
    state, say = local.staff, local.language
    left = max(0, math.ceil(state.until - seconds))
    waits = left > 0 and not state.checking
    words = ""
    if waits:
        words = _wait(say, left)
    elif state.wrong:
        words = text(say, "staff.pin.wrong")
    return View(
        digits=len(state.typed),
        checking=bool(state.checking),
        waits=waits,
        can_go=len(state.typed) >= SHORTEST and not waits and not state.checking,
        pin_text=words,
    )


def _wait(say: str, left: int) -> str:
    if left < 60:
        return text(say, "staff.pin.wait.seconds", n=left)
    return text(say, "staff.pin.wait", f"{left // 60}:{left % 60:02}")


def _told(local: Local) -> tuple[str, str, bool]:
    """Words, tone, and whether a paper is on its way."""
    state, say = local.staff, local.language
    tone, printer = printer_state(local)
    if state.did in {"test", "reprint"}:
        if state.result is None:
            return text(say, "kiosk.paper.printing"), "primary", True
        return *_outcome(state.result, state.label if state.did == "reprint" else "", say), False
    now = text(say, printer)
    if state.did == "paper":
        return sentences(text(say, "staff.paper.noted"), now), tone, False
    if state.did == "volume":
        return text(say, "staff.volume.noted", local.volume), "good", False
    if state.did == "language":
        return text(say, "staff.language.noted"), "good", False
    return now, tone, False


def _outcome(result: Result, label: str, say: str) -> tuple[str, str]:
    what = text(say, "staff.reprinted", label) if label else text(say, "staff.tested")
    if isinstance(result, Printed):
        return (what, "good") if result.checked else (text(say, "staff.sent"), "good")
    missing = "staff.unprinted" if isinstance(result, NotPrinted) else "staff.unsure"
    reason = text(say, f"kiosk.paper.reason.{result.reason or 'none'}")
    return sentences(text(say, missing), reason), "bad"


def _paper(config: Config, paper: Given, say: str) -> PaperRow:
    birth = paper.birth
    services = {row.id: row.name for row in config.services}
    return PaperRow(
        birth.ticket_id,
        birth.label,
        said(services.get(birth.service_id), say),
        f"{local_time(config, birth.issued_at):%H:%M}",
    )


def _languages(config: Config, local: Local) -> tuple[StandingRow, ...]:
    spoken = known(config.center.languages)
    standing = local.standing if local.standing in spoken else config.center.languages[0]
    rows = [StandingRow(one, text(one, "common.language.name"), one == standing) for one in spoken]
    return tuple(rows) if len(rows) > 1 else ()


@QmlElement
class StaffModel(ViewModel):
    """Slots pass touches on to the journey."""

    viewChanged = Signal()

    def __init__(self, staff: Staff, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._staff = staff
        self._papers = KeyedListModel(PaperRow, "key", parent=self)
        self._languages = KeyedListModel(StandingRow, "key", parent=self)

    digits = shown(int, "digits", viewChanged)
    checking = shown(bool, "checking", viewChanged)
    waits = shown(bool, "waits", viewChanged)
    canGo = shown(bool, "can_go", viewChanged)
    pinText = shown(str, "pin_text", viewChanged)
    told = shown(str, "told", viewChanged)
    tone = shown(str, "tone", viewChanged)
    busy = shown(bool, "busy", viewChanged)
    watched = shown(bool, "watched", viewChanged)
    sure = shown(str, "sure", viewChanged)

    speaks = shown(bool, "speaks", viewChanged)
    volume = shown(int, "volume", viewChanged)

    papers = held("_papers")
    languages = held("_languages")

    def show_view(self, view: object) -> None:
        """Puts the view and its rows on screen."""
        assert isinstance(view, View)
        self._papers.set_rows(view.papers)
        self._languages.set_rows(view.languages)
        super().show_view(view)

    @Slot(str)
    def key(self, digit: str) -> None:
        self._staff.key(digit)

    @Slot()
    def erase(self) -> None:
        self._staff.erase()

    @Slot()
    def submit(self) -> None:
        self._staff.submit()

    @Slot()
    def status(self) -> None:
        self._staff.status()

    @Slot()
    def test(self) -> None:
        self._staff.test()

    @Slot()
    def choosePaper(self) -> None:
        self._staff.choose_paper()

    @Slot(str)
    def reprint(self, ticket_id: str) -> None:
        self._staff.reprint(ticket_id)

    @Slot()
    def paperChanged(self) -> None:
        self._staff.paper_changed()

    @Slot(int)
    def turn(self, steps: int) -> None:
        self._staff.turn(steps)

    @Slot(str)
    def standIn(self, code: str) -> None:
        self._staff.stand_in(code)

    @Slot()
    def restart(self) -> None:
        self._staff.ask("restart")

    @Slot()
    def leave(self) -> None:
        self._staff.ask("leave")

    @Slot()
    def confirm(self) -> None:
        self._staff.confirm()
