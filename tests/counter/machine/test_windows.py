"""Windows' calls and messages, as a stand-in for its libraries gives and takes them."""

import ctypes
from ctypes import wintypes

import pytest

from counter.hotkeys import EVERYWHERE
from counter.machine.keys import stroke
from counter.machine.windows import (
    HOTKEY,
    SESSION_CHANGE,
    SESSION_LOCK,
    SESSION_UNLOCK,
    LastInput,
    Windows,
)
from tests.fixtures.messages import Expect

WINDOW = 77


class Libraries:
    """user32, kernel32 and wtsapi32 in one; another program has Ctrl+Shift+F5."""

    def __init__(self) -> None:
        self.keys: dict[int, tuple[int, int]] = {}
        self.told: list[int] = []
        self.now, self.last = 5_000, 4_294_967_000

    def RegisterHotKey(self, window: int, number: int, modifiers: int, key: int) -> int:
        if key == 0x74:
            return 0
        self.keys[number] = (modifiers, key)
        return 1

    def UnregisterHotKey(self, window: int, number: int) -> int:
        del self.keys[number]
        return 1

    def GetLastInputInfo(self, info: object) -> int:
        found = ctypes.cast(info, ctypes.POINTER(LastInput)).contents  # type: ignore[arg-type]
        found.time = self.last
        return int(found.size == ctypes.sizeof(LastInput))

    def GetTickCount(self) -> int:
        return self.now

    def WTSRegisterSessionNotification(self, window: int, whose: int) -> int:
        self.told.append(window)
        return 1

    def WTSUnRegisterSessionNotification(self, window: int) -> int:
        self.told.remove(window)
        return 1


def send(windows: Windows, message: int, parameter: int) -> None:
    told = wintypes.MSG(message=message, wParam=parameter)
    kept = windows.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told))
    assert kept == (False, 0)


def test_keys_reach_the_program_and_are_given_back(expect_message: Expect) -> None:
    expect_message("another program has the key Ctrl")
    libraries, pressed = Libraries(), list[str]()
    windows = Windows(libraries, libraries, libraries, WINDOW)
    got = windows.grab(EVERYWHERE, pressed.append)
    assert set(EVERYWHERE) - set(got) == {"recall"}
    number = next(number for number, (_, key) in libraries.keys.items() if key == 0x77)
    assert libraries.keys[number][0] == 0x4006
    send(windows, HOTKEY, number)
    send(windows, HOTKEY, 99)
    assert pressed == ["main"]
    windows.close()
    assert (libraries.keys, libraries.told) == ({}, [])


def test_the_session_tells_of_its_lock() -> None:
    libraries = Libraries()
    windows = Windows(libraries, libraries, libraries, WINDOW)
    assert (windows.locked, libraries.told) == (False, [WINDOW])
    send(windows, SESSION_CHANGE, SESSION_LOCK)
    assert windows.locked
    send(windows, SESSION_CHANGE, 5)
    assert windows.locked
    send(windows, SESSION_CHANGE, SESSION_UNLOCK)
    assert not windows.locked


def test_idle_time_goes_on_when_the_clock_of_49_days_begins_anew() -> None:
    libraries = Libraries()
    windows = Windows(libraries, libraries, libraries, WINDOW)
    assert windows.idle_seconds() == pytest.approx(5.296)


def test_only_known_keys_are_asked_for() -> None:
    assert stroke("Ctrl+Shift+F12") == (True, True, 12)
    for wrong in ("Alt+F4", "Ctrl+A"):
        with pytest.raises(ValueError, match=r"Alt|Ctrl"):
            stroke(wrong)
