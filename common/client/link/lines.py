"""One connection to the server for each thread that asks, all of them closed together."""

import threading
from typing import TYPE_CHECKING

from common.client.clock import ServerClock
from common.client.link.exchange import Waits

if TYPE_CHECKING:
    from common.client.link.line import Line


class Lines:
    """The connections of one Api."""

    def __init__(
        self, server_url: str, clock: ServerClock, waits: Waits | None, pinned: str | None
    ) -> None:
        self._server_url, self._clock = server_url, clock
        self._waits, self._pinned = waits, pinned
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._made: list[Line] = []
        self._closed = False

    def mine(self) -> "Line":
        """The calling thread's; closed from the start where all of them are."""
        from common.client.link.line import Line  # noqa: PLC0415 - 0.2 s: on a caller's thread, once

        line: Line | None = getattr(self._mine, "line", None)
        if line is None:
            line = Line(self._server_url, self._clock, self._waits, self._pinned)
            self._mine.line = line
            with self._lock:
                self._made.append(line)
                closed = self._closed
            if closed:
                line.close()
        return line

    def close(self) -> None:
        """End every request under way with reason `stopped`, and refuse those to come."""
        with self._lock:
            self._closed = True
            lines = list(self._made)
        for line in lines:
            line.close()
