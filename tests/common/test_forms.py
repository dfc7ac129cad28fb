"""Numbers and dates as each language writes them."""

from datetime import date

import pytest

from assets import catalogue
from common.forms import brief, full, number, short, weekdays

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("language", "million", "day", "year", "weekday"),
    [
        ("vi", "1.250.000", "09/03", "09/03/2026", "Thứ 2, 09/03"),
        ("en", "1,250,000", "9 Mar", "9 Mar 2026", "Mon, 9 Mar"),
    ],
)
def test_our_own_languages(language: str, million: str, day: str, year: str, weekday: str) -> None:
    assert number(language, 1_250_000) == million
    assert (short(language, DAY), full(language, DAY)) == (day, year)
    assert brief(language, DAY) == weekday


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((1, 2, 3, 4, 5), "Mon–Fri"),
        ((7, 6), "Sat, Sun"),
        ((1, 3, 4, 5, 7, 7), "Mon, Wed–Fri, Sun"),
        ((), ""),
    ],
)
def test_days_of_the_week_in_a_row_are_told_by_their_ends(days: tuple[int, ...], told: str) -> None:
    assert weekdays("en", days) == told


def test_a_centers_language_brings_its_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_added", {})
    own = {"common.number.group": " ", "common.date.short": "%2.%1", "common.date.full": "%3.%2.%1"}
    catalogue.add("mn", own)
    assert number("mn", 12_000) == "12 000"
    assert (short("mn", DAY), full("mn", DAY)) == ("03.09", "2026.03.09")
