"""Whether the link has been good for long enough to be relied on again after it failed."""

import threading

CALM = 30.0
"""Seconds of good exchanges after which a link that failed is healthy again."""

SLOW = 0.7
"""Seconds after which a prompt answer is as bad as none."""

GAP = 15.0
"""Seconds without any exchange after which nothing is known of the link."""


class LinkHealth:
    """Healthy until the first failed or slow exchange; then after 30 s in which none was.

    Moments are seconds of one monotonic clock; safe from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._healthy = True
        self._since: float | None = None
        self._last: float | None = None

    def exchanged(self, now: float, seconds: float) -> None:
        """An answer came at `now`, so many seconds after it was asked for."""
        with self._lock:
            if seconds > SLOW:
                self._healthy, self._since = False, None
                return
            if self._last is not None and now - self._last > GAP:
                self._healthy, self._since = False, None
            if self._since is None:
                self._since = now
            self._last = now
            self._healthy = self._healthy or now - self._since >= CALM

    def failed(self) -> None:
        """No answer came, or not in time."""
        with self._lock:
            self._healthy, self._since = False, None

    def healthy(self, now: float) -> bool:
        """Whether the link can be relied on at `now`."""
        with self._lock:
            heard = self._last is None or now - self._last <= GAP
            return self._healthy and heard
