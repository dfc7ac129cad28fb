"""Keys from any program and the idle time on a real X11 display of our own."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from counter.hotkeys import EVERYWHERE
from counter.machine.x11 import X11
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until

CONTROL, SHIFT, F1 = 0xFFE3, 0xFFE1, 0xFFBE


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a display of our own."""
    ours, theirs = os.pipe()
    server = shutil.which("Xvfb")
    assert server is not None
    command = [server, "-displayfd", str(theirs), "-screen", "0", "640x480x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(theirs,), stderr=subprocess.DEVNULL)
    os.close(theirs)
    try:
        with os.fdopen(ours) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


class Fingers:
    """Somebody at the keyboard, whichever program has the focus."""

    def __init__(self, display: str) -> None:
        self.x, self.test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(display.encode()))

    def press(self, *symbols: int) -> None:
        self.move(1, *symbols)
        self.move(0, *symbols)

    def move(self, down: int, *symbols: int) -> None:
        for symbol in symbols:
            code = self.x.XKeysymToKeycode(self.display, ctypes.c_ulong(symbol)) & 0xFF
            self.test.XTestFakeKeyEvent(self.display, code, down, 0)
        self.x.XFlush(self.display)


def test_keys_from_anywhere_and_how_long_nobody_touched_any(
    app: QGuiApplication, display: str, expect_message: Expect
) -> None:
    expect_message("another program has the key Ctrl")
    parent, pressed = QObject(), list[str]()
    here, other, fingers = X11(parent, display), X11(parent, display), Fingers(display)
    assert here.grab(EVERYWHERE, pressed.append) == tuple(EVERYWHERE)
    fingers.press(CONTROL, SHIFT, F1 + 7)
    wait_until(lambda: pressed == ["main"], "the key")
    fingers.press(F1 + 7)
    fingers.press(CONTROL, SHIFT, F1 + 11)
    wait_until(lambda: pressed == ["main", "emergency"], "the emergency")
    idle = here.idle_seconds()
    assert idle is not None
    assert idle < 60
    assert other.grab({"main": "Ctrl+Shift+F8"}, pressed.append) == ()
    here.close()
    other.close()


def test_a_key_that_is_held_is_pressed_once(
    app: QGuiApplication, display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repeats, known = list[bool](), X11._is_repeat

    def counted(here: X11, key: Any) -> bool:
        repeats.append(known(here, key))
        return repeats[-1]

    monkeypatch.setattr(X11, "_is_repeat", counted)
    parent, pressed = QObject(), list[str]()
    here, fingers = X11(parent, display), Fingers(display)
    here.grab(EVERYWHERE, pressed.append)
    fingers.move(1, CONTROL, SHIFT, F1 + 7)
    wait_until(lambda: sum(repeats) >= 10, "the key's own repeats")
    fingers.move(0, F1 + 7, SHIFT, CONTROL)
    for _ in range(2):
        fingers.press(CONTROL, SHIFT, F1 + 11)
    wait_until(lambda: len(pressed) == 3, "each key")
    assert pressed == ["main", "emergency", "emergency"]
    here.close()


def test_a_machine_without_a_display_has_none(app: QGuiApplication) -> None:
    with pytest.raises(OSError, match="no X11 display"):
        X11(QObject(), ":65000")
