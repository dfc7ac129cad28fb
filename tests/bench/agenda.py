"""What is to be done at which moment, by one thread, for many who act at once."""

import time
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from threading import Condition


class Agenda:
    """Anybody may add, on any thread; `run` does each thing at its time and ends when all is `over`."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Callable[[], None]]] = []
        self._serial = count()
        self._under_way = 0
        self._changed = Condition()

    def at(self, moment: float, act: Callable[[], None]) -> None:
        """Let this be done at a moment of time.monotonic."""
        with self._changed:
            heappush(self._heap, (moment, next(self._serial), act))
            self._changed.notify()

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """Let this be done so many seconds from now."""
        self.at(time.monotonic() + seconds, act)

    def begun(self) -> None:
        """Something was asked whose answer may add more: the agenda is not over before `ended`."""
        with self._changed:
            self._under_way += 1

    def ended(self) -> None:
        """The answer came, and all that follows from it has been added."""
        with self._changed:
            self._under_way -= 1
            self._changed.notify()

    def run(self) -> None:
        """Until nothing is left to do and no answer is awaited."""
        while (act := self._next()) is not None:
            act()

    def _next(self) -> Callable[[], None] | None:
        with self._changed:
            while self._heap or self._under_way:
                left = self._heap[0][0] - time.monotonic() if self._heap else None
                if left is not None and left <= 0:
                    return heappop(self._heap)[2]
                self._changed.wait(left)
        return None
