"""Tells the service manager how a program is, as systemd's sd_notify does; without one, nothing."""

import contextlib
import os
import socket
from collections.abc import Mapping

READY = "READY=1"
ALIVE = "WATCHDOG=1"
STOPPING = "STOPPING=1"


class Notifier:
    """Says words to the manager's socket, and how often it wants to hear `ALIVE`.

    `every` is in seconds, a third of the manager's patience; None when it does not wait for it.
    WATCHDOG_PID is not looked at: under a compositor the service's main process is not this one.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self.every = _every(environment.get("WATCHDOG_USEC", "")) if self.listened_to else None

    @property
    def listened_to(self) -> bool:
        """Whether there is a manager."""
        return self._address.startswith(("/", "@"))

    def tell(self, word: str) -> None:
        """Say it without waiting; one that cannot be said is as one unsaid."""
        if not self.listened_to:
            return
        address = self._address.replace("@", "\0", 1) if self._address[0] == "@" else self._address
        with (
            contextlib.suppress(OSError),
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as wire,
        ):
            wire.setblocking(False)
            wire.sendto(word.encode(), address)


def _every(microseconds: str) -> float | None:
    if not microseconds.isdigit() or int(microseconds) == 0:
        return None
    return int(microseconds) / 3_000_000
