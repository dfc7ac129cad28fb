"""Honest connection state."""

from datetime import UTC, datetime, timedelta

import pytest

from common.client.errors import UNTRUSTED
from common.client.hall import Link
from common.ui.connection import connection

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "silent", "shown"),
    [
        ("online", 0, "online"),
        ("online", 11, "online"),
        ("online", 11.1, "offline"),
        ("offline", 0, "offline"),
        ("starting", 60, "starting"),
        ("refused", 0, "refused"),
    ],
)
def test_a_screen_is_honest_within_twelve_seconds(state: str, silent: float, shown: str) -> None:
    heard = NOW - timedelta(seconds=silent)
    link = Link(state=state, since=heard, last_contact=heard)  # type: ignore[arg-type]
    assert connection(link, NOW).state == shown
    assert connection(link, NOW).live == (shown == "online")


def test_before_the_first_word_it_is_starting() -> None:
    assert connection(None, NOW).state == "starting"


@pytest.mark.parametrize("code", sorted(UNTRUSTED))
def test_somebody_elses_server_is_a_cut_and_stops_no_hall(code: str) -> None:
    shown = connection(Link(state="refused", since=NOW, last_contact=NOW, code=code), NOW)
    assert (shown.state, shown.text_key) == ("offline", "common.link.untrusted")
    assert shown.code == code
