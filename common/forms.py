"""Numbers and dates, as short as a language writes them."""

from collections.abc import Iterable
from datetime import date

from assets.catalogue import text

SEPARATE = 2
"""So many days of the week in a row are still named one by one."""


def number(language: str, value: int) -> str:
    """A whole number by thousands: 50.000 in Vietnamese, 50,000 in English."""
    return f"{value:,}".replace(",", text(language, "common.number.group"))


def short(language: str, day: date) -> str:
    """Day and month: 23/11 in Vietnamese, 23 Nov in English."""
    return text(language, "common.date.short", *_parts(language, day))


def full(language: str, day: date) -> str:
    """Day, month and year: 23/11/2026 in Vietnamese, 23 Nov 2026 in English."""
    return text(language, "common.date.full", *_parts(language, day), f"{day:%Y}")


def brief(language: str, day: date) -> str:
    """Weekday, day and month where there is little room: "Thứ 2, 23/11", "Mon, 23 Nov"."""
    weekday = text(language, f"common.weekday.brief.{day.isoweekday()}")
    return text(language, "common.date.brief", weekday, short(language, day))


def weekdays(language: str, days: Iterable[int]) -> str:
    """Days of the week (1 = Monday): runs of three and more as such: "Mon–Fri, Sun"."""
    runs: list[list[int]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    named = [[text(language, f"common.weekday.brief.{day}") for day in run] for run in runs]
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > SEPARATE else ", ".join(run) for run in named
    )


def _parts(language: str, day: date) -> tuple[str, str]:
    """Day and month; beside a month in figures a day has two."""
    month = text(language, f"common.month.brief.{day.month}")
    return f"{day:%d}" if month.isdigit() else str(day.day), month
