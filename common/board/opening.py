"""When the hall is open for the rest of the service day, and when it opens again after that."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from common.board.hours import day_begins, local_time, service_day
from common.contract.config import Config, Session

Closed = Literal["", "today", "over", "off", "holiday", "never"]

LOOKED_AHEAD = 62
"""Days within which the next opening is looked for: the longest holiday, and a month more."""


class Span(NamedTuple):
    """From when to when the hall is open, in UTC."""

    opens: datetime
    closes: datetime


def spans_left(config: Config, now: datetime) -> tuple[Span, ...]:
    """What is left of today's spans of opening, in order; they never touch each other."""
    today = date.fromisoformat(service_day(config, now))
    tomorrow = today + timedelta(days=1)
    end = day_begins(config, tomorrow.isoformat())
    found = [*_spans(config, today), *_spans(config, tomorrow)]
    return tuple(
        Span(max(row.opens, now), min(row.closes, end))
        for row in found
        if row.closes > now and row.opens < end
    )


def minutes_left(spans: tuple[Span, ...]) -> float:
    """How long the hall is open in these spans."""
    return sum((row.closes - row.opens) / timedelta(minutes=1) for row in spans)


def on_the_clock(spans: tuple[Span, ...], now: datetime, minutes: float) -> float:
    """Minutes from now until the hall has been open for so many more; as if it never closed after today."""
    passed = 0.0
    for opens, closes in spans:
        passed = (opens - now) / timedelta(minutes=1)
        length = (closes - opens) / timedelta(minutes=1)
        if minutes <= length:
            break
        minutes -= length
        passed += length
    return passed + minutes


def opens_next(config: Config, now: datetime) -> datetime | None:
    """The next moment at which the hall opens; None where that is nowhere in sight."""
    first = local_time(config, now).date()
    return next((row.opens for row in _coming(config, first) if row.opens > now), None)


def opens_another_day(config: Config, now: datetime) -> datetime | None:
    """The first opening of a later service day."""
    today = date.fromisoformat(service_day(config, now))
    end = day_begins(config, (today + timedelta(days=1)).isoformat())
    return next((row.opens for row in _coming(config, today) if row.opens >= end), None)


def why_closed(config: Config, now: datetime) -> Closed:
    """Why the hall is closed at this moment; empty while it is open.

    `today` when it opens again today, `over` when it was open today, `off` when it was not and is
    not, `never` where no hours are known.
    """
    if not config.hours.sessions:
        return "never"
    spans = spans_left(config, now)
    if spans:
        return "" if spans[0].opens <= now else "today"
    today = local_time(config, now).date()
    if today.isoformat() in config.hours.holidays:
        return "holiday"
    return "over" if _spans(config, today) else "off"


def _coming(config: Config, first: date) -> Iterator[Span]:
    """The spans of this date and those that follow."""
    if config.hours.sessions:
        for days in range(LOOKED_AHEAD):
            yield from _spans(config, first + timedelta(days=days))


def _spans(config: Config, day: date) -> tuple[Span, ...]:
    """The spans of one date of the calendar, those that touch made one."""
    if config.hours.holidays and day.isoformat() in config.hours.holidays:
        return ()
    return _of_weekday(config.center.timezone, config.hours.sessions, day)


@lru_cache(maxsize=128)
def _of_weekday(timezone: str, sessions: tuple[Session, ...], day: date) -> tuple[Span, ...]:
    rows = sorted(
        (row.opens, row.closes)
        for row in sessions
        if day.isoweekday() in row.weekdays and row.opens < row.closes
    )
    merged: list[tuple[str, str]] = []
    for opens, closes in rows:
        if merged and opens <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], closes)
        else:
            merged.append((opens, closes))
    zone = ZoneInfo(timezone)
    return tuple(Span(_at(day, opens, zone), _at(day, closes, zone)) for opens, closes in merged)


def _at(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=zone).astimezone(UTC)
