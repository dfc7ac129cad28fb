"""The machine that this program runs on: what it has of locks, idle time and keys from anywhere."""

import ctypes
import logging
import os
import sys
from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from counter.machine.dbus_lock import lock_here
from counter.machine.windows import Windows
from counter.machine.x11 import X11

log = logging.getLogger(__name__)


class Machine(Protocol):
    """What the counter asks of it; GUI thread only."""

    @property
    def locked(self) -> bool:
        """Whether the screen is locked now."""

    def idle_seconds(self) -> float | None:
        """Seconds since anybody touched anything; None where the machine does not say."""

    def grab(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> tuple[str, ...]:
        """Call `pressed(action)` for these keys from anywhere; the actions that got their key."""

    def close(self) -> None:
        """Give everything back."""


class Desktop:
    """Linux and whatever is like it: D-Bus for the lock, an X11 display for keys and idle time."""

    def __init__(self, window: QQuickWindow) -> None:
        self._lock = lock_here(window)
        self._x = _display(window)

    @property
    def locked(self) -> bool:
        """Whether the screen is locked now."""
        return self._lock.locked

    def idle_seconds(self) -> float | None:
        """Seconds since anybody touched anything; None away from X11."""
        return None if self._x is None else self._x.idle_seconds()

    def grab(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> tuple[str, ...]:
        """Call `pressed(action)` for these keys from anywhere; none away from X11."""
        return () if self._x is None else self._x.grab(keys, pressed)

    def close(self) -> None:
        """Give the keys back."""
        if self._x is not None:
            self._x.close()


def machine_of(window: QQuickWindow) -> Machine:
    """What this machine offers a program with this window."""
    if sys.platform == "win32":
        user, kernel, sessions = (
            ctypes.WinDLL(name) for name in ("user32", "kernel32", "wtsapi32")
        )
        found = Windows(user, kernel, sessions, int(window.winId()))
        QGuiApplication.instance().installNativeEventFilter(found)
        return found
    return Desktop(window)


def _display(window: QQuickWindow) -> X11 | None:
    """X11's, unless Wayland is behind it, where keys and moves of other programs stay unseen."""
    wayland = os.environ.get("XDG_SESSION_TYPE") == "wayland"
    if wayland or QGuiApplication.platformName() != "xcb":
        return None
    try:
        return X11(window)
    except OSError as error:
        log.warning("no keys from other programs: %s", error)
        return None
