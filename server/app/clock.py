"""The server's time: the machine's clock, but never behind what was recorded, and never standing still."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

SLOWER = 0.02
"""A clock that is ahead of the machine's goes by so much slower, until that has caught up."""

TOLD = timedelta(seconds=10)
"""From so much on it is said that the machine's clock is behind."""

log = logging.getLogger("motcua.clock")


class ForwardClock:
    """Follows `wall` (aware UTC); where that is behind, it goes on by `monotonic` (seconds).

    A machine that starts in 1970, or whose clock is set back, must not stop the hall: nothing is
    recorded before what was recorded last, and all that waits for time to pass goes on.
    """

    def __init__(self, wall: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._wall, self._monotonic = wall, monotonic
        self._lock = threading.Lock()
        self._at, self._since = wall(), monotonic()
        self._told = False

    def __call__(self) -> datetime:
        """The server's time, aware UTC; on any thread."""
        return self._look(None)[0]

    def reach(self, recorded: datetime) -> None:
        """Be no earlier than this from now on."""
        self._look(recorded)

    def behind(self) -> float:
        """By how many seconds the machine's clock is behind the server's time; 0 where it is not."""
        at, wall = self._look(None)
        return (at - wall).total_seconds()

    @property
    def doubtful(self) -> bool:
        """Whether the machine's clock is so far behind that somebody must look at it."""
        return self.behind() >= TOLD.total_seconds()

    def _look(self, recorded: datetime | None) -> tuple[datetime, datetime]:
        """The server's time and the machine's."""
        with self._lock:
            wall, moment = self._wall(), self._monotonic()
            passed = timedelta(seconds=(moment - self._since) * (1 - SLOWER))
            at = max(self._at + passed, recorded or wall)
            if at <= wall or recorded == at:
                self._at, self._since = max(at, wall), moment
                at = self._at
            was, self._told = self._told, at - wall >= TOLD
            is_told = self._told
        if is_told and not was:
            log.error(
                "THE CLOCK OF THIS MACHINE IS WRONG, it says %s after %s was recorded: set it right; "
                "meanwhile the hall goes on from there",
                f"{wall:%Y-%m-%dT%H:%M:%SZ}",
                f"{at:%Y-%m-%dT%H:%M:%SZ}",
            )
        elif was and not is_told:
            log.info("the clock of this machine has caught up")
        return at, wall
