"""Pages that nobody touches end, and say so before."""

import pytest

from kiosk.idle import SECONDS, WARNING, Idle


@pytest.mark.parametrize("stay", SECONDS)
def test_a_page_ends_when_its_time_is_up(stay: str) -> None:
    idle = Idle(stay, 100.0)  # type: ignore[arg-type]
    limit = SECONDS[stay]  # type: ignore[index]
    assert not idle.over(100.0 + limit - 0.01)
    assert idle.over(100.0 + limit)
    assert idle.share(100.0) == 1.0
    assert idle.share(100.0 + limit / 2) == 0.5


@pytest.mark.parametrize("stay", ["rest", "issuing"])
def test_rest_and_issuing_have_no_end(stay: str) -> None:
    idle = Idle(stay, 0.0)  # type: ignore[arg-type]
    assert not idle.over(1e9)
    assert idle.left(1e9) is None
    assert idle.share(1e9) == 1.0


def test_the_next_citizen_sees_nothing_after_20_seconds() -> None:
    choices = ("services", "priority", "number", "faces", "reasons", "failed")
    assert all(SECONDS[page] <= 20 for page in choices)  # type: ignore[index]


def test_the_countdown_shows_for_the_last_seconds_of_a_page_of_choices() -> None:
    idle = Idle("services", 0.0)
    assert idle.warning(SECONDS["services"] - WARNING - 0.1) == 0
    assert idle.warning(SECONDS["services"] - WARNING) == WARNING
    assert idle.warning(SECONDS["services"] - 0.2) == 1
    assert Idle("ticket", 0.0).warning(SECONDS["ticket"] - 1) == 0
