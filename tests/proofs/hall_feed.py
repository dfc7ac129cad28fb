"""A center without its pauses: days of calls one after another, told to a display as a server's feed."""

import hashlib
import queue
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count

from msgspec.structs import replace

from common.client.hall import Arrival
from common.contract.config import Medium
from common.contract.events import DayOpened
from tests.common.client.center import sse, tells_snapshot
from tests.common.client.scripted import Exchange, ScriptedServer
from tests.display.halls import SmallCenter, small_config

COUNTERS = 6
SERIES = "ABCD"


class HallFeed:
    """Gives every event at its time to the one display that listens; `left` counts its reconnections."""

    def __init__(self, server: ScriptedServer, clip: bytes) -> None:
        asset = hashlib.sha256(clip).hexdigest()
        config = small_config()
        moving = Medium(id="video", kind="video", asset=asset)
        self.center = SmallCenter(replace(config, media=(*config.media, moving)))
        self.left = -1
        self._days, self._more = count(1), count(1)
        self._begun = date(2026, 11, 23)
        self._held: dict[int, str] = {}
        self._waits: queue.Queue[bytes] = queue.Queue(64)
        self.center.now = datetime.now(UTC)
        for counter in range(1, COUNTERS + 1):
            self.center.open(counter)
        server.on("/snapshot", tells_snapshot(self.center))
        server.on(asset, lambda exchange: exchange.answer(200, clip, "video/mp4"))
        server.on("/feed", self._feed)

    def day(self, calls: int, pace: float) -> str:
        """A day of so many calls, `pace` seconds apart; the last one's label."""
        self._open_day()
        due, label = time.monotonic(), ""
        for number in range(1, calls + 1):
            due += pace
            time.sleep(max(0.0, due - time.monotonic()))
            label = f"{SERIES[number % len(SERIES)]}{number:03}"
            self._tell(label, number % COUNTERS + 1)
        return label

    def one(self) -> tuple[str, int]:
        """One more call, by itself: its label and when it was told, in monotonic nanoseconds."""
        label = f"K{next(self._more):03}"
        told = time.monotonic_ns()
        self._tell(label, 1)
        return label, told

    def _tell(self, label: str, counter: int) -> None:
        for arrival in self._call(label, counter):
            self._waits.put(sse(arrival.event))

    def _call(self, label: str, counter: int) -> Iterator[Arrival]:
        """The counter ends its ticket and calls the next one."""
        center = self.center
        center.now = datetime.now(UTC)
        yield center.issue(label)
        if counter in self._held:
            yield center.serve(self._held[counter], counter)
            yield center.finish(self._held[counter], counter)
        yield center.call(label, counter)
        self._held[counter] = label

    def _open_day(self) -> None:
        before, board = self.center.board.service_day, self.center.board
        self.center.now = datetime.now(UTC)
        opened = DayOpened(
            service_day=(self._begun + timedelta(days=next(self._days))).isoformat(),
            previous_day=before,
            expired=tuple(t.id for t in board.tickets.values() if t.state == "called"),
            unfinished=(),
        )
        self._waits.put(sse(self.center.happen(opened).event))
        self.center.tickets.clear()
        self._held.clear()

    def _feed(self, exchange: Exchange) -> None:
        self.left += 1
        exchange.open_feed()
        while not exchange.left.is_set():
            try:
                exchange.chunk(self._waits.get(timeout=1))
            except queue.Empty:
                exchange.chunk(b": still here\n\n")
