"""Five tries, then ever longer pauses, which neither a restart nor a cut of the power ends."""

from pathlib import Path

import pytest

from common.ui.settings import Kept
from kiosk.tries import FIRST_PAUSE, LONGEST_PAUSE, ROUND, Tries
from tests.fixtures.messages import Expect
from tests.kiosk.hands import Drawer


class Times:
    """A monotonic clock that moves when told, anew with each start of the machine."""

    def __init__(self) -> None:
        self.drawer, self.at = Drawer(), 0.0

    def start(self) -> Tries:
        self.at = 0.0
        return Tries(self.drawer, lambda: self.at)


@pytest.fixture
def times() -> Times:
    return Times()


def round_of(tries: Tries) -> int:
    """How many tries can be made now."""
    made = 0
    while tries.spend():
        made += 1
    return made


def test_each_round_has_five_tries_and_each_pause_is_twice_as_long(times: Times) -> None:
    tries = times.start()
    for doubled in range(8):
        assert round_of(tries) == ROUND
        pause = tries.until - times.at
        assert pause == min(LONGEST_PAUSE, FIRST_PAUSE * 2**doubled)
        times.at = tries.until - 0.1
        assert not tries.spend()
        times.at += 0.1


def test_a_restart_gives_no_try_back_and_begins_the_pause_anew(times: Times) -> None:
    tries = times.start()
    for _ in range(3):
        assert tries.spend()
    assert round_of(times.start()) == ROUND - 3
    for _ in range(4):
        again = times.start()
        assert (round_of(again), again.until, again.refused) == (0, FIRST_PAUSE, True)


def test_the_pin_makes_all_as_if_nobody_had_tried(times: Times) -> None:
    tries = times.start()
    assert round_of(tries) == ROUND
    times.at = tries.until
    assert tries.spend()
    tries.right()
    assert not tries.refused
    assert times.drawer.values == {}
    assert round_of(times.start()) == ROUND


@pytest.mark.parametrize("spoilt", ["", "-1", "five", "1" * 30])
def test_a_spoilt_count_neither_fails_nor_locks_for_ever(times: Times, spoilt: str) -> None:
    times.drawer.values = {"pin-tries": spoilt}
    tries = times.start()
    assert tries.until <= LONGEST_PAUSE
    times.at = tries.until
    assert round_of(tries) > 0


def test_on_a_disk_that_keeps_nothing_the_running_program_counts(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("staff.json could not be kept")
    (tmp_path / "file").touch()
    tries = Tries(Kept(tmp_path / "file" / "staff.json"), lambda: 0.0)
    assert round_of(tries) == ROUND
    assert tries.until == FIRST_PAUSE
