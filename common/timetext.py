"""Spans of time and clock times as they stand on screen."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assets import catalogue
from common.forms import short

HOUR = 3600
LONG_MINUTES = 90
"""From so many on an end of a range of waiting is told in hours."""


def running(span: timedelta) -> str:
    """A span as a running time: `03:12`, from an hour on `1:03:12`; never below zero."""
    seconds = max(0, int(span.total_seconds()))
    hours, rest = divmod(seconds, HOUR)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def average(span: timedelta | None) -> str:
    """A mean span without leading zero: `6:40`; a dash where there is none."""
    if span is None:
        return "–"
    return running(span).removeprefix("0")


def minutes(language: str, span: timedelta) -> str:
    """A span in whole minutes in words; below one minute "just now"."""
    whole = max(0, int(span.total_seconds()) // 60)
    if whole == 0:
        return catalogue.text(language, "common.time.now")
    return catalogue.text(language, "common.time.minutes", n=whole)


def between(language: str, least: int, most: int) -> str:
    """A range of waiting in minutes: `10–23 phút`, `84 phút–3 giờ`, `2–5 giờ`; no hour is too short."""
    if most < LONG_MINUTES:
        return catalogue.text(language, "common.time.range", least, most)
    hours = -(-most // 60)
    if least < LONG_MINUTES:
        return catalogue.text(language, "common.time.range.long", least, hours)
    return catalogue.text(language, "common.time.range.hours", least // 60, hours)


def age(language: str, span: timedelta) -> str:
    """How old something is in words: whole minutes, from two hours on hours, from two days on days."""
    if span < 2 * timedelta(hours=1):
        return minutes(language, span)
    if span < timedelta(days=2):
        return catalogue.text(language, "common.time.hours", n=span // timedelta(hours=1))
    return catalogue.text(language, "common.time.days", n=span // timedelta(days=1))


def local(moment: datetime, timezone: str) -> datetime:
    """The moment on the wall of the center."""
    return moment.astimezone(ZoneInfo(timezone))


def clock(moment: datetime, timezone: str) -> str:
    """`08:42` on the wall of the center."""
    return local(moment, timezone).strftime("%H:%M")


def as_of(language: str, moment: datetime, now: datetime | None, timezone: str) -> str:
    """Of when something is: `08:42`, then `08:42 (3 phút trước)`, on another day with its date.

    `now` is None where the time is not known: then the age is not told.
    """
    here = local(moment, timezone)
    if now is None:
        return catalogue.text(
            language, "common.as-of.unknown", f"{here:%H:%M} {short(language, here)}"
        )
    same = here.date() == local(now, timezone).date()
    stamp = f"{here:%H:%M}" if same else f"{here:%H:%M} {short(language, here)}"
    if now - moment < timedelta(minutes=1):
        return stamp
    return catalogue.text(language, "common.as-of", stamp, age(language, now - moment))


def date(language: str, moment: datetime, timezone: str) -> str:
    """Weekday, day and month in words: "Thứ Hai, 23 tháng 11"."""
    here = local(moment, timezone)
    weekday = catalogue.text(language, f"common.weekday.{here.isoweekday()}")
    month = catalogue.text(language, f"common.month.{here.month}")
    return catalogue.text(language, "common.date", weekday, here.day, month)
