"""Neither keys nor fingers, mouse or scanner lead out of the kiosk's window."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk.lock import Lock
from tests.common.ui.screens import Screen as Page
from tests.common.ui.screens import screen as page_of
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.screen import Screen

WAYS_OUT = (
    *("Alt+F4", "Ctrl+Q", "Ctrl+W", "Ctrl+F4", "Alt+Tab", "Alt+Esc", "Alt+Space", "Alt+Return"),
    *("Ctrl+Alt+Del", "Ctrl+Shift+Esc", "Ctrl+Esc", "Esc", "Meta", "Meta+D", "Meta+L", "Print"),
    *("Ctrl+P", "Ctrl+O", "Ctrl+N", "Ctrl+R", "Ctrl+Tab", "Menu", "Shift+F10", "Alt+F2"),
    *("Back", "Home Page", "Launch Mail", "Search"),
    *(f"F{number}" for number in range(1, 13)),
)

FIELD = 'Field { objectName: "field"; width: 400; text: "words"; focus: true }'
CONTROLS = "".join(map(chr, [*range(32), 127, *range(128, 160)]))


@pytest.fixture
def field(tmp_path: Path, app: QGuiApplication) -> Iterator[Page]:
    """A page with a text field, whose menu and keys are Qt's own."""
    with page_of(tmp_path, FIELD) as shown:
        shown.window.grabWindow()
        shown.item("field").forceActiveFocus()
        yield shown


def menus(window: QQuickWindow) -> list[str]:
    """What has opened over the window, in it or as a window of its own."""
    parts = items.walk(window.contentItem())
    inside = [part.objectName() for part in parts if part.inherits("QQuickPopupItem")]
    others = [other for other in QGuiApplication.allWindows() if other is not window]
    return [*inside, *(other.title() for other in others if other.isVisible())]


def right_click(page: Page) -> None:
    """The button, and the event that Windows and Wayland make of it or of a long press."""
    place, held = page.middle("field"), Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(page.window, Qt.MouseButton.RightButton, held, place)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, page.window.mapToGlobal(place))
    QGuiApplication.sendEvent(page.window, asked)
    QGuiApplication.processEvents()
    page.window.grabWindow()


def test_no_key_that_leads_elsewhere_does_anything(kiosk: Screen) -> None:
    for touches in ((), ("rest.take",), ("service.chung-thuc",)):
        for name in touches:
            kiosk.touches(name)
        before = kiosk.kiosk.flow.local
        for keys in WAYS_OUT:
            items.press_key(kiosk.window, keys)
            now = kiosk.kiosk.flow.local
            assert (keys, now.page, now.language) == (keys, before.page, before.language)
            assert kiosk.window.isVisible()


def test_control_letters_do_nothing(scanning: Screen) -> None:
    items.type_text(scanning.window, CONTROLS)
    for code in range(ord("A"), ord("Z") + 1):
        items.press_key(scanning.window, f"Ctrl+{chr(code)}")
    assert scanning.window.property("page") == "rest"
    assert scanning.window.isVisible()


def test_a_full_screen_does_not_close_and_comes_back_when_put_aside(kiosk: Screen) -> None:
    lock = Lock(kiosk.window, lambda: False, shut=True)
    assert not kiosk.window.close()
    assert kiosk.window.isVisible()
    kiosk.window.showMinimized()
    wait_until(
        lambda: kiosk.window.windowState() == Qt.WindowState.WindowFullScreen, "the full screen"
    )
    kiosk.window.removeEventFilter(lock)
    assert kiosk.window.close()


def test_a_window_of_a_size_on_a_desk_closes(kiosk: Screen) -> None:
    assert kiosk.window.close()


def test_a_field_has_no_menu(field: Page) -> None:
    right_click(field)
    assert menus(field.window), "Qt's own menu, for the lock to keep away"
    items.press_key(field.window, "Esc")
    wait_until(lambda: not menus(field.window), "the menu is gone")
    Lock(field.window, lambda: True, shut=False)
    right_click(field)
    items.press_key(field.window, "Menu")
    items.press_key(field.window, "Shift+F10")
    QGuiApplication.processEvents()
    assert menus(field.window) == []


def test_only_a_technician_copies_and_pastes(field: Page) -> None:
    types = False
    Lock(field.window, lambda: types, shut=False)
    for keys in ("Ctrl+A", "Ctrl+X"):
        items.press_key(field.window, keys)
    assert field.item("field").property("text") == "words"
    items.type_text(field.window, "!")
    types = True
    for keys in ("Ctrl+A", "Ctrl+X", "Ctrl+V", "Ctrl+V"):
        items.press_key(field.window, keys)
    assert field.item("field").property("text") == "words!words!"


def test_nothing_is_dropped_on_the_window(kiosk: Screen) -> None:
    data = QMimeData()
    data.setText("file:///etc/passwd")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    for event in (
        QDragEnterEvent(QPoint(500, 500), copy, data, left, none),
        QDropEvent(QPoint(500, 500), copy, data, left, none),
    ):
        event.ignore()
        QGuiApplication.sendEvent(kiosk.window, event)
        assert not event.isAccepted()


def test_a_long_press_is_a_touch_and_a_finger_that_slides_away_none(kiosk: Screen) -> None:
    hints = QGuiApplication.styleHints()
    held = hints.mousePressAndHoldInterval() / 1000
    kiosk.awaits("rest.take")
    kiosk.window.grabWindow()
    pressed = items.press(kiosk.window, "rest.take") / 1e9
    wait_until(lambda: time.monotonic() > pressed + held, "a press as long as a long one")
    assert kiosk.window.property("page") == "rest"
    assert menus(kiosk.window) == []
    finger = items.finger(kiosk.window)
    finger.move(0, QPoint(5, 5), kiosk.window).commit()
    finger.release(0, QPoint(5, 5), kiosk.window).commit()
    assert kiosk.window.property("page") == "rest"


def test_gestures_of_several_fingers_open_nothing(kiosk: Screen) -> None:
    kiosk.window.grabWindow()
    height, middle = kiosk.window.height(), kiosk.window.width() // 2
    for count in (2, 3, 4, 5):
        fingers = items.finger(kiosk.window)
        for number in range(count):
            fingers.press(number, QPoint(middle + 30 * number, height - 2), kiosk.window)
        fingers.commit()
        for step in range(1, 6):
            for number in range(count):
                place = QPoint(middle + 30 * number, height - step * height // 8)
                fingers.move(number, place, kiosk.window)
            fingers.commit()
        for number in range(count):
            place = QPoint(middle + 30 * number, height // 3)
            fingers.release(number, place, kiosk.window)
        fingers.commit()
        assert kiosk.window.property("page") == "rest"
        assert kiosk.window.isVisible()
