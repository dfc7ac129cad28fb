"""The address of a report says which one, of which days, of which part; and nothing that is none."""

from datetime import date

import pytest

from server.reports.periods import Days, Period, days_of
from server.staff.pages.reports import wanted

THURSDAY = date(2026, 11, 26)
KNOWN = {"field": ("ho-tich",), "counter": ("quay-1",)}


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
        ("last-quarter", "2026-07-01", "2026-09-30"),
        ("year", "2026-01-01", "2026-11-26"),
        ("last-year", "2025-01-01", "2025-12-31"),
    ],
)
def test_periods(period: Period, first: str, last: str) -> None:
    assert days_of(period, THURSDAY) == Days(date.fromisoformat(first), date.fromisoformat(last))


def test_an_address_comes_back_as_it_was() -> None:
    query = {"period": "own", "from": "2026-11-01", "to": "2026-11-03", "field": "ho-tich"}
    want = wanted("waits", {**query, "lang": "vi", "counter": ""}, THURSDAY, KNOWN)
    assert (want.faults, want.own) == ({}, ("2026-11-01", "2026-11-03"))
    assert want.query() == "period=own&from=2026-11-01&to=2026-11-03&field=ho-tich"
    assert want.when() == "period=own&from=2026-11-01&to=2026-11-03"
    assert wanted("waits", {"period": "week"}, THURSDAY, KNOWN).query() == "period=week"
    assert wanted("waits", {}, THURSDAY, KNOWN).days == days_of("month", THURSDAY)


@pytest.mark.parametrize(
    ("query", "faults"),
    [
        ({"period": "own", "from": "2026-11-01"}, {"to": "no-day"}),
        ({"period": "own", "from": "2026-02-30", "to": "x"}, {"from": "no-day", "to": "no-day"}),
        ({"period": "own", "from": "2026-11-03", "to": "2026-11-01"}, {"to": "backwards"}),
        ({"period": "own", "from": "0001-01-01", "to": "9999-12-31"}, {"to": "too-long"}),
        ({"period": "fortnight"}, {"period": "no-choice"}),
        ({"period": "year", "field": "Quầy " * 999}, {"field": "no-choice"}),
    ],
)
def test_what_cannot_be_asked_stays_in_its_field(
    query: dict[str, str], faults: dict[str, str]
) -> None:
    want = wanted("waits", query, THURSDAY, KNOWN)
    assert want.faults == {name: f"reports.page.{fault}" for name, fault in faults.items()}
    assert want.days == Days(THURSDAY, THURSDAY)
    if want.period == "own":
        assert want.own == (query.get("from", ""), query.get("to", ""))
