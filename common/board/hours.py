"""The center's clock on the wall: its service day and whether it is open, by its own time zone."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from common.contract.config import Config, Session
from common.contract.ids import ServiceDay


def local_time(config: Config, now: datetime) -> datetime:
    """The moment as the center's clocks show it."""
    return now.astimezone(ZoneInfo(config.center.timezone))


def service_day(config: Config, now: datetime) -> ServiceDay:
    """The service day at this moment: the local date, from `day_starts_at` on."""
    starts = time.fromisoformat(config.center.day_starts_at)
    local = local_time(config, now)
    into_day = timedelta(hours=starts.hour, minutes=starts.minute)
    return (local.replace(tzinfo=None) - into_day).date().isoformat()


def day_begins(config: Config, day: ServiceDay) -> datetime:
    """When the service day of this date begins, in UTC."""
    return _begins(config.center.timezone, config.center.day_starts_at, date.fromisoformat(day))


def is_over(config: Config, day: ServiceDay, now: datetime) -> bool:
    """Whether a later service day than this has begun."""
    tomorrow = date.fromisoformat(day) + timedelta(days=1)
    return now >= _begins(config.center.timezone, config.center.day_starts_at, tomorrow)


def is_open(config: Config, now: datetime) -> bool:
    """Whether the moment lies in a span of opening (its end excluded)."""
    local = local_time(config, now)
    clock = local.isoformat()[11:16]
    return any(row.opens <= clock < row.closes for row in _sessions(config, local))


@lru_cache(maxsize=16)
def _begins(timezone: str, day_starts_at: str, day: date) -> datetime:
    starts = time.fromisoformat(day_starts_at)
    return datetime.combine(day, starts, tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def _sessions(config: Config, local: datetime) -> list[Session]:
    if config.hours.holidays and local.date().isoformat() in config.hours.holidays:
        return []
    weekday = local.isoweekday()
    return [row for row in config.hours.sessions if weekday in row.weekdays]
