"""The server is killed: officers go on by hand, the kiosk from its own lane, and nobody is called twice."""

import sqlite3
from contextlib import closing

import pytest

from tests.drive.program import DriveError, Program
from tests.journeys.conftest import Hall

SOON = "1"
"""Seconds after which this journey's counter offers to go on by hand."""


def test_two_are_served_by_hand_and_the_rest_in_order_of_issue_none_twice(hall: Hall) -> None:
    first, second, third = (hall.take() for _ in range(3))
    _patient_counter(hall)
    hall.center.kill()
    hall.counter.wait("offline")
    with pytest.raises(DriveError, match="next is disabled"):
        hall.counter.click("next", timeout=1)
    own, last = hall.take(), hall.take()
    assert own.startswith("A1-")
    hall.counter.wait("by-hand")
    hall.counter.key("Shift+F1")
    hall.counter.wait("hand.waiting", "số liệu lúc")
    hall.counter.click("hand.call")
    hall.counter.wait("hand.label", first)
    hall.counter.click("hand.finish")
    hall.counter.wait(f"hand.wait.{second}")
    hall.counter.write(own)
    hall.counter.wait("hand.hint", own)
    hall.counter.key("Return")
    hall.counter.wait("hand.label", own)
    hall.counter.kill()
    _patient_counter(hall)
    hall.counter.wait("hand.label", own)
    hall.counter.click("hand.finish")
    hall.counter.wait("hand.state", "2")
    hall.center.start()
    hall.counter.wait("hand.back")
    hall.counter.click("hand.leave")
    hall.counter.click("option.all")
    hall.counter.wait("next")
    hall.display.wait_gone("trouble")
    for label in (second, third, last):
        hall.call(label)
        hall.serve()
    hall.counter.wait("empty.title", "Chưa có ai chờ")
    with closing(sqlite3.connect(hall.center.data / "motcua.sqlite")) as books:
        states = dict(books.execute("SELECT label, state FROM ticket"))
        calls = dict(
            books.execute(
                "SELECT label, count(*) FROM call JOIN ticket ON id = ticket_id GROUP BY label"
            )
        )
    assert states == dict.fromkeys((first, second, third, own, last), "served")
    assert set(calls.values()) == {1}


def _patient_counter(hall: Hall) -> None:
    """The counter again, which offers to go on by hand soon; its officer stays signed in."""
    hall.counter.stop()
    where = ["--data", str(hall.folder / "counter"), "--window", "420x760"]
    arguments = ["--server", hall.center.url, *where, "--by-hand-after", SOON]
    hall.counter = Program("counter", arguments, hall.folder / "counter.log")
