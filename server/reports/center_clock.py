"""The center's own clock: on which weekday and in which hour of the day something was."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

QUARTER = 900_000
"""Milliseconds: every time zone lies whole quarters of an hour from UTC."""


@lru_cache(maxsize=100_000)
def clock(timezone: str, quarter: int) -> tuple[int, int]:
    """Of so many quarters since 1970: the weekday, from 1 for Monday on, and the hour of the day."""
    at = datetime.fromtimestamp(quarter * QUARTER // 1000, UTC).astimezone(ZoneInfo(timezone))
    return at.isoweekday(), at.hour
