"""Whether to ask the server for a number, or to give one from the own lane at once."""

import threading
from typing import Protocol

from common.client.hall import Link


class Trust(Protocol):
    """What the exchanges with the server say of the link, as CenterSession."""

    def healthy(self) -> bool: ...
    def distrust(self) -> None: ...


class Health:
    """The link as somebody who wants a number finds it; safe from any thread.

    A link that is down costs nothing until then: only then the kiosk leaves the shared lane, and it
    stays away until the link has proved itself anew.
    """

    def __init__(self, trust: Trust) -> None:
        self._trust = trust
        self._lock = threading.Lock()
        self._up = False
        self._alone = False

    def link_is(self, link: Link, *, quiet: bool = False) -> None:
        """The link as last heard of; `quiet` when it says nothing any more, whatever its state."""
        with self._lock:
            self._up = link.state == "online" and not quiet

    def failed(self) -> None:
        """The server was asked, and gave no number in time."""
        self._trust.distrust()
        with self._lock:
            self._alone = True

    @property
    def alone(self) -> bool:
        """Whether the kiosk keeps to its own lane now."""
        with self._lock:
            return self._alone

    def may_ask(self) -> bool:
        """Whether a number that is wanted now is to be asked for at the server."""
        with self._lock:
            up = self._up
        if not up:
            self._trust.distrust()
        healthy = self._trust.healthy()
        with self._lock:
            self._alone = not up or (self._alone and not healthy)
            return not self._alone
