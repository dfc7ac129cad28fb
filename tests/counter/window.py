"""The counter's real window over a session that only records: for clicks, keys and pictures."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from common.client.facts.outbox import Fact
from common.client.hall import Hall
from common.contract.commands import Command
from common.contract.desk_answers import NoteWords, NoticeWords, OwnDay
from common.contract.envelope import Accepted
from common.contract.ids import TicketId
from common.contract.requests import SignIn
from common.scanning import BURST
from common.ui.app import Application
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView
from common.ui.keyboard_scanner import PAUSE_MS
from common.ui.settings import parse, parser
from counter.desk import Desk
from counter.hand_book import HandBook
from counter.keeper import Keeper
from counter.local import Local
from counter.models import Models
from counter.wiring import PAGE
from tests.counter.halls import HERE, NOW
from tests.fixtures.qt import wait_until

DOUBLE_TAP_MS = 30
AFTER_ANOTHER = round(BURST * 1000) + 1


class StillClock:
    """Server time that goes on only when told."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    plausible = True
    known = True

    def pass_(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


class RecordingSession:
    """Answers nothing by itself; what was asked stands in the lists."""

    def __init__(self) -> None:
        self.clock: Any = StillClock()
        self.sent: list[tuple[Command, str | None, Future[Accepted]]] = []
        self.sign_ins: list[tuple[tuple[str, str, str, bool], Future[SignIn]]] = []
        self.sign_outs: list[tuple[str, Future[None]]] = []
        self.passwords: list[tuple[tuple[str, str], Future[None]]] = []
        self.facts: list[tuple[Command, Future[Accepted]]] = []
        self.looks: list[tuple[TicketId, Future[tuple[NoteWords, ...]]]] = []
        self.days: list[Future[OwnDay]] = []
        self.words: list[Future[tuple[NoticeWords, ...]]] = []
        self.full = False
        self.by_hand: str | None = None

    def send(self, command: Command, *, token: str | None = None) -> Future[Accepted]:
        future: Future[Accepted] = Future()
        self.sent.append((command, token, future))
        return future

    def insist(self, command: Command, *, token: str) -> Future[Accepted]:
        return self.send(command, token=token)

    def sign_in(
        self, username: str, password: str, counter_id: str, take_over: bool = False
    ) -> Future[SignIn]:
        future: Future[SignIn] = Future()
        self.sign_ins.append(((username, password, counter_id, take_over), future))
        return future

    def sign_out(self, token: str) -> Future[None]:
        future: Future[None] = Future()
        self.sign_outs.append((token, future))
        return future

    def choose_password(self, token: str, new: str) -> Future[None]:
        future: Future[None] = Future()
        self.passwords.append(((token, new), future))
        return future

    def notes(self, token: str, ticket_id: TicketId) -> Future[tuple[NoteWords, ...]]:
        future: Future[tuple[NoteWords, ...]] = Future()
        self.looks.append((ticket_id, future))
        return future

    def own_day(self, token: str) -> Future[OwnDay]:
        future: Future[OwnDay] = Future()
        self.days.append(future)
        return future

    def notices(self) -> Future[tuple[NoticeWords, ...]]:
        future: Future[tuple[NoticeWords, ...]] = Future()
        self.words.append(future)
        return future

    def send_fact(self, command: Command) -> Future[Accepted]:
        if self.full:
            raise OSError("disk full")
        future: Future[Accepted] = Future()
        self.facts.append((command, future))
        return future

    def held_facts(self) -> int:
        return sum(not future.done() for _, future in self.facts)

    def quarantined(self) -> tuple[Fact, ...]:
        return ()

    def report_by_hand(self, label: str | None) -> None:
        self.by_hand = label

    @property
    def commands(self) -> list[Command]:
        return [command for command, _, _ in self.sent]


class Officer:
    """One window and the person before it."""

    def __init__(self, data: Path, local: Local, size: str = "420x760") -> None:
        options = parse("counter", parser("counter", ""), ["--window", size, "--data", str(data)])
        self.app = Application(options, local.language)
        self.session = RecordingSession()
        self.keeper = Keeper(data)
        if local.signed is not None:
            self.keeper.save(local.signed)
        self.bridge = HallBridge()
        self.models = Models(local, NOW)
        self.model = self.models.vm
        book = HandBook(data)
        self.desk = Desk(self.session, self.keeper, book, self.bridge.deliver, local, self._paint)
        self.models.attach(self.desk, self.session, self.bridge)
        self.errands: list[str] = []
        self.model.errand.connect(self.errands.append)
        first = FirstStartModel("counter", data, self.bridge, FirstStartView(language="vi"))
        self.first = first
        properties = {**self.models.properties(), "first": first}
        self.window: QQuickWindow = self.app.show(PAGE, properties)
        self.models.watch(self.window)
        self.tap.setProperty("interval", DOUBLE_TAP_MS)
        wait_until(self.window.isActive, "the window to have the keyboard")

    def see(self, hall: Hall) -> None:
        self.desk.hall_changed(hall)

    def _paint(self) -> None:
        self.models.paint(self.desk.hall, self.desk.local, self.session.clock.now())

    def item(self, name: str) -> QQuickItem:
        found = self.find(name)
        assert found is not None, f"{name} is not on screen"
        return found

    def find(self, name: str) -> QQuickItem | None:
        return next(
            (item for item in visible(self.window.contentItem()) if item.objectName() == name), None
        )

    def text(self, name: str) -> str:
        return str(self.item(name).property("text"))

    def click(self, name: str) -> None:
        self.rest()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=self.point(name))

    def point(self, name: str) -> QPoint:
        item = self.item(name)
        middle = QPointF(item.width() / 2, item.height() / 2)
        return item.mapToScene(middle).toPoint()

    def key(self, key: Qt.Key | str) -> None:
        """Press a key, or several at once such as `Shift+F9`."""
        self.finger(lambda: QTest.keySequence(self.window, QKeySequence(key)))

    def finger(self, press: Callable[[], None]) -> None:
        """Press a key no faster than fingers do, and wait until it is known that no scanner did."""
        self.rest()
        QTest.qWait(AFTER_ANOTHER)
        press()
        wait_until(lambda: not self._held_back(), "the key to be known for a finger's")

    def scan(self, text: str, end: str = "\r") -> None:
        """As a scanner in keyboard mode: letter by letter without a pause, then the keys at its end."""
        for letter in text + end:
            window = QGuiApplication.focusWindow()
            assert window is not None
            QTest.keyClick(window, letter)  # type: ignore[call-overload]

    def _held_back(self) -> bool:
        """Whether keys wait until it is known that no scanner wrote them."""
        timers = self.window.findChildren(QTimer)
        return any(timer.isActive() and timer.interval() == PAUSE_MS for timer in timers)

    @property
    def tap(self) -> QObject:
        """The guard against double taps."""
        found = self.app.engine.singletonInstance("Common", "Tap")
        assert isinstance(found, QObject)
        return found

    def rest(self) -> None:
        """Let the double-tap time pass, and layouts settle."""
        tap = self.tap
        wait_until(lambda: not tap.property("quiet"), "the double-tap time to pass")
        self.window.grabWindow()

    def type(self, name: str, text: str) -> None:
        """Give the field the keyboard and send each character as a key event."""
        self.item(name).forceActiveFocus()
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QGuiApplication.sendEvent(self.window, event)

    def close(self) -> None:
        self.bridge.close()
        self.first.close()
        self.app.close()


def visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from visible(child)


@contextmanager
def officer(data: Path, local: Local, size: str = "420x760") -> Iterator[Officer]:
    person = Officer(data, local, size)
    try:
        yield person
    finally:
        person.close()


LOCAL = Local(language="vi", chosen_counter=HERE)
