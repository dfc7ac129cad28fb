"""A link that failed is not relied on before it was good for 30 s."""

from common.client.link.health import LinkHealth


def good(health: LinkHealth, *moments: float) -> None:
    for moment in moments:
        health.exchanged(moment, 0.02)


def test_a_link_of_which_nothing_bad_is_known_is_healthy() -> None:
    health = LinkHealth()
    assert health.healthy(0.0)
    good(health, 1.0, 6.0)
    assert health.healthy(7.0)


def test_the_first_failure_ends_it_and_30_s_of_good_answers_bring_it_back() -> None:
    health = LinkHealth()
    good(health, 0.0)
    health.failed()
    assert not health.healthy(0.0)
    good(health, 10.0, 20.0, 30.0, 39.9)
    assert not health.healthy(39.9)
    good(health, 40.0)
    assert health.healthy(40.0)


def test_any_failure_on_the_way_begins_the_30_s_anew() -> None:
    health = LinkHealth()
    health.failed()
    good(health, 0.0, 10.0, 20.0)
    health.failed()
    good(health, 30.0, 40.0, 50.0)
    assert not health.healthy(50.0)
    good(health, 60.0)
    assert health.healthy(60.0)


def test_a_slow_answer_is_a_failure() -> None:
    health = LinkHealth()
    health.exchanged(1.0, 0.7)
    assert health.healthy(1.0)
    health.exchanged(2.0, 0.701)
    assert not health.healthy(2.0)


def test_time_alone_proves_nothing() -> None:
    health = LinkHealth()
    health.failed()
    good(health, 0.0)
    assert not health.healthy(1000.0)
    good(health, 1000.0, 1010.0, 1020.0)
    assert not health.healthy(1020.0), "a machine that slept has not been online meanwhile"
    good(health, 1030.0)
    assert health.healthy(1030.0)


def test_a_silent_link_is_not_healthy_and_does_not_become_so_by_one_answer() -> None:
    health = LinkHealth()
    good(health, 0.0)
    assert health.healthy(15.0)
    assert not health.healthy(15.1)
    good(health, 16.0)
    assert not health.healthy(16.0)
