"""How the server itself is, for those who watch over it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from common.board.restoring import restoring
from server.app.clock import ForwardClock
from server.app.metrics import Metrics
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.storage.engine import Database
from server.storage.history.journal import read_head
from server.storage.reports.report_rows import moment

BELIEVED_SECONDS = 1.0
PATIENCE_SECONDS = 5.0
"""So long the writer may take to come round; then it stands still."""


def forward_clock(
    database: Database,
    center_id: str,
    wall: Callable[[], datetime],
    monotonic: Callable[[], float],
) -> ForwardClock:
    """The server's time, which goes on from what the journal bears."""
    with database.reading() as connection:
        recorded = moment(read_head(connection, center_id).recorded_at)
    return ForwardClock(wall, monotonic, recorded)


class Condition:
    """Asks clock, writer and state, None before the start, and shows in the metrics what they say."""

    def __init__(
        self,
        clock: ForwardClock,
        writer: Writer,
        metrics: Metrics,
        state: Callable[[], State | None],
    ) -> None:
        self._clock, self._writer, self._state = clock, writer, state
        self._asked: asyncio.Future[None] | None = None
        self._believed_until = 0.0
        self._stands = False
        self._watched: list[Callable[[], str | None]] = []
        metrics.gauge(
            "motcua_clock_behind_seconds",
            "So far the machine's clock is behind what the journal bears.",
            clock.behind,
        )
        metrics.gauge(
            "motcua_clock_ahead_seconds",
            "So far it is ahead of what is believed.",
            clock.ahead,
        )
        metrics.gauge(
            "motcua_clock_leapt_seconds",
            "So far it leapt within the last hour, and was followed.",
            clock.leapt,
        )
        metrics.gauge(
            "motcua_writing_fails",
            "1 while nothing can be kept.",
            lambda: int(not self.writes),
        )

    def watch(self, fault: Callable[[], str | None]) -> None:
        """Ask this, too, for a fault."""
        self._watched.append(fault)

    async def look(self) -> None:
        """Have the writer come round to the database and back, once a second at most, however many ask."""
        loop = asyncio.get_running_loop()
        if self._asked is None or (self._asked.done() and loop.time() >= self._believed_until):
            self._asked = asyncio.wrap_future(self._writer.catch_up())
            self._believed_until = loop.time() + BELIEVED_SECONDS
        done, _ = await asyncio.wait([self._asked], timeout=PATIENCE_SECONDS)
        self._stands = not done
        for ended in done:
            ended.exception()

    @property
    def writes(self) -> bool:
        """Whether the last attempt to write was kept, and the writer does not stand still."""
        return self._writer.trouble is None and not self._stands

    @property
    def _restore(self) -> Literal["restore-not-over"] | None:
        state = self._state()
        return "restore-not-over" if state is not None and restoring(state.board) else None

    def describe(self) -> dict[str, Any]:
        """Ready, with the faults that somebody must look at; not ready while nothing is kept."""
        asked = (fault() for fault in self._watched)
        stands = "writer-stands-still" if self._stands else None
        found = dict.fromkeys(
            (self._clock.fault, self._writer.trouble, stands, self._restore, *asked)
        )
        return {
            "status": "ready" if self.writes else "not-writing",
            "clock_doubtful": self._clock.doubtful,
            "faults": [fault for fault in found if fault is not None],
        }
