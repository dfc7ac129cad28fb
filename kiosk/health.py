"""Whether to ask the server for a number, or to give one from the own lane at once."""

import threading
from collections.abc import Callable
from datetime import datetime

from common.client.hall import Link

SETTLED = 30.0
"""Seconds for which a link that failed must be whole before the server is asked again."""


class Health:
    """The link's health in seconds of a monotonic clock; safe from any thread.

    A link that is down costs nothing until somebody wants a number: only then the kiosk leaves the
    shared lane, and it stays away until the link was whole for SETTLED seconds.
    """

    def __init__(
        self, seconds: Callable[[], float], healthy: Callable[[], bool] = lambda: True
    ) -> None:
        """`healthy` says what the exchanges with the server are like, beside the link itself."""
        self._seconds, self._healthy = seconds, healthy
        self._lock = threading.Lock()
        self._up_since: datetime | None = None
        self._whole_from = 0.0
        self._alone = False

    def link_is(self, link: Link, *, quiet: bool = False) -> None:
        """The link as last heard of; `quiet` when it says nothing any more, whatever its state."""
        up_since = link.since if link.state == "online" and not quiet else None
        with self._lock:
            if up_since != self._up_since:
                self._up_since = up_since
                self._whole_from = self._seconds()

    def failed(self) -> None:
        """The server was asked, and gave no number in time."""
        with self._lock:
            self._alone = True
            self._whole_from = self._seconds()

    @property
    def alone(self) -> bool:
        """Whether the kiosk keeps to its own lane now."""
        with self._lock:
            return self._alone

    def may_ask(self) -> bool:
        """Whether a number that is wanted now is to be asked for at the server."""
        healthy = self._healthy()
        with self._lock:
            settled = healthy and self._seconds() - self._whole_from >= SETTLED
            self._alone = self._up_since is None or (self._alone and not settled)
            return not self._alone
