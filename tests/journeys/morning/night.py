"""The day ends with somebody at a counter and somebody who waits: neither is carried into the next day."""

import sqlite3
import time
from contextlib import closing

from server.settings import FILE
from tests.drive.center import CenterServer
from tests.drive.false_clock import telling
from tests.journeys.morning.crowd import Crowd
from tests.journeys.morning.place import PATIENCE
from tests.journeys.morning.windows import Window

DAYS = "SELECT count(*) FROM event WHERE type = 'DayOpened'"


def left_behind(crowd: Crowd, at: Window, service: str) -> set[str]:
    """Two more come, one sits down, and there the day ends; their labels."""
    labels = {crowd.door.take(service).label for _ in range(2)}
    at.next()
    at.start()
    return labels


def falls(center: CenterServer) -> None:
    """The server ends, and is started again on the next day."""
    center.stop()
    before = _days(center)
    center.start(telling(FAKETIME="+1d"))
    deadline = time.monotonic() + PATIENCE
    while _days(center) == before:
        assert time.monotonic() < deadline, "no new day has been opened"
        time.sleep(0.05)


def _days(center: CenterServer) -> int:
    with closing(sqlite3.connect(center.data / FILE)) as books:
        return int(books.execute(DAYS).fetchone()[0])
