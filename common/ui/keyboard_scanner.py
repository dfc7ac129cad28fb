"""Scans of a scanner in keyboard mode, taken from a window's keys before any item sees them."""

import time
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from common.scanning import LONGEST, NO_LETTER, PACE, Keystrokes

PAUSE_MS = round(PACE * 1000)
"""After so long without a key fingers are told from a scanner by how many came before."""

LATE_MS = 2000
"""After so long a scan that has not come to its end is forgotten, also where the program was busy."""

_ENDS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab))
_MOVES = _ENDS | {
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Space,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Select,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Back,
    Qt.Key.Key_Backspace,
    *range(int(Qt.Key.Key_F13), int(Qt.Key.Key_F24) + 1),
}
"""Keys that move the focus or the page, and those of a keypad; from fingers they pass."""

_BETWEEN = frozenset(
    (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Control,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    )
)
"""What scanners press between letters, and that is no part of a code."""

_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
"""Held while a scanner gives a letter's number on the digit pad; the letter itself comes after."""

_ALT_GR = Qt.KeyboardModifier.ControlModifier | _ALT
_DELETE = "\x7f"
_COMMANDS = _ALT_GR | Qt.KeyboardModifier.MetaModifier


class KeyboardScanner(QObject):
    """Reads a scanner in keyboard mode as an event filter of a window, and swallows all that it types.

    What moves the focus passes when fingers pressed it; letters, and what follows them at once, are held
    back for a moment, and given back where no scan came of them: so a keyboard and a keypad work beside
    a scanner.
    While it is muted (a page with text fields is open) it lets everything pass.
    """

    scanned = Signal(object)

    def __init__(
        self,
        read: Callable[[bytes], object],
        parent: QObject | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`scanned` tells what `read` makes of a scan without its end of line."""
        super().__init__(parent)
        self._read = read
        self._muted = False
        self._keys = Keystrokes()
        self._seconds = seconds
        self._passed: set[int] = set()
        self._held: list[tuple[int, Qt.KeyboardModifier, str]] = []
        self._giving_back = False
        self._window: QObject | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._paused)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self._keys.forget)

    def mute(self, muted: bool) -> None:
        """Keys are for text fields now, or for the scanner again."""
        self._muted = muted
        if muted:
            self._keys.forget()
            self._forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._muted or self._giving_back:
            return False
        self._window = watched
        if event.type() == QEvent.Type.KeyPress:
            return self._swallows(cast(QKeyEvent, event))
        if event.type() == QEvent.Type.KeyRelease:
            return not self._released(cast(QKeyEvent, event))
        return False

    def _released(self, stroke: QKeyEvent) -> bool:
        """Whether the key that is let go is one that had passed."""
        passed = stroke.key() in self._passed
        if not stroke.isAutoRepeat():
            self._passed.discard(stroke.key())
        return passed

    def _swallows(self, stroke: QKeyEvent) -> bool:
        """Whether a pressed key is the scanner's, or nobody's; it is written down if so."""
        now, key, commands = self._moment(stroke), stroke.key(), stroke.modifiers() & _COMMANDS
        if key in _BETWEEN or commands == _ALT:
            return True
        if stroke.isAutoRepeat():
            return key != Qt.Key.Key_Backspace or key not in self._passed
        goes_on, hurried = self._keys.goes_on(now), self._keys.in_burst(now)
        if key in _ENDS and goes_on:
            return self._ended(key, now, hurried=hurried)
        moves = key in _MOVES and not (hurried or commands)
        if moves and not goes_on:
            self._keys.last = now
            self._passed.add(key)
            return False
        writes = stroke.text() >= " " and stroke.text() != _DELETE and commands in {_NONE, _ALT_GR}
        self._keys.key(stroke.text() if writes else NO_LETTER, now)
        if (writes or moves) and len(self._held) < LONGEST:
            self._held.append((key, stroke.modifiers(), stroke.text()))
        self._pause.start()
        self._late.stop()
        return True

    def _moment(self, stroke: QKeyEvent) -> float:
        """When the key went down, by the system where it tells: a busy program gets it later."""
        return stroke.timestamp() / 1000 or self._seconds()

    def _ended(self, key: int, now: float, *, hurried: bool) -> bool:
        """Whether the end of a line was the scanner's; from fingers it follows what they wrote."""
        scan = self._keys.enter(now)
        if scan is None and not hurried:
            self._give_back()
            self._passed.add(key)
            return False
        self._forget()
        if scan is not None:
            self.scanned.emit(self._read(scan))
        return True

    def _paused(self) -> None:
        """No more keys: what fingers wrote the window gets as it was meant to get it."""
        if self._keys.too_fast():
            self._held = []
            self._late.start()
            return
        self._keys.forget()
        self._give_back()

    def _give_back(self) -> None:
        held, window = self._held, self._window
        self._forget()
        self._giving_back = True
        for key, modifiers, text in held:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if window is not None:
                    QCoreApplication.sendEvent(window, QKeyEvent(kind, key, modifiers, text))
        self._giving_back = False

    def _forget(self) -> None:
        self._pause.stop()
        self._late.stop()
        self._held = []
