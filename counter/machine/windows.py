"""Keys from anywhere, idle time and the locked session on Windows, by its own calls."""

import ctypes
import logging
from collections.abc import Callable, Mapping
from ctypes import wintypes
from typing import Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

from counter.machine.keys import stroke

log = logging.getLogger(__name__)

HOTKEY, SESSION_CHANGE = 0x0312, 0x02B1
SESSION_LOCK, SESSION_UNLOCK = 7, 8
SHIFT, CONTROL, NO_REPEAT = 0x0004, 0x0002, 0x4000
F1 = 0x70
THIS_SESSION = 0
MESSAGES = (b"windows_generic_MSG", b"windows_dispatcher_MSG")


class LastInput(ctypes.Structure):
    """Windows' LASTINPUTINFO: its own size, and the milliseconds since the start at the last input."""

    _fields_ = (("size", wintypes.UINT), ("time", wintypes.DWORD))


class User(Protocol):
    """What is used of user32."""

    def RegisterHotKey(self, window: int, number: int, modifiers: int, key: int) -> int: ...
    def UnregisterHotKey(self, window: int, number: int) -> int: ...
    def GetLastInputInfo(self, info: object) -> int: ...


class Kernel(Protocol):
    """What is used of kernel32."""

    def GetTickCount(self) -> int: ...


class Sessions(Protocol):
    """What is used of wtsapi32."""

    def WTSRegisterSessionNotification(self, window: int, whose: int) -> int: ...
    def WTSUnRegisterSessionNotification(self, window: int) -> int: ...


class Windows(QAbstractNativeEventFilter):
    """Hears the window's messages; install it in the application, and keep it."""

    def __init__(self, user: User, kernel: Kernel, sessions: Sessions, window: int) -> None:
        super().__init__()
        self._user, self._kernel, self._sessions, self._window = user, kernel, sessions, window
        self._actions: dict[int, str] = {}
        self._pressed: Callable[[str], None] = _nothing
        self.locked = False
        if not sessions.WTSRegisterSessionNotification(window, THIS_SESSION):
            log.warning("Windows does not tell of a locked screen")

    def grab(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> tuple[str, ...]:
        """From now on each of the keys, by action, calls `pressed(action)`; the actions that got theirs."""
        self._pressed = pressed
        for number, (action, text) in enumerate(keys.items(), start=1):
            key = stroke(text)
            held = (SHIFT if key.shift else 0) | (CONTROL if key.control else 0) | NO_REPEAT
            if self._user.RegisterHotKey(self._window, number, held, F1 + key.function - 1):
                self._actions[number] = action
            else:
                log.warning("another program has the key %s", text)
        return tuple(self._actions.values())

    def idle_seconds(self) -> float | None:
        """Seconds since the last key or move in this session; None where Windows does not say."""
        info = LastInput(size=ctypes.sizeof(LastInput))
        if not self._user.GetLastInputInfo(ctypes.byref(info)):
            return None
        ago: int = (self._kernel.GetTickCount() - info.time) & 0xFFFFFFFF
        return ago / 1000

    def close(self) -> None:
        """Give the keys back."""
        for number in self._actions:
            self._user.UnregisterHotKey(self._window, number)
        self._sessions.WTSUnRegisterSessionNotification(self._window)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at every message, keep none from the window."""
        if (kind.data() if isinstance(kind, QByteArray) else kind) in MESSAGES:
            self._look(wintypes.MSG.from_address(int(message)))
        return False, 0

    def _look(self, told: wintypes.MSG) -> None:
        if told.message == HOTKEY:
            action = self._actions.get(told.wParam or 0)
            if action is not None:
                self._pressed(action)
        elif told.message == SESSION_CHANGE and told.wParam in {SESSION_LOCK, SESSION_UNLOCK}:
            self.locked = told.wParam == SESSION_LOCK


def _nothing(action: str) -> None:
    """Nobody has asked for keys yet."""
