"""How loud the hall is by the hour, by the center's own clock."""

from datetime import UTC, datetime

import pytest

from common.contract.config import Announcing
from common.contract.hall_config import QuietHours, Volume
from display.hours import level_at, quiet_at

HANOI = "Asia/Ho_Chi_Minh"
ANNOUNCING = Announcing(
    volumes=(
        Volume(begins="11:30", ends="13:00", percent=40),
        Volume(begins="07:00", ends="17:00", percent=80),
        Volume(begins="22:00", ends="05:30", percent=0),
    ),
    quiet=(QuietHours(begins="12:00", ends="12:30"), QuietHours(begins="21:00", ends="06:00")),
)


def at(clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, 23, (hour - 7) % 24, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "percent"),
    [
        ("06:59", 100),
        ("07:00", 80),
        ("11:30", 40),
        ("12:59", 40),
        ("13:00", 80),
        ("17:00", 100),
        ("22:00", 0),
        ("00:00", 0),
        ("05:29", 0),
        ("05:30", 100),
    ],
)
def test_the_first_span_that_fits_says_how_loud(clock: str, percent: int) -> None:
    assert level_at(ANNOUNCING, HANOI, at(clock)) == percent


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("11:59", False), ("12:00", True), ("12:30", False), ("21:00", True), ("03:00", True)],
)
def test_at_quiet_times_nothing_is_spoken(clock: str, quiet: bool) -> None:
    assert quiet_at(ANNOUNCING, HANOI, at(clock)) == quiet
    assert not quiet_at(Announcing(), HANOI, at(clock))
