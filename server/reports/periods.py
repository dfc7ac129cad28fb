"""The days that a period means, as people name it: this week, last month."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

Period = Literal["today", "week", "month", "quarter", "yesterday", "last-week", "last-month"]


class Days(NamedTuple):
    """From the first day to the last, both with it."""

    first: date
    last: date


def days_of(period: Period, today: date) -> Days:
    """A running period ends today; a week begins on Monday."""
    monday = today - timedelta(days=today.weekday())
    begin = today.replace(day=1)
    match period:
        case "today":
            return Days(today, today)
        case "week":
            return Days(monday, today)
        case "month":
            return Days(begin, today)
        case "quarter":
            return Days(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), today)
        case "yesterday":
            return Days(today - timedelta(days=1), today - timedelta(days=1))
        case "last-week":
            return Days(monday - timedelta(days=7), monday - timedelta(days=1))
        case "last-month":
            end = begin - timedelta(days=1)
            return Days(end.replace(day=1), end)
