"""No way out of the kiosk's window: what leads elsewhere never reaches it."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickWindow

from common.ui.settings import Options

_MOVING = frozenset(
    (
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Select,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
)
_PAD = range(int(Qt.Key.Key_F13), int(Qt.Key.Key_F24) + 1)
"""What an assistive keypad sends: keys that no system binds."""

_EDITING = frozenset((Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Z))

_WITHOUT_HARM = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier

_KEYS = frozenset((QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride))
_MOUSE = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
    )
)
_NEVER = frozenset(
    (
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.NativeGesture,
        QEvent.Type.Shortcut,
    )
)


def lock(window: QQuickWindow, options: Options) -> None:
    """Locks the kiosk's window; one with a size of its own stands on a desk and may be closed."""
    Lock(window, lambda: window.property("page") == "first", shut=options.window is None)


class Lock(QObject):
    """Lets letters, the keys of moving and erasing, and one button's presses pass, nothing else.

    While `types()`, a technician is at text fields, and keys that copy and paste pass, too.
    A `shut` window also does not close, and comes back when something has put it aside: the
    program ends by a signal alone.
    """

    def __init__(self, window: QQuickWindow, types: Callable[[], bool], *, shut: bool) -> None:
        super().__init__(window)
        self._window, self._types, self._shut = window, types, shut
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS:
            return not self._harmless(cast(QKeyEvent, event))
        if kind in _MOUSE:
            return cast(QMouseEvent, event).button() != Qt.MouseButton.LeftButton
        if kind == QEvent.Type.Close and self._shut:
            event.ignore()
            return True
        if kind == QEvent.Type.WindowStateChange and self._shut:
            self._come_back()
        return kind in _NEVER

    def _harmless(self, stroke: QKeyEvent) -> bool:
        key, held = stroke.key(), stroke.modifiers() & ~_WITHOUT_HARM
        if held == Qt.KeyboardModifier.ControlModifier:
            return self._types() and key in _EDITING
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        writes = stroke.text() != "" and stroke.text().isprintable()
        return writes or key in _MOVING or key in _PAD

    def _come_back(self) -> None:
        if self._window.windowState() & Qt.WindowState.WindowMinimized:
            self._window.showFullScreen()
