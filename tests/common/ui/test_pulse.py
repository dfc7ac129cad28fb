"""A desktop program shows signs of life while it paints, and only then."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from common.notify import ALIVE, READY, STOPPING, Notifier
from common.ui.pulse import Pulse
from tests.drive.program import OFFSCREEN
from tests.fixtures.manager import Manager
from tests.fixtures.qt import wait_until
from tests.stage.tree import ROOT

HANGS = """
import sys, threading
from PySide6.QtCore import QTimer
from display.__main__ import main
def hang():
    sys.stdin.read()
sys.exit(main(sys.argv[1:], ready=lambda window: QTimer.singleShot(1500, hang)))
"""
"""A display whose GUI thread, after a while, waits for something that does not come."""


@contextmanager
def display(manager: Manager, folder: Path, *program: str) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(
        [sys.executable, *program, "--data", str(folder), "--window", "640x360"],
        cwd=ROOT,
        env={**os.environ, **OFFSCREEN, **manager.environment},
        stdin=subprocess.PIPE,
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        assert child.stdin is not None
        child.stdin.close()


def test_a_display_is_ready_when_painted_and_alive_while_it_paints(tmp_path: Path) -> None:
    with Manager() as manager, display(manager, tmp_path, "-m", "display") as child:
        assert [manager.hear() for _ in range(4)] == [READY, ALIVE, ALIVE, ALIVE]
        child.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, child.pid, os.WSTOPPED | os.WNOWAIT)
        assert manager.hears_nothing()
        child.send_signal(signal.SIGCONT)
        assert manager.hear() == ALIVE
        child.terminate()
        manager.hear_until(STOPPING)
        assert child.wait(60) == 0


def test_a_display_whose_gui_thread_hangs_shows_no_sign_of_life(tmp_path: Path) -> None:
    with Manager() as manager, display(manager, tmp_path, "-c", HANGS) as child:
        assert manager.hear() == READY
        while not manager.hears_nothing():
            continue
        assert child.poll() is None, "it hangs, and has not ended"


class Ear(Notifier):
    """Remembers what was said."""

    def __init__(self) -> None:
        super().__init__({})
        self.every = 0.02
        self.words: list[str] = []

    def tell(self, word: str) -> None:
        self.words.append(word)


def test_a_window_that_is_not_painted_has_no_pulse(app: QGuiApplication) -> None:
    window, ear, rounds = QQuickWindow(), Ear(), QTimer(interval=20)
    turned: list[int] = []
    rounds.timeout.connect(lambda: turned.append(len(ear.words)))
    window.show()
    pulse = Pulse(window, ear)
    wait_until(lambda: ear.words[:3] == [READY, ALIVE, ALIVE], "frames")
    window.blockSignals(True)
    rounds.start()
    wait_until(lambda: len(turned) > 10, "rounds of the event loop")
    assert turned[2] == turned[10], "nothing was painted"
    window.hide()
    window.blockSignals(False)
    wait_until(lambda: len(ear.words) > turned[10] + 2, "signs of life with the screen off")
    pulse.stop()
    assert ear.words[-1] == STOPPING
    rounds.stop()
    window.destroy()
