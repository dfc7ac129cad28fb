"""A schedule tells each period once it is over, and makes up for those that a stopped server missed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from common.contract.report_schedules import Every
from server.reports.periods import Days
from server.reports.schedules.due import LATEST, coming, due, next_try
from server.reports.schedules.outcomes import Outcome
from server.reports.schedules.settings import Schedule

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def schedule(every: Every = "day") -> Schedule:
    return Schedule(id="s", every=every, reports=("waits",), folder="/srv")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("every", "now", "newest"),
    [
        ("day", "2026-11-23T06:30", days("2026-11-22", "2026-11-22")),
        ("day", "2026-11-23T06:29", days("2026-11-21", "2026-11-21")),
        ("week", "2026-11-23T06:30", days("2026-11-16", "2026-11-22")),
        ("week", "2026-11-23T06:00", days("2026-11-09", "2026-11-15")),
        ("month", "2026-11-23T00:00", days("2026-10-01", "2026-10-31")),
        ("month", "2027-03-01T06:29", days("2027-01-01", "2027-01-31")),
    ],
)
def test_a_new_schedule_begins_with_the_newest_period(every: Every, now: str, newest: Days) -> None:
    assert due(schedule(every), (), at(now)) == [newest]


def test_what_was_missed_is_made_up_for_the_oldest_first() -> None:
    known = {"2026-11-17", "2026-11-19"}
    assert [str(one.last) for one in due(schedule(), known, at("2026-11-23T07:00"))] == [
        "2026-11-18",
        "2026-11-20",
        "2026-11-21",
        "2026-11-22",
    ]
    assert due(schedule(), {"2026-11-22"}, at("2026-11-23T07:00")) == []
    assert due(schedule(), {"2026-11-22"}, at("2026-11-20T07:00")) == []


def test_after_a_year_without_a_server_only_the_newest_are() -> None:
    told = due(schedule(), {"2025-11-22"}, at("2026-11-23T07:00"))
    assert len(told) == LATEST
    assert told[-1] == days("2026-11-22", "2026-11-22")


@pytest.mark.parametrize(
    ("every", "now", "next_"),
    [
        ("day", "2026-11-23T06:29", days("2026-11-22", "2026-11-22")),
        ("day", "2026-11-23T06:30", days("2026-11-23", "2026-11-23")),
        ("week", "2026-11-23T06:29", days("2026-11-16", "2026-11-22")),
        ("week", "2026-11-29T23:00", days("2026-11-23", "2026-11-29")),
        ("month", "2026-11-01T06:30", days("2026-11-01", "2026-11-30")),
        ("month", "2027-01-31T12:00", days("2027-01-01", "2027-01-31")),
        ("month", "2027-03-01T06:29", days("2027-02-01", "2027-02-28")),
    ],
)
def test_what_comes_next_is_the_period_that_is_told_of_after_now(
    every: Every, now: str, next_: Days
) -> None:
    assert coming(schedule(every), at(now)) == next_


@pytest.mark.parametrize(
    ("minutes", "next_"),
    [(0, 10), (7, 17), (10, 20), (20, 40), (40, 80), (80, 140), (90000, 90060)],
)
def test_what_failed_is_tried_at_growing_pauses_until_once_an_hour(
    minutes: int, next_: int
) -> None:
    day, first = days("2026-11-22", "2026-11-22"), 1_790_000_000_000
    moment = first + minutes * 60_000
    assert next_try(schedule(), day, "failed", moment, first) == first + next_ * 60_000
    assert next_try(schedule(), day, "refused", moment, first) is None


@pytest.mark.parametrize(
    ("every", "period", "hours"),
    [
        ("day", days("2026-11-22", "2026-11-22"), 24),
        ("week", days("2026-11-16", "2026-11-22"), 7 * 24),
        ("month", days("2027-01-01", "2027-01-31"), 28 * 24),
    ],
)
def test_an_address_is_put_off_no_longer_than_until_the_next_report(
    every: Every, period: Days, hours: int
) -> None:
    outcome: Outcome = "put-off"
    last, over = (hours - 1) * 3_600_000, (hours - 1) * 3_600_000 + 1
    assert next_try(schedule(every), period, outcome, last, 0) == hours * 3_600_000
    assert next_try(schedule(every), period, outcome, over, 0) is None
