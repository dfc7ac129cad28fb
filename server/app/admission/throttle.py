"""Counts failed tries, never successes, and says when there were too many."""

from collections import deque
from collections.abc import Callable

from server.domain.context import Refusal

TRIES = 5
SECONDS = 60.0
HOUR = 3600.0
NAMES = 10_000


class Throttle:
    """Failures by name (an address, an account) within the last `seconds`; `now` in seconds."""

    def __init__(
        self, now: Callable[[], float], tries: int = TRIES, seconds: float = SECONDS
    ) -> None:
        self._now, self._tries, self._seconds = now, tries, seconds
        self._failures: dict[str, deque[float]] = {}

    def check(self, *names: str) -> None:
        """Refusal too-many-tries where any of these has failed `tries` times in that span."""
        if any(len(self._recent(name)) >= self._tries for name in names):
            raise Refusal("too-many-tries")

    def failed(self, *names: str) -> None:
        """Count one failure against each of these."""
        for name in names:
            if len(self._failures) >= NAMES:
                self._failures.pop(next(iter(self._failures)))
            self._failures.setdefault(name, deque(maxlen=self._tries)).append(self._now())

    def forget(self, *names: str) -> None:
        """Count none of the failures of these any more."""
        for name in names:
            self._failures.pop(name, None)

    def _recent(self, name: str) -> deque[float]:
        times = self._failures.get(name, deque())
        while times and times[0] <= self._now() - self._seconds:
            times.popleft()
        if not times:
            self._failures.pop(name, None)
        return times
