"""The server's time on this device, however wrong or unsteady its own clock is."""

import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec import Struct

KEPT = 8
TOLERANCE = 0.25
LONGEST_PAUSE = timedelta(days=35)
"""So long after the last server time a device's own clock is believed at a start."""


class _Exchange(Struct, frozen=True):
    trip: float
    offset: float


class ServerClock:
    """Server time = monotonic clock + the offset of the quickest of the last 8 exchanges.

    Until the first exchange it is the device's own clock, corrected by the `skew` kept from an
    earlier run and never before `floor`, the last server time that run has seen.
    """

    def __init__(
        self,
        *,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        skew: timedelta = timedelta(0),
        floor: datetime | None = None,
    ) -> None:
        self._wall, self._monotonic = wall, monotonic
        self._lock = threading.Lock()
        self._exchanges: deque[_Exchange] = deque(maxlen=KEPT)
        start = wall() + skew.total_seconds()
        self._plausible = False
        if floor is not None:
            passed = start - floor.timestamp()
            self._plausible = 0 <= passed <= LONGEST_PAUSE.total_seconds()
            start = max(start, floor.timestamp())
        self._offset = start - monotonic()

    def monotonic(self) -> float:
        """Seconds of the clock that never jumps, as `observe` wants them."""
        return self._monotonic()

    def now(self) -> datetime:
        """Server time, aware UTC, to the millisecond."""
        return self.at(self._monotonic())

    def at(self, moment: float) -> datetime:
        """Server time at a moment of `monotonic`, as far as is known by now."""
        with self._lock:
            seconds = moment + self._offset
        return datetime.fromtimestamp(int(seconds * 1000) / 1000, UTC)

    def skew(self) -> timedelta:
        """How far server time is ahead of the device's own clock."""
        with self._lock:
            seconds = self._monotonic() + self._offset - self._wall()
        return timedelta(seconds=seconds)

    @property
    def known(self) -> bool:
        """Whether the server has told the time yet."""
        with self._lock:
            return bool(self._exchanges)

    @property
    def plausible(self) -> bool:
        """Whether ages may be told: the server has told the time, or the device's clock fits to it."""
        return self.known or self._plausible

    def observe(self, sent: float, received: float, server: datetime) -> None:
        """An answer stamped `server` to a request between two monotonic moments."""
        trip = max(0.0, received - sent)
        seen = _Exchange(trip, server.timestamp() - (sent + received) / 2)
        with self._lock:
            agreeing = [old for old in self._exchanges if _agree(old, seen)]
            self._exchanges = deque([*agreeing, seen], maxlen=KEPT)
            self._offset = min(self._exchanges, key=lambda one: one.trip).offset


def _agree(old: _Exchange, new: _Exchange) -> bool:
    """False when the server's clock, or this machine's sleep, has made the older one wrong."""
    return abs(old.offset - new.offset) <= (old.trip + new.trip) / 2 + TOLERANCE
