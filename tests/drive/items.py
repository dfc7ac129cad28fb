"""Finds what is on a window by its objectName; touches, clicks or types at it for real."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

_touch_screens: list[QPointingDevice] = []


class NotOnScreenError(LookupError):
    """No visible, enabled item of that name is inside the window."""


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    """The item and all below it that are visible, in painting order."""
    if not item.isVisible() or item.opacity() == 0:
        return
    yield item
    for child in item.childItems():
        yield from walk(child)


def find(window: QQuickWindow, name: str) -> QQuickItem | None:
    """The topmost visible item with this objectName whose middle lies inside the window."""
    found = None
    for item in walk(window.contentItem()):
        if item.objectName() == name and _inside(window, item):
            found = item
    return found


def names(window: QQuickWindow) -> dict[str, str]:
    """Every visible objectName with its text, if it has one."""
    return {
        item.objectName(): text_of(item)
        for item in walk(window.contentItem())
        if item.objectName() and _inside(window, item)
    }


def text_of(item: QObject) -> str:
    """The item's own text without the signs that keep words together, or the empty string."""
    return str(item.property("text") or "").replace("\u2060", "")


def need(window: QQuickWindow, name: str) -> QQuickItem:
    """As `find`, but the item must be there and enabled: NotOnScreenError."""
    item = find(window, name)
    if item is None or not item.isEnabled():
        state = "missing" if item is None else "disabled"
        raise NotOnScreenError(f"{name} is {state}; there are {sorted(names(window))}")
    return item


def middle(item: QQuickItem) -> QPoint:
    """The middle of the item in window coordinates."""
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def touch(window: QQuickWindow, name: str, times: int = 1) -> int:
    """Touch the item with one finger; returns the first press in monotonic ns."""
    point = middle(need(window, name))
    pressed = time.monotonic_ns()
    for _ in range(times):
        finger(window).press(0, point, window).commit()
        finger(window).release(0, point, window).commit()
    return pressed


def press(window: QQuickWindow, name: str) -> int:
    """Lay one finger on the item and leave it there; returns the press in monotonic ns."""
    point = middle(need(window, name))
    pressed = time.monotonic_ns()
    finger(window).press(0, point, window).commit()
    return pressed


def release(window: QQuickWindow, name: str) -> None:
    """Lift the finger off, at the item."""
    finger(window).release(0, middle(need(window, name)), window).commit()


def click(window: QQuickWindow, name: str) -> int:
    """Click the item with the left mouse button; returns the press in monotonic ns."""
    point = middle(need(window, name))
    pressed = time.monotonic_ns()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    return pressed


def press_key(window: QQuickWindow, keys: str) -> int:
    """Press keys such as `F2` or `Ctrl+Z`; returns the press in monotonic ns."""
    pressed = time.monotonic_ns()
    QTest.keySequence(window, QKeySequence(keys))
    return pressed


def type_text(window: QQuickWindow, text: str) -> None:
    """Type into what has the focus, letter by letter, Vietnamese included."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QGuiApplication.sendEvent(window, event)


def finger(window: QQuickWindow) -> QTest.QTouchEventSequence:
    """What the window's one touch screen feels next."""
    if not _touch_screens:
        _touch_screens.append(QTest.createTouchDevice())
    return QTest.touchEvent(window, _touch_screens[0])


def _inside(window: QQuickWindow, item: QQuickItem) -> bool:
    point = middle(item)
    return 0 <= point.x() < window.width() and 0 <= point.y() < window.height()
