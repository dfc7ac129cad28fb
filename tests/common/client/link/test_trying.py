"""A try after a silence is short at first and never for long too short for a slow server."""

from common.client.errors import Reason
from common.client.link.feed import Pace
from common.client.link.trying import Trying


def after(*reasons: Reason) -> float:
    pace = Pace()
    trying = Trying(pace.silence, pace.soon)
    for reason in reasons:
        trying.lost(reason)
    return trying.seconds


def test_a_try_after_a_silence_has_little_time_which_grows_to_a_bound() -> None:
    silent: list[Reason] = ["timed-out"] * 1000
    times = [after(*silent[:count]) for count in range(1, 100)]
    assert times == [1.5] * 32 + [3] * 32 + [6] * 35
    assert after(*silent) == 6


def test_after_a_cut_that_was_told_a_server_may_take_as_long_as_a_feed_may_be_silent() -> None:
    assert after() == 12
    assert after("timed-out", "closed") == 12
    assert after("timed-out", "not-our-server") == 12


def test_a_connection_that_never_came_changes_nothing() -> None:
    assert after("no-connection") == 12
    assert after("timed-out", "no-connection", "timed-out", "no-connection") == 1.5


def test_a_sign_of_life_begins_anew() -> None:
    trying = Trying(12, (1.5, 6))
    trying.lost("timed-out")
    trying.heard()
    assert trying.seconds == 12


def test_no_try_outlasts_the_silence_of_a_feed() -> None:
    trying = Trying(0.5, (1.5, 6))
    trying.lost("timed-out")
    assert trying.seconds == 0.5
