"""How the server itself is, for those who watch over it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from server.app.clock import ForwardClock
from server.app.metrics import Metrics
from server.app.writing.writer import Writer
from server.storage.engine import Database
from server.storage.history.journal import read_head
from server.storage.reports.report_rows import moment


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
    """Asks clock and writer, and shows in the metrics what they say."""

    def __init__(self, clock: ForwardClock, writer: Writer, metrics: Metrics) -> None:
        self._clock, self._writer = clock, writer
        self._watched: list[Callable[[], str | None]] = []
        metrics.gauge("motcua_clock_behind_seconds", clock.behind)
        metrics.gauge("motcua_clock_ahead_seconds", clock.ahead)
        metrics.gauge("motcua_clock_leapt_seconds", clock.leapt)
        metrics.gauge("motcua_writing_fails", lambda: int(writer.trouble is not None))

    def watch(self, fault: Callable[[], str | None]) -> None:
        """Ask this, too, for a fault."""
        self._watched.append(fault)

    @property
    def writes(self) -> bool:
        """Whether the last attempt to write was kept."""
        return self._writer.trouble is None

    def describe(self) -> dict[str, Any]:
        """Ready, with the faults that somebody must look at; not ready while nothing is kept."""
        asked = (fault() for fault in self._watched)
        found = dict.fromkeys((self._clock.fault, self._writer.trouble, *asked))
        return {
            "status": "ready" if self.writes else "not-writing",
            "clock_doubtful": self._clock.doubtful,
            "faults": [fault for fault in found if fault is not None],
        }
