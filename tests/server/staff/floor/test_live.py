"""However many look at the floor, it is derived once for a language and moment."""

from datetime import datetime, timedelta

from common.client.hall import Hall
from server.staff.pages.floor.live import SLOW_STEP, STEP, LiveFloor
from tests.counter.floor.halls import hall
from tests.counter.halls import NOW


class Clock:
    """Counts how often the hall was asked for, and the devices."""

    def __init__(self) -> None:
        self.now, self.halls, self.devices = NOW, 0, 0
        self.floor = LiveFloor(self._hall, self._time, self._devices)

    def _time(self) -> datetime:
        return self.now

    def _hall(self) -> Hall:
        self.halls += 1
        return hall()

    def _devices(self) -> None:
        self.devices += 1


def test_all_who_look_at_a_moment_see_one_picture() -> None:
    clock = Clock()
    shown = [clock.floor.view("vi") for _ in range(30)]
    assert len({id(one) for one in shown}) == clock.halls == clock.devices == 1
    assert clock.floor.view("en") is not clock.floor.view("vi")
    clock.now += STEP
    assert clock.floor.view("vi") is not shown[0]
    assert (clock.halls, clock.devices) == (3, 1)
    clock.now += SLOW_STEP
    clock.floor.view("vi")
    assert clock.devices == 2


def test_a_clock_that_goes_back_does_not_keep_an_old_picture() -> None:
    clock = Clock()
    first = clock.floor.view("vi")
    clock.now -= timedelta(hours=1)
    assert clock.floor.view("vi") is not first
    assert clock.devices == 2


def test_the_curve_is_drawn_once_for_a_language_until_somebody_comes() -> None:
    clock = Clock()
    first, other = clock.floor.view("vi"), clock.floor.view("en")
    clock.now += SLOW_STEP
    later = clock.floor.view("vi")
    assert first is not None
    assert other is not None
    assert later is not None
    assert later is not first
    assert later.curve is first.curve is not None
    assert other.curve != first.curve
    clock.now += timedelta(minutes=30)
    last = clock.floor.view("vi")
    assert last is not None
    assert last.curve != first.curve
