"""No way out of any page: a hostile code's keys, chords of a keyboard, and every gesture of hands."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.keypad import Keypad
from tests.drive import items
from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import FakeSession
from tests.kiosk.scanning.cards import CCCD
from tests.kiosk.screen import Screen, screen

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
META, SHIFT = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.ShiftModifier
CHORDS = (CTRL, ALT, META, CTRL | ALT, CTRL | SHIFT, ALT | SHIFT, META | SHIFT, META | ALT)
LETTERS = [Qt.Key(code) for code in range(ord("A"), ord("Z") + 1)]
FUNCTIONS = [Qt.Key(code) for code in range(int(Qt.Key.Key_F1), int(Qt.Key.Key_F12) + 1)]
WINDOWS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Insert, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Print),
)
ALONE = (
    *(Qt.Key.Key_Menu, Qt.Key.Key_Meta, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_Print),
    *(Qt.Key.Key_SysReq, Qt.Key.Key_Help, Qt.Key.Key_Insert, Qt.Key.Key_Context1),
    *(Qt.Key.Key_HomePage, Qt.Key.Key_LaunchMail, Qt.Key.Key_LaunchMedia, Qt.Key.Key_Calculator),
    *(Qt.Key.Key_Explorer, Qt.Key.Key_WWW, Qt.Key.Key_Search, Qt.Key.Key_Favorites),
    *(Qt.Key.Key_Sleep, Qt.Key.Key_PowerOff, Qt.Key.Key_LogOff, Qt.Key.Key_Standby),
    *(Qt.Key.Key_Zoom, Qt.Key.Key_ZoomIn, Qt.Key.Key_TaskPane, Qt.Key.Key_Close),
)
PAGES = (
    ("rest", ()),
    ("services", ("rest.take",)),
    ("procedures", ("rest.look",)),
    ("help", ("help",)),
)
HOSTILE_CODES = (
    b"\x00\x01\x02\x1b[2J\x1b]0;sh\x07\r\n",
    b"]C1\x1d01\x1d\x04\x1c\r\n",
    b"\x1bcmd.exe /c calc\r\n",
    b"http://127.0.0.1/out.sh\r\n",
    b"file:///etc/passwd\r\n",
    b"$%ENTER PROGRAMMING MODE\r\n@FACDEF;\r\n..9000.SCNMOD0.\r\n",
    b"<script>alert(1)</script>\r\n",
    b"'; DROP TABLE ticket; --\r\n",
    "\u202e\u2066\ufeff\U0001f4a3".encode() * 40 + b"\r\n",
    b"\xff\xfe" * 300 + b"\r\n",
)


@pytest.fixture(scope="module")
def shut(app: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """One kiosk for the whole file, with the keypad of the program."""
    session = FakeSession()
    session.open_counters()
    folder = tmp_path_factory.mktemp("shut")
    with EscposPrinter() as desk, screen(folder, session, desk.target) as kiosk:
        kiosk.awaits("rest.take")
        Keypad(kiosk.window, kiosk.kiosk.flow)
        yield kiosk


@pytest.fixture(params=PAGES, ids=lambda page: page[0])
def page(shut: Screen, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """The kiosk on one page after the other, and nothing of it is left behind."""
    name, touches = request.param
    for touched in touches:
        shut.touches(touched)
    wait_until(lambda: shut.window.property("page") == name, name)
    yield shut
    assert shut.window.isVisible()
    assert opened(shut.window) == []
    shut.rests()


def opened(window: QQuickWindow) -> list[str]:
    """Menus in the window, and windows that are no kiosk's."""
    parts = [part for part in items.walk(window.contentItem()) if part.inherits("QQuickPopupItem")]
    others = [other for other in QGuiApplication.allWindows() if other.isVisible()]
    strange = [other for other in others if other.title() != window.title()]
    return [*map(str, parts), *map(str, strange)]


def strike(window: QQuickWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QGuiApplication.sendEvent(window, QKeyEvent(kind, int(key), held, ""))


def test_no_chord_and_no_key_of_a_desktop_does_anything(page: Screen) -> None:
    before = page.kiosk.flow.local
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    chords = ((key, held) for held in CHORDS for key in chain(LETTERS, FUNCTIONS, WINDOWS))
    for key, held in chain(chords, ((key, NONE) for key in (*ALONE, *FUNCTIONS))):
        strike(page.window, key, held)
        assert page.kiosk.flow.local.page == before.page, (key, held)
        assert page.window.isVisible(), (key, held)
    assert clipboard.text() == "before"
    assert page.kiosk.flow.local.looking.query == ""


def test_no_gesture_leads_out(page: Screen) -> None:
    window = page.window
    width, height = window.width(), window.height()
    middle, centre = height // 2, QPoint(width // 2, height // 2)
    for begin, end in (
        (QPoint(1, middle), QPoint(width // 2, middle)),
        (QPoint(width - 2, middle), QPoint(width // 2, middle)),
        (QPoint(width // 2, 1), centre),
        (QPoint(width // 2, height - 2), centre),
    ):
        swipe(window, [begin], [end])
        swipe(window, [begin, begin + QPoint(9, 9)], [end, end + QPoint(9, 9)])
    far = QPoint(width // 3, 0)
    swipe(window, [centre - far, centre + far], [centre - QPoint(5, 0), centre + QPoint(5, 0)])
    swipe(window, [centre - QPoint(5, 0), centre + QPoint(5, 0)], [centre - far, centre + far])
    swipe(window, [centre - far, centre + far], [centre - QPoint(0, 300), centre + QPoint(0, 300)])
    for turn in (120, -120):
        wheel(window, centre, turn)


def swipe(window: QQuickWindow, begins: Sequence[QPoint], ends: Sequence[QPoint]) -> None:
    """Fingers from one place to the other each, with the window painted between."""
    fingers, steps = range(len(begins)), 4
    down = items.finger(window)
    for number in fingers:
        down.press(number, begins[number], window)
    down.commit()
    for step in range(1, steps + 1):
        moved = items.finger(window)
        for number in fingers:
            way = ends[number] - begins[number]
            moved.move(number, begins[number] + way * step / steps, window)
        moved.commit()
    up = items.finger(window)
    for number in fingers:
        up.release(number, ends[number], window)
    up.commit()
    QGuiApplication.processEvents()


def wheel(window: QQuickWindow, place: QPoint, turn: int) -> None:
    """As a pinch on a touch pad or a wheel with Ctrl would come."""
    at = QPointF(place)
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    for held in (CTRL, NONE):
        event = QWheelEvent(
            at, window.mapToGlobal(at), QPoint(), QPoint(0, turn), buttons, held, phase, False
        )
        QGuiApplication.sendEvent(window, event)


def test_what_is_typed_can_be_neither_marked_nor_copied(shut: Screen) -> None:
    shut.touches("rest.look")
    shut.awaits("keyboard")
    items.type_text(shut.window, "tam tru")
    shut.awaits("typed.text", "tam tr")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    words = items.find(shut.window, "typed.text")
    assert words is not None
    begin = words.mapToScene(QPointF(2, words.height() / 2)).toPoint()
    swipe(shut.window, [begin], [begin + QPoint(300, 0)])
    for _ in range(3):
        swipe(shut.window, [begin], [begin])
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        strike(shut.window, key, CTRL)
    for key in (Qt.Key.Key_Insert, Qt.Key.Key_Delete):
        strike(shut.window, key, SHIFT)
    assert (clipboard.text(), words.property("selectedText")) == ("before", "")
    assert opened(shut.window) == []
    shut.rests()


def test_hostile_codes_and_floods_on_the_line_do_no_harm(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    ours, theirs = os.openpty()
    words = ("--scanner", f"serial:{os.ttyname(theirs)}")
    with ExitStack() as ended:
        for end in (ours, theirs):
            ended.callback(os.close, end)
        kiosk = ended.enter_context(screen(tmp_path, session, "none", *words))
        kiosk.awaits("rest.take")
        for code in HOSTILE_CODES:
            os.write(ours, code)
            kiosk.awaits("unknown.title")
            assert opened(kiosk.window) == []
            kiosk.rests()
        os.write(ours, b"9" * 3000)
        os.write(ours, b"\r\n" + CCCD.encode() + b"\r\n")
        kiosk.awaits("services")
        assert session.issued() == []
