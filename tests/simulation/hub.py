"""Virtual time on one thread: greenlets stand for threads, and whoever is due first goes on."""

import heapq
import itertools
from collections.abc import Callable
from typing import Protocol

from greenlet import GreenletExit, getcurrent, greenlet


class Owner:
    """A run of a program: when it dies nothing of it happens any more."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.alive = True
        self.point: Callable[[str], None] = lambda *_: None
        self.threads: set[greenlet] = set()


class Source(Protocol):
    """Something beside the hub that has moments of its own: the server's event loop."""

    def next_at(self) -> float | None: ...
    def run_due(self) -> None: ...


class Hub:
    """All that is to come, by its time; ties go by the order in which it was asked for."""

    def __init__(self) -> None:
        self.now = 0.0
        self.events = 0
        self.source: Source | None = None
        self._coming: list[tuple[float, int, Owner | None, Callable[[], object]]] = []
        self._order = itertools.count()
        self._main = getcurrent()
        self._of: dict[greenlet, Owner] = {}

    def at(self, when: float, call: Callable[[], object], owner: Owner | None = None) -> None:
        """Call on the hub's own greenlet at that time, if the owner still lives then."""
        heapq.heappush(self._coming, (max(when, self.now), next(self._order), owner, call))

    def after(self, seconds: float, call: Callable[[], object], owner: Owner | None = None) -> None:
        """The same, so many seconds from now."""
        self.at(self.now + seconds, call, owner)

    def run_until(self, end: float, done: Callable[[], bool] = lambda: False) -> bool:
        """Let happen what is due until then, or until it is `done`; whether it is."""
        assert getcurrent() is self._main, "only the hub runs the hub"
        while not done():
            when = self._coming[0][0] if self._coming else float("inf")
            other = self.source.next_at() if self.source is not None else None
            first = when if other is None else min(when, other)
            if first > end:
                self.now = max(self.now, end)
                return done()
            self.now = max(self.now, first)
            if self.source is not None and other is not None and other <= when:
                self.source.run_due()
                continue
            _, _, owner, call = heapq.heappop(self._coming)
            if owner is None or owner.alive:
                self.events += 1
                call()
        return True

    def spawn(self, owner: Owner, run: Callable[[], object]) -> greenlet:
        """A thread of a program; it begins when the hub comes round to it."""

        def life() -> None:
            try:
                run()
            finally:
                owner.threads.discard(thread)
                self._of.pop(thread, None)

        thread = greenlet(life, self._main)
        owner.threads.add(thread)
        self._of[thread] = owner
        self.after(0.0, thread.switch, owner)
        return thread

    @property
    def owner(self) -> Owner:
        """Whose thread runs now."""
        return self._of[getcurrent()]

    @property
    def on_thread(self) -> bool:
        """Whether a program's thread runs now, and not the hub."""
        return getcurrent() in self._of

    def wait(self, hear: Callable[[Callable[[], None]], None], seconds: float | None) -> None:
        """Let others run until somebody calls what `hear` is given, or the time is over."""
        me = getcurrent()
        owner = self._of[me]
        if not owner.alive:
            raise GreenletExit
        woken = False

        def wake() -> None:
            nonlocal woken
            if not woken:
                woken = True
                self.after(0.0, me.switch, owner)

        hear(wake)

        def ring() -> None:
            nonlocal woken
            if not woken:
                woken = True
                me.switch()

        if seconds is not None:
            self.after(max(0.0, seconds), ring, owner)
        self._main.switch()

    def sleep(self, seconds: float) -> None:
        """Let others run for so long."""
        self.wait(lambda *_: None, seconds)

    def halt(self) -> None:
        """End the thread that runs now without a trace: its machine has lost its power."""
        self._main.switch()

    def bury(self, owner: Owner) -> None:
        """End all threads of a dead program; what they still do goes to nobody."""
        owner.alive = False
        for thread in sorted(owner.threads, key=id):
            _end(thread)
        owner.threads.clear()


def _end(thread: greenlet) -> None:
    if not thread:
        return
    try:
        thread.throw(GreenletExit)
    except Exception:  # noqa: BLE001 - a dead program's last words are heard by nobody
        return
