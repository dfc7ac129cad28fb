"""Server time is right whatever the device's own clock does."""

from datetime import UTC, datetime, timedelta

import pytest

from common.client.clock import ServerClock

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Machine:
    """A PC: a monotonic clock, a wall clock that may be wrong, and the true time."""

    def __init__(self, wrong_by: timedelta = timedelta(0)) -> None:
        self.ticks = 1000.0
        self.wrong_by = wrong_by

    def monotonic(self) -> float:
        return self.ticks

    def true(self) -> datetime:
        return NOON + timedelta(seconds=self.ticks - 1000.0)

    def wall(self) -> float:
        return (self.true() + self.wrong_by).timestamp()

    def clock(self) -> ServerClock:
        return ServerClock(wall=self.wall, monotonic=self.monotonic)

    def exchange(self, clock: ServerClock, there: float, back: float) -> None:
        """One request that takes `there` and `back` seconds on the wire."""
        sent = self.ticks
        self.ticks += there
        stamp = self.true()
        self.ticks += back
        clock.observe(sent, self.ticks, stamp)


def off(machine: Machine, clock: ServerClock) -> timedelta:
    return abs(clock.now() - machine.true())


def test_without_an_exchange_it_is_the_devices_own_clock() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.ticks += 5
    assert not clock.known
    assert clock.now() == NOON + timedelta(seconds=5)


def test_one_exchange_corrects_a_clock_a_day_off() -> None:
    for wrong in (DAY, -DAY, timedelta(days=-20_000)):
        machine = Machine(wrong)
        clock = machine.clock()
        machine.exchange(clock, 0.01, 0.01)
        assert clock.known
        assert off(machine, clock) <= timedelta(milliseconds=1)
        assert abs(clock.skew() + wrong) <= timedelta(milliseconds=1)


def test_a_clock_that_jumps_later_changes_nothing() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.exchange(clock, 0.01, 0.01)
    before = clock.now()
    machine.wrong_by = -DAY
    machine.ticks += 3
    assert clock.now() - before == timedelta(seconds=3)


def test_the_quickest_of_the_last_eight_is_believed() -> None:
    machine = Machine(DAY)
    clock = machine.clock()
    machine.exchange(clock, 0.3, 0.01)
    assert off(machine, clock) > timedelta(milliseconds=100)
    machine.exchange(clock, 0.002, 0.002)
    assert off(machine, clock) <= timedelta(milliseconds=1)
    for _ in range(7):
        machine.exchange(clock, 0.3, 0.01)
    assert off(machine, clock) <= timedelta(milliseconds=1)
    machine.exchange(clock, 0.3, 0.01)
    assert off(machine, clock) > timedelta(milliseconds=100), "the ninth is forgotten"


def test_a_server_whose_clock_was_set_is_followed_at_once() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.exchange(clock, 0.001, 0.001)
    sent = machine.ticks
    machine.ticks += 0.2
    clock.observe(sent, machine.ticks, machine.true() + timedelta(hours=1))
    assert abs(clock.now() - machine.true() - timedelta(hours=1)) < timedelta(milliseconds=200)


def test_a_moment_of_the_past_is_told_in_server_time() -> None:
    machine = Machine(DAY)
    clock = machine.clock()
    pressed = clock.monotonic()
    machine.ticks += 2
    machine.exchange(clock, 0.001, 0.001)
    assert abs(clock.at(pressed) - NOON) <= timedelta(milliseconds=1)


def test_an_earlier_runs_knowledge_holds_until_the_first_exchange() -> None:
    machine = Machine(DAY)
    clock = ServerClock(
        wall=machine.wall, monotonic=machine.monotonic, skew=-DAY, floor=NOON - timedelta(hours=1)
    )
    assert clock.now() == NOON
    reset = Machine(timedelta(days=-20_000))
    later = ServerClock(wall=reset.wall, monotonic=reset.monotonic, floor=NOON)
    assert later.now() == NOON, "a dead battery does not bring the past back"


def test_times_are_aware_and_in_whole_milliseconds() -> None:
    machine = Machine()
    machine.ticks += 0.123456
    now = machine.clock().now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0


@pytest.mark.parametrize(
    ("away", "plausible"),
    [
        (timedelta(0), True),
        (timedelta(hours=14), True),
        (timedelta(days=34), True),
        (timedelta(days=36), False),
        (-timedelta(seconds=1), False),
        (datetime(1970, 1, 1, tzinfo=UTC) - NOON, False),
        (datetime(2036, 2, 7, tzinfo=UTC) - NOON, False),
    ],
)
def test_at_a_start_without_the_server_a_clock_is_believed_only_where_it_fits_to_the_last_run(
    away: timedelta, *, plausible: bool
) -> None:
    machine = Machine(wrong_by=away)
    clock = ServerClock(wall=machine.wall, monotonic=machine.monotonic, floor=NOON)
    assert clock.plausible is plausible
    machine.exchange(clock, 0.01, 0.01)
    assert clock.plausible
    assert off(machine, clock) < timedelta(seconds=0.1)


def test_without_an_earlier_run_no_clock_is_believed() -> None:
    assert not Machine().clock().plausible
