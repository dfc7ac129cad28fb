"""Keys that reach this program from any other, and the idle time, on an X11 display; by ctypes."""

import ctypes
import ctypes.util
import logging
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier

from counter.machine.keys import stroke

log = logging.getLogger(__name__)

SHIFT, LOCK, CONTROL, NUM = 1, 2, 4, 16
F1 = 0xFFBE
KEY_PRESS, KEY_RELEASE = 2, 3
REPEATS = 2000
"""Milliseconds in which a key that is held repeats itself; later it was let go where nobody told us."""

_MODES_ASYNC = 1
_WRAPS = 1 << 32
"""The display counts its milliseconds up to here, and begins anew."""

_LOCKS = (0, LOCK, NUM, LOCK | NUM)
"""Caps Lock and Num Lock are part of a grab, and make no difference here."""


class _KeyEvent(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("root", ctypes.c_ulong),
        ("subwindow", ctypes.c_ulong),
        ("time", ctypes.c_ulong),
        ("place", ctypes.c_int * 4),
        ("state", ctypes.c_uint),
        ("keycode", ctypes.c_uint),
        ("same_screen", ctypes.c_int),
    )


class _Event(ctypes.Union):
    _fields_ = (("key", _KeyEvent), ("room", ctypes.c_long * 24))


class _Idle(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("mask", ctypes.c_ulong),
    )


_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


class X11(QObject):
    """A connection of its own to the display; OSError when there is none."""

    def __init__(self, parent: QObject, name: str | None = None) -> None:
        super().__init__(parent)
        self._x = _xlib()
        found = self._x.XOpenDisplay(name.encode() if name else None)
        if not found:
            raise OSError("no X11 display")
        self._display = ctypes.c_void_p(found)
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._actions: dict[tuple[int, int], str] = {}
        self._held: dict[int, int] = {}
        """The keys that are down, with when they said so last, in the display's milliseconds."""
        self._pressed: Callable[[str], None] = _nothing
        self._refused = 0
        self._x.XkbSetDetectableAutoRepeat(self._display, 1, None)
        self._notifier = QSocketNotifier(
            self._x.XConnectionNumber(self._display), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._read)
        self._saver = _saver()

    def grab(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> tuple[str, ...]:
        """From now on each of the keys, by action, calls `pressed(action)`; the actions that got theirs.

        A key that is held is pressed once.
        """
        self._pressed = pressed
        return tuple(action for action, text in keys.items() if self._grab(action, text))

    def idle_seconds(self) -> float | None:
        """Seconds since the last key or move on this display; None where it does not say.

        A key that came with the answer is told at once: the notifier does not see it any more.
        """
        if self._saver is None:
            return None
        info = _Idle()
        told = self._saver.XScreenSaverQueryInfo(self._display, self._root, ctypes.byref(info))
        self._read()
        return info.idle / 1000 if told else None

    def close(self) -> None:
        """Give the keys back."""
        self._notifier.setEnabled(False)
        self._x.XCloseDisplay(self._display)

    def _grab(self, action: str, text: str) -> bool:
        key = stroke(text)
        code = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(F1 + key.function - 1)) & 0xFF
        held = (SHIFT if key.shift else 0) | (CONTROL if key.control else 0)
        handler = _HANDLER(self._refuse)
        self._refused = 0
        before = self._x.XSetErrorHandler(ctypes.cast(handler, ctypes.c_void_p))
        for locks in _LOCKS:
            self._x.XGrabKey(
                *(self._display, code, held | locks, self._root, 0, _MODES_ASYNC, _MODES_ASYNC)
            )
        self._x.XSync(self._display, 0)
        self._x.XSetErrorHandler(before)
        if self._refused:
            log.warning("another program has the key %s", text)
            return False
        self._actions[code, held] = action
        return True

    def _refuse(self, display: int, error: int) -> int:
        self._refused += 1
        return 0

    def _read(self) -> None:
        event = _Event()
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, ctypes.byref(event))
            if event.key.type == KEY_RELEASE:
                self._held.pop(event.key.keycode, None)
            if event.key.type == KEY_PRESS and not self._is_repeat(event.key):
                held = event.key.state & (SHIFT | CONTROL)
                action = self._actions.get((event.key.keycode, held))
                if action is not None:
                    self._pressed(action)

    def _is_repeat(self, key: _KeyEvent) -> bool:
        """Whether the key only goes on being held."""
        before = self._held.get(key.keycode)
        self._held[key.keycode] = now = int(key.time)
        return before is not None and (now - before) % _WRAPS < REPEATS


def _nothing(action: str) -> None:
    """Nobody has asked for keys yet."""


def _xlib() -> Any:
    found = ctypes.util.find_library("X11")
    if found is None:
        raise OSError("no libX11")
    x = ctypes.CDLL(found)
    x.XOpenDisplay.argtypes, x.XOpenDisplay.restype = [ctypes.c_char_p], ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    x.XSetErrorHandler.argtypes, x.XSetErrorHandler.restype = [ctypes.c_void_p], ctypes.c_void_p
    return x


def _saver() -> Any:
    found = ctypes.util.find_library("Xss")
    return None if found is None else ctypes.CDLL(found)
