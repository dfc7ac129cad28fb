"""What is left of a day's opening, and when the hall opens next."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from common.board.opening import (
    Closed,
    minutes_left,
    opens_another_day,
    opens_next,
    spans_left,
    why_closed,
)
from common.contract.config import Session
from tests.common.board.test_hours import at
from tests.dsl_center import CENTER

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
SHUT = replace(CENTER, hours=replace(CENTER.hours, sessions=()))


@pytest.mark.parametrize(
    ("now", "left", "why"),
    [
        (at("06:00"), 450, "today"),
        (at("07:30"), 450, ""),
        (at("11:20"), 220, ""),
        (at("11:30"), 210, "today"),
        (at("16:45"), 15, ""),
        (at("17:00"), 0, "over"),
        (at("09:00", 22), 0, "off"),
        (at("09:00", 24), 0, "holiday"),
    ],
)
def test_what_is_left_of_the_day(now: datetime, left: float, why: Closed) -> None:
    assert minutes_left(spans_left(CENTER, now)) == left
    assert why_closed(CENTER, now) == why


@pytest.mark.parametrize(
    ("now", "later", "another_day"),
    [
        (at("06:00"), at("07:30"), at("07:30", 25)),
        (at("08:00"), at("13:30"), at("07:30", 25)),
        (at("12:00"), at("13:30"), at("07:30", 25)),
        (at("17:00"), at("07:30", 25), at("07:30", 25)),
        (at("18:00", 27), at("07:30", 30), at("07:30", 30)),
    ],
)
def test_the_hall_opens_again_after_holidays_and_sundays(
    now: datetime, later: datetime, another_day: datetime
) -> None:
    assert opens_next(CENTER, now) == later
    assert opens_another_day(CENTER, now) == another_day


def test_nobody_knows_when_a_center_without_hours_opens() -> None:
    assert why_closed(SHUT, at("08:00")) == "never"
    assert opens_next(SHUT, at("08:00")) is None
    assert opens_another_day(SHUT, at("08:00")) is None


def test_sessions_that_touch_or_overlap_count_once() -> None:
    rows = [("08:00", "12:00"), ("11:00", "13:00"), ("13:00", "14:00"), ("16:00", "15:00")]
    sessions = tuple(Session(weekdays=EVERY_DAY, opens=a, closes=b) for a, b in rows)
    busy = replace(CENTER, hours=replace(CENTER.hours, sessions=sessions))
    assert spans_left(busy, at("07:00")) == ((at("08:00"), at("14:00")),)


def test_a_span_ends_with_the_service_day() -> None:
    sessions = (Session(weekdays=EVERY_DAY, opens="02:00", closes="06:00"),)
    hours = replace(CENTER.hours, sessions=sessions)
    center = replace(CENTER.center, day_starts_at="04:00")
    night = replace(CENTER, hours=hours, center=center)
    assert spans_left(night, at("01:00")) == ((at("02:00"), at("04:00")),)
    assert spans_left(night, at("05:00")) == ((at("05:00"), at("06:00")),), (
        "the 24th, on whose morning this day would go on, is a holiday"
    )
