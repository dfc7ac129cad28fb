"""The address of a report says which one, of which days, of which part; and nothing that is none."""

from datetime import date

import pytest

from server.reports.periods import Days, Period, days_of
from server.staff.pages.reports import wanted

THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("today", "2026-11-26", "2026-11-26"),
        ("week", "2026-11-23", "2026-11-26"),
        ("month", "2026-11-01", "2026-11-26"),
        ("quarter", "2026-10-01", "2026-11-26"),
        ("yesterday", "2026-11-25", "2026-11-25"),
        ("last-week", "2026-11-16", "2026-11-22"),
        ("last-month", "2026-10-01", "2026-10-31"),
    ],
)
def test_periods(period: Period, first: str, last: str) -> None:
    assert days_of(period, THURSDAY) == Days(date.fromisoformat(first), date.fromisoformat(last))


def test_an_address_comes_back_as_it_was() -> None:
    query = {"period": "own", "from": "2026-11-01", "to": "2026-11-03", "field": "ho-tich"}
    want = wanted("waits", {**query, "lang": "vi", "counter": ""}, THURSDAY)
    assert want.query() == "period=own&from=2026-11-01&to=2026-11-03&field=ho-tich"
    assert want.when() == "period=own&from=2026-11-01&to=2026-11-03"
    assert wanted("waits", {"period": "week"}, THURSDAY).query() == "period=week"


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ({"period": "own", "from": "2026-11-01"}, "reports.page.no-days"),
        ({"period": "own", "from": "2026-02-30", "to": "x"}, "reports.page.no-days"),
        ({"period": "own", "from": "2026-11-03", "to": "2026-11-01"}, "reports.page.backwards"),
        ({"period": "own", "from": "0001-01-01", "to": "9999-12-31"}, "reports.page.too-long"),
        ({"period": "last-week"}, ""),
    ],
)
def test_days_that_are_none_are_this_month(query: dict[str, str], fault: str) -> None:
    want = wanted("no-such", query, THURSDAY)
    assert (want.name, want.period, want.fault) == ("arrivals", "month", fault)
    assert want.days == days_of("month", THURSDAY)
