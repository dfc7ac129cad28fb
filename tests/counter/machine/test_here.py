"""A machine without X11: no keys from elsewhere, no idle time, and nothing said of it."""

from pathlib import Path

from counter.hotkeys import EVERYWHERE
from counter.machine.here import machine_of
from counter.machine.tray import Tray
from tests.counter.at_work import FREE, at_work
from tests.fixtures.messages import Expect


def test_what_is_not_there_is_not_used(tmp_path: Path, expect_message: Expect) -> None:
    expect_message("does not support raise")
    for person in at_work(tmp_path, FREE):
        machine, tray = machine_of(person.window), Tray(person.window)
        assert (machine.locked, machine.idle_seconds()) == (False, None)
        assert machine.grab(EVERYWHERE, person.model.press) == ()
        tray.tell("Có người chờ", "Nhấn để mời")
        person.window.showMinimized()
        tray.raise_window()
        assert person.window.isVisible()
        tray.close()
        machine.close()
