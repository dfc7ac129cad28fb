"""When a kiosk asks the server for a number, and when it keeps to its own lane."""

from datetime import UTC, datetime

import pytest

from common.client.hall import Link
from common.client.link.health import CALM, LinkHealth
from kiosk.health import Health

UP = Link(state="online", since=datetime(2026, 11, 23, 1, tzinfo=UTC))
DOWN = Link(state="offline", since=datetime(2026, 11, 23, 1, tzinfo=UTC))
BEAT = 5


class Exchanges:
    """The session's view of its exchanges, as their times tell it."""

    def __init__(self) -> None:
        self.link = LinkHealth()
        self.now = 1000.0
        self.pass_well(BEAT)

    def healthy(self) -> bool:
        return self.link.healthy(self.now)

    def distrust(self) -> None:
        self.link.failed()

    def pass_well(self, seconds: float) -> None:
        """So long the server answers every few seconds, at once."""
        for _ in range(int(seconds) // BEAT):
            self.now += BEAT
            self.link.exchanged(self.now, 0.02)


@pytest.fixture
def exchanges() -> Exchanges:
    return Exchanges()


@pytest.fixture
def health(exchanges: Exchanges) -> Health:
    made = Health(exchanges)
    made.link_is(UP)
    return made


def test_a_link_that_never_failed_is_asked_at_once(health: Health) -> None:
    assert health.may_ask()
    assert not health.alone


def test_a_link_that_was_never_up_is_not_asked(exchanges: Exchanges) -> None:
    assert not Health(exchanges).may_ask()


def test_a_cut_in_which_nobody_wanted_a_number_changes_nothing(
    health: Health, exchanges: Exchanges
) -> None:
    health.link_is(DOWN)
    exchanges.distrust()
    health.link_is(UP)
    assert not exchanges.healthy()
    assert health.may_ask()


def test_after_a_failure_the_link_must_be_whole_for_its_time(
    health: Health, exchanges: Exchanges
) -> None:
    health.failed()
    exchanges.pass_well(CALM)
    assert not health.may_ask()
    assert health.alone
    exchanges.pass_well(BEAT)
    assert health.may_ask()
    assert not health.alone


def test_every_new_cut_begins_the_time_again(health: Health, exchanges: Exchanges) -> None:
    health.link_is(DOWN)
    assert not health.may_ask()
    health.link_is(UP)
    exchanges.pass_well(CALM)
    exchanges.distrust()
    exchanges.pass_well(CALM)
    assert not health.may_ask()
    exchanges.pass_well(BEAT)
    assert health.may_ask()


def test_a_silent_link_is_down_whatever_it_says(health: Health, exchanges: Exchanges) -> None:
    health.link_is(UP, quiet=True)
    assert not health.may_ask()
    health.link_is(UP)
    exchanges.pass_well(CALM)
    assert not health.may_ask()
    exchanges.pass_well(BEAT)
    assert health.may_ask()


def test_without_exchanges_time_alone_brings_no_trust(health: Health, exchanges: Exchanges) -> None:
    health.failed()
    exchanges.now += 10 * CALM
    assert not health.may_ask()
