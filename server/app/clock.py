"""The server's time: the machine's clock, but never behind what was recorded, and never far ahead of it."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

Fault = Literal["clock-behind", "clock-ahead", "clock-leapt"]

LEAP = timedelta(days=62)
"""A time so far after the last one is a wrong clock's, until an operator says otherwise."""

MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""What was recorded before this program was made bears a wrong clock's time: nothing follows from it."""

SLOWER = 0.02
"""A clock that is ahead of the machine's goes by so much slower, until that has caught up."""

TOLD = timedelta(seconds=10)
"""From so much on it is said that the machine's clock is behind."""

JUMP = timedelta(minutes=1)
"""From so much on it is said that the machine's clock has leapt forward."""

CALM_SECONDS = 3600.0
"""After so long without a leap, the machine's clock is as good as any."""

STEADY_SECONDS = 0.5
"""A machine's clock that goes on evenly is looked at closely only so often."""

log = logging.getLogger("motcua.clock")


def is_leap(recorded: datetime, wall: datetime) -> bool:
    """Whether a machine's clock is not believed, as it is so far after what was recorded last."""
    return recorded >= MADE and wall - recorded > LEAP


class _Mark(NamedTuple):
    """The server's time at a moment of the clock that never jumps (seconds)."""

    at: datetime
    moment: float

    def later(self, moment: float, rate: float = 1.0) -> datetime:
        return self.at + timedelta(seconds=(moment - self.moment) * rate)


class _Look(NamedTuple):
    at: datetime
    wall: datetime
    fault: Fault | None


class ForwardClock:
    """Follows `wall` (aware UTC); where that is behind or has leapt, it goes on by `monotonic` (seconds).

    A machine that starts in 1970 or 2036, or whose clock is set back, must not stop the hall: nothing
    is recorded before what was recorded last (`recorded`) nor far after it, and all that waits for
    time to pass goes on.
    """

    def __init__(
        self,
        wall: Callable[[], datetime],
        monotonic: Callable[[], float],
        recorded: datetime | None = None,
    ) -> None:
        self._wall, self._monotonic = wall, monotonic
        self._lock = threading.Lock()
        now = wall()
        if recorded is None or recorded < MADE:
            recorded = now
        start = recorded if is_leap(recorded, now) else max(recorded, now)
        self._last = self._calm = _Mark(start, monotonic())
        self._sure = self._last._replace(at=recorded)
        self._leapt = timedelta(0)
        self._told: Fault | None = None
        self._looked: _Mark | None = None

    def __call__(self) -> datetime:
        """The server's time, aware UTC; on any thread."""
        with self._lock:
            if self._looked is not None:
                wall, moment = self._wall(), self._monotonic()
                passed = moment - self._looked.moment
                drift = (wall - self._looked.at).total_seconds() - passed
                if passed + abs(drift) < STEADY_SECONDS and wall >= self._last.at:
                    self._last = _Mark(wall, moment)
                    return wall
        return self._look().at

    def reach(self, recorded: datetime) -> None:
        """Be no earlier than this from now on: whatever was recorded is believed."""
        self._look(recorded)

    def behind(self) -> float:
        """By how many seconds the machine's clock is behind the server's time; 0 where it is not."""
        look = self._look()
        return max(0.0, (look.at - look.wall).total_seconds())

    def ahead(self) -> float:
        """By how many seconds the machine's clock is ahead and not believed; 0 where it is not."""
        look = self._look()
        return max(0.0, (look.wall - look.at).total_seconds())

    def leapt(self) -> float:
        """By how many seconds the machine's clock has leapt forward, believed, since it was calm last."""
        self._look()
        return self._leapt.total_seconds()

    @property
    def fault(self) -> Fault | None:
        """What somebody must look at the machine's clock for."""
        return self._look().fault

    @property
    def doubtful(self) -> bool:
        """Whether the machine's clock is not followed."""
        return self._look().fault in {"clock-behind", "clock-ahead"}

    def _look(self, recorded: datetime | None = None) -> _Look:
        with self._lock:
            wall, moment = self._wall(), self._monotonic()
            if wall - self._sure.later(moment) > LEAP:
                at = self._last.later(moment)
            else:
                at = max(wall, self._last.later(moment, 1 - SLOWER))
            if recorded is not None and recorded > at:
                at = recorded
                self._sure = self._calm = _Mark(at, moment)
            self._last = _Mark(at, moment)
            self._watch()
            look = _Look(at, wall, self._fault(at, wall))
            self._looked = self._last if at == wall else None
            was, self._told = self._told, look.fault
        if look.fault != was:
            _tell(look)
        return look

    def _watch(self) -> None:
        """Notice a leap forward, and that there was none for long."""
        at, moment = self._last
        leapt = at - self._calm.later(moment)
        if leapt > JUMP:
            self._leapt += leapt
            self._calm = self._last
        elif moment - self._calm.moment > CALM_SECONDS:
            self._leapt = timedelta(0)
            self._sure = self._calm = self._last

    def _fault(self, at: datetime, wall: datetime) -> Fault | None:
        if wall > at:
            return "clock-ahead"
        if at - wall >= TOLD:
            return "clock-behind"
        return "clock-leapt" if self._leapt else None


def _tell(look: _Look) -> None:
    wall, at = words(look.wall), words(look.at)
    if look.fault == "clock-behind":
        log.error(
            "THE CLOCK OF THIS MACHINE IS WRONG, it says %s after %s was recorded: set it right; "
            "meanwhile the hall goes on from there%s",
            wall,
            at,
            f". {FUTURE}" if look.at - look.wall > LEAP else "",
        )
    elif look.fault == "clock-ahead":
        log.error(
            "THE CLOCK OF THIS MACHINE IS WRONG, it says %s long after %s was recorded: set it right; "
            "meanwhile the hall goes on from there. If it is right, say so: motcua-server clock --believe",
            wall,
            at,
        )
    elif look.fault == "clock-leapt":
        log.warning("the clock of this machine has leapt forward, to %s: is it right?", wall)
    else:
        log.info("the clock of this machine is followed again")


FUTURE = (
    "If it is right, THE JOURNAL BEARS TIMES OF THE FUTURE, which nothing can take back: "
    "restore a copy from before them (README, `When something fails`)"
)


def words(time: datetime) -> str:
    """A time as logs and operators read it."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"
