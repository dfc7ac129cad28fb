"""A third officer changes the window's form while working: large, one line, panel."""

import time

from tests.journeys.morning.crowd import Crowd
from tests.journeys.morning.place import PATIENCE
from tests.journeys.morning.story import Keep
from tests.journeys.morning.windows import EMERGENCY, Window

SERVICE = "phuong-tien"
EMERGENCY_SAID = "KHẨN CẤP"
PANEL, STRIP = (420, 760), (800, 72)


def work(crowd: Crowd, at: Window, keep: Keep) -> None:
    """Four citizens: at the large window, on one line two, and at the panel."""
    for _ in range(4):
        crowd.door.take(SERVICE)
    at.next()
    keep(at.program, "large")
    at.serve()
    at.program.click("form")
    at.program.wait_gone("today")
    at.program.resize(*STRIP)
    at.next()
    keep(at.program, "one-line")
    at.serve()
    late = at.next()
    at.program.click("absent")
    at.program.wait("next")
    at.program.click("form")
    at.program.resize(*PANEL)
    at.program.wait("today")
    at.next()
    keep(at.program, "panel-called")
    at.start()
    keep(at.program, "panel-serving")
    at.finish()
    at.program.click(f"absent.{late}")
    at.pick("call")
    at.serve()


def raises_alarm(at: Window, senior: Window, keep: Keep) -> None:
    """Somebody threatens at the counter: the senior alone sees it, and comes."""
    at.program.key(EMERGENCY)
    senior.program.wait("alert.title", EMERGENCY_SAID)
    keep(senior.program, "emergency")
    senior.program.click("alert.come")
    deadline = time.monotonic() + PATIENCE
    while EMERGENCY_SAID in senior.program.names().get("alert.title", ""):
        assert time.monotonic() < deadline, "the alarm stays"
        time.sleep(0.05)
