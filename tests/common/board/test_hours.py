"""The center's own clock: its day, its sessions, its holidays."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from common.board.hours import day_begins
from common.board.queries import is_open, local_time, service_day
from tests.dsl_center import CENTER


def at(clock: str, day: int = 23) -> datetime:
    """A time of the center's clock in November 2026, in UTC; the 23rd is a Monday."""
    return datetime.fromisoformat(f"2026-11-{day}T{clock}:00+07:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "opened"),
    [
        (at("07:29"), False),
        (at("07:30"), True),
        (at("11:29"), True),
        (at("11:30"), False),
        (at("13:30"), True),
        (at("17:00"), False),
        (at("09:00", 22), False),
        (at("09:00", 24), False),
        (at("09:00", 25), True),
    ],
)
def test_open_in_sessions_closed_on_sundays_and_holidays(now: datetime, opened: bool) -> None:
    assert is_open(CENTER, now) == opened


def test_the_day_is_the_centers_date() -> None:
    assert service_day(CENTER, at("00:00")) == "2026-11-23"
    assert service_day(CENTER, at("00:00") - timedelta(milliseconds=1)) == "2026-11-22"
    assert local_time(CENTER, at("08:15")).strftime("%H:%M") == "08:15"


def test_the_day_may_start_later() -> None:
    late = replace(CENTER, center=replace(CENTER.center, day_starts_at="03:30"))
    assert service_day(late, at("03:29")) == "2026-11-22"
    assert service_day(late, at("03:30")) == "2026-11-23"


@pytest.mark.parametrize("starts", ["00:00", "02:30", "03:30"])
@pytest.mark.parametrize(
    ("zone", "eve"),
    [
        ("Asia/Ho_Chi_Minh", "2026-11-22"),
        ("America/Havana", "2026-03-07"),
        ("America/Havana", "2026-10-31"),
        ("Europe/Berlin", "2026-03-28"),
        ("Europe/Berlin", "2026-10-24"),
    ],
)
def test_each_day_begins_once_also_when_clocks_change(zone: str, eve: str, starts: str) -> None:
    center = replace(CENTER.center, timezone=zone, day_starts_at=starts)
    there = replace(CENTER, center=center)
    noon = datetime.fromisoformat(f"{eve}T12:00:00").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    latest, begun = eve, []
    for quarter in range(4 * 48):
        now = noon + timedelta(minutes=15 * quarter)
        day = service_day(there, now)
        if day > latest:
            latest = day
            begun.append(day)
            skipped = abs(now - day_begins(there, day))
            assert skipped < timedelta(hours=1), "only an hour that clocks leave out moves it"
    assert len(begun) == 2


def test_a_center_that_never_opens() -> None:
    shut = replace(CENTER, hours=replace(CENTER.hours, sessions=()))
    assert not is_open(shut, at("08:00"))
