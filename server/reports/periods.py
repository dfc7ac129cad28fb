"""The days that a period means, as people name it: this week, last month."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

Period = Literal[
    "today",
    "yesterday",
    "week",
    "last-week",
    "month",
    "last-month",
    "quarter",
    "last-quarter",
    "year",
    "last-year",
]

DAY = timedelta(days=1)
QUARTER = 3
"""Months."""


class Days(NamedTuple):
    """From the first day to the last, both with it."""

    first: date
    last: date


def days_of(period: Period, today: date) -> Days:
    """A running period ends today; a week begins on Monday."""
    kind = period.removeprefix("last-")
    if kind == "yesterday":
        return Days(today - DAY, today - DAY)
    begin = _begin(kind, today)
    if kind == period:
        return Days(begin, today)
    return Days(_begin(kind, begin - DAY), begin - DAY)


def _begin(kind: str, day: date) -> date:
    """When the period began that this day is of."""
    match kind:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)
        case "year":
            return date(day.year, 1, 1)
    return day
