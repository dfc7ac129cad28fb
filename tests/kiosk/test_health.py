"""When a kiosk asks the server for a number, and when it keeps to its own lane."""

from datetime import UTC, datetime, timedelta

import pytest

from common.client.hall import Link
from kiosk.health import SETTLED, Health

START = datetime(2026, 11, 23, 1, tzinfo=UTC)


class Time:
    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def health(time: Time) -> Health:
    made = Health(time)
    made.link_is(Link(state="online", since=START))
    return made


def up(after: int = 0) -> Link:
    return Link(state="online", since=START + timedelta(seconds=after))


DOWN = Link(state="offline", since=START)


def test_a_link_that_never_failed_is_asked_at_once(health: Health) -> None:
    assert health.may_ask()
    assert not health.alone


def test_a_link_that_was_never_up_is_not_asked(time: Time) -> None:
    assert not Health(time).may_ask()


def test_a_cut_in_which_nobody_wanted_a_number_changes_nothing(health: Health) -> None:
    health.link_is(DOWN)
    health.link_is(up(5))
    assert health.may_ask()


def test_after_a_failure_the_link_must_be_whole_for_its_time(health: Health, time: Time) -> None:
    health.failed()
    for _ in range(int(SETTLED)):
        assert not health.may_ask()
        time.seconds += 1
    assert health.may_ask()
    assert not health.alone


def test_every_new_cut_begins_the_time_again(health: Health, time: Time) -> None:
    health.link_is(DOWN)
    assert not health.may_ask()
    health.link_is(up(1))
    time.seconds += SETTLED - 1
    assert not health.may_ask()
    health.link_is(up(29))
    time.seconds += SETTLED - 1
    assert not health.may_ask()
    time.seconds += 1
    assert health.may_ask()


def test_a_silent_link_is_down_whatever_it_says(health: Health, time: Time) -> None:
    health.link_is(up(), quiet=True)
    assert not health.may_ask()
    health.link_is(up())
    assert not health.may_ask()
    time.seconds += SETTLED
    assert health.may_ask()


def test_exchanges_that_fail_or_crawl_keep_the_kiosk_to_itself(time: Time) -> None:
    healthy = True
    health = Health(time, lambda: healthy)
    health.link_is(up())
    health.failed()
    healthy = False
    time.seconds += SETTLED
    assert not health.may_ask()
    healthy = True
    assert health.may_ask()
    healthy = False
    assert health.may_ask()
