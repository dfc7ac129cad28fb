"""Which days a schedule has still to tell of; pure."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from types import MappingProxyType

from common.contract.ids import ServiceDay
from common.contract.report_schedules import Every
from server.reports.periods import Days, Period, days_of
from server.reports.schedules.outcomes import Outcome
from server.reports.schedules.settings import Schedule

LATEST = 31
"""So many periods are made up for after the server was off."""

AGAIN_SECONDS, LATER_SECONDS = 600.0, 3600.0
"""From a failure to the next try: at first, and once it has failed for long."""

_PERIODS: Mapping[Every, Period] = MappingProxyType(
    {"day": "yesterday", "week": "last-week", "month": "last-month"}
)

_TO_THE_NEXT: Mapping[Every, timedelta] = MappingProxyType(
    {"day": timedelta(days=2), "week": timedelta(days=8), "month": timedelta(days=33)}
)
"""From the last day of a period into the second one after it."""

_MILLISECOND = timedelta(milliseconds=1)


def due(schedule: Schedule, delivered: Collection[ServiceDay], now: datetime) -> list[Days]:
    """The periods that are over and not delivered, the oldest first.

    `delivered` are the last days of those that were, `now` is the center's own time. A new schedule begins
    with the newest period.
    """
    first = min(delivered, default="")
    past = islice(periods(schedule, now), LATEST)
    if not delivered:
        past = islice(past, 1)
    lacking = [days for days in past if str(days.last) not in delivered and str(days.last) > first]
    return lacking[::-1]


def periods(schedule: Schedule, now: datetime) -> Iterator[Days]:
    """The periods that are over at this moment, the newest first."""
    until = now.date()
    while True:
        days = days_of(_PERIODS[schedule.every], until)
        if moment_of(schedule, days, now) <= now:
            yield days
        until = days.first


def coming(schedule: Schedule, now: datetime) -> Days:
    """The period that is told of next."""
    kind = _PERIODS[schedule.every]
    days = days_of(kind, now.date())
    if moment_of(schedule, days, now) > now:
        return days
    return days_of(kind, days.last + _TO_THE_NEXT[schedule.every])


def next_try(
    schedule: Schedule, days: Days, outcome: Outcome, moment: int, first: int
) -> int | None:
    """When a way that has just ended so is tried again, None for never; in milliseconds, as `first`.

    The first try of the period was then. What a mail server puts off is tried for as long as it is from one
    report to the next.
    """
    age = moment - first
    again = moment + min(max(age, int(AGAIN_SECONDS * 1000)), int(LATER_SECONDS * 1000))
    if outcome == "put-off" and again > first + _span(schedule, days) // _MILLISECOND:
        return None
    return None if outcome == "refused" else again


def _span(schedule: Schedule, days: Days) -> timedelta:
    after = days_of(_PERIODS[schedule.every], days.last + _TO_THE_NEXT[schedule.every])
    return after.last - days.last


def moment_of(schedule: Schedule, days: Days, now: datetime) -> datetime:
    """When the period is to be told of, in the zone of `now`."""
    morning: date = days.last + timedelta(days=1)
    return datetime.combine(morning, schedule.at, now.tzinfo)
