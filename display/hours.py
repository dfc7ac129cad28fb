"""How loud the hall is by the hour, and when nothing is spoken in it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from common.contract.config import Announcing

LOUDEST = 100


def level_at(announcing: Announcing, timezone: str, now: datetime) -> int:
    """The volume at `now`, 0 to 100: that of the first span that fits, else the loudest."""
    moment = _moment(timezone, now)
    for span in announcing.volumes:
        if _within(span.begins, span.ends, moment):
            return span.percent
    return LOUDEST


def quiet_at(announcing: Announcing, timezone: str, now: datetime) -> bool:
    """Whether the chime alone is heard at `now`."""
    moment = _moment(timezone, now)
    return any(_within(span.begins, span.ends, moment) for span in announcing.quiet)


def _moment(timezone: str, now: datetime) -> str:
    return now.astimezone(ZoneInfo(timezone)).strftime("%H:%M")


def _within(begins: str, ends: str, moment: str) -> bool:
    """A span whose end is before its beginning goes over midnight; one without length is the whole day."""
    if begins < ends:
        return begins <= moment < ends
    return moment >= begins or moment < ends
