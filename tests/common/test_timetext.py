"""Times in words."""

from datetime import UTC, datetime, timedelta

import pytest

from common import timetext


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-5, "00:00"), (0, "00:00"), (192, "03:12"), (3599, "59:59"), (3600, "1:00:00")],
)
def test_running_time(seconds: int, text: str) -> None:
    assert timetext.running(timedelta(seconds=seconds)) == text


def test_average_has_no_leading_zero_and_a_dash_for_none() -> None:
    assert timetext.average(timedelta(seconds=400)) == "6:40"
    assert timetext.average(timedelta(seconds=40)) == "0:40"
    assert timetext.average(None) == "–"


def test_minutes_in_words() -> None:
    assert timetext.minutes("vi", timedelta(seconds=59)) == "vừa xong"
    assert timetext.minutes("vi", timedelta(minutes=11, seconds=5)) == "11 phút"
    assert timetext.minutes("en", timedelta(minutes=1)) == "1 min"


@pytest.mark.parametrize(
    ("least", "most", "told", "in_english"),
    [
        (0, 3, "0–3 phút", "0–3 min"),
        (40, 89, "40–89 phút", "40–89 min"),
        (40, 90, "40 phút–2 giờ", "40 min–2 h"),
        (89, 121, "89 phút–3 giờ", "89 min–3 h"),
        (119, 180, "1–3 giờ", "1–3 h"),
    ],
)
def test_an_end_of_a_range_of_waiting_from_an_hour_and_a_half_on_is_told_in_hours(
    least: int, most: int, told: str, in_english: str
) -> None:
    assert timetext.between("vi", least, most) == told
    assert timetext.between("en", least, most) == in_english


def test_clock_and_date_on_the_centers_wall() -> None:
    late = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
    assert timetext.clock(late, "Asia/Ho_Chi_Minh") == "01:42"
    assert timetext.date("vi", late, "Asia/Ho_Chi_Minh") == "Thứ Hai, 23 tháng 11"
    assert timetext.date("en", late, "Asia/Ho_Chi_Minh") == "Monday, 23 November"
