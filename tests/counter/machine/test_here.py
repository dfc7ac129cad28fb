"""A machine without X11: no keys from elsewhere, no idle time, and nothing said of it."""

from pathlib import Path

from PySide6.QtCore import Qt

from counter.hotkeys import EVERYWHERE
from counter.machine.here import machine_of
from counter.machine.tray import Tray
from tests.counter.at_work import FREE, at_work
from tests.fixtures.messages import Expect

NORMAL, LARGE, HIDDEN = (
    Qt.WindowState.WindowNoState,
    Qt.WindowState.WindowMaximized,
    Qt.WindowState.WindowMinimized,
)


def test_what_is_not_there_is_not_used(tmp_path: Path, expect_message: Expect) -> None:
    expect_message("does not support raise")
    for person in at_work(tmp_path, FREE):
        machine, tray = machine_of(person.window), Tray(person.window)
        assert (machine.locked, machine.idle_seconds()) == (False, None)
        assert machine.grab(EVERYWHERE, person.model.press) == ()
        tray.tell("Có người chờ", "Nhấn để mời")
        for states in (NORMAL, LARGE, LARGE | HIDDEN, HIDDEN):
            person.window.setWindowStates(states)
            tray.raise_window()
            assert person.window.isVisible()
            assert person.window.windowStates() == states & ~HIDDEN
        tray.close()
        machine.close()
