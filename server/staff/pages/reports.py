"""Which report somebody wants, by the page's address; pure."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from msgspec import Struct

from server.reports.asking import LONGEST_DAYS, NAMES
from server.reports.periods import Days, Period, days_of
from server.reports.request import FILTERS

OWN = "own"
RUNNING: Mapping[str, Period] = MappingProxyType(
    {"today": "today", "week": "week", "month": "month", "quarter": "quarter"}
)
PERIODS = (*RUNNING, OWN)
FIRST_PERIOD: Period = "month"


class Wanted(Struct, frozen=True, kw_only=True):
    """A report of some days. `fault` is a key of the catalogue where the days asked for are none."""

    name: str
    period: str
    days: Days
    filters: Mapping[str, str]
    fault: str = ""

    def query(self) -> str:
        """The address's own part, without which it would be another report."""
        return urlencode({**self._when(), **self.filters})

    def when(self) -> str:
        """The same of the days alone, which any report can be asked of."""
        return urlencode(self._when())

    def _when(self) -> Mapping[str, str]:
        pairs = {"period": self.period}
        if self.period == OWN:
            pairs |= {"from": str(self.days.first), "to": str(self.days.last)}
        return pairs


def wanted(name: str, query: Mapping[str, str], today: date) -> Wanted:
    """The report of the address; of what cannot be asked, this month's."""
    period = query.get("period", FIRST_PERIOD)
    days, fault = _days(period, query, today)
    return Wanted(
        name=name if name in NAMES else NAMES[0],
        period=FIRST_PERIOD if days is None else period,
        days=days_of(FIRST_PERIOD, today) if days is None else days,
        filters={one: query[one] for one in FILTERS if query.get(one)},
        fault=fault,
    )


def _days(period: str, query: Mapping[str, str], today: date) -> tuple[Days | None, str]:
    if period != OWN:
        running = RUNNING.get(period)
        return (None if running is None else days_of(running, today)), ""
    try:
        days = Days(*(date.fromisoformat(query.get(end, "")) for end in ("from", "to")))
    except ValueError:
        return None, "reports.page.no-days"
    if days.first > days.last:
        return None, "reports.page.backwards"
    if (days.last - days.first).days > LONGEST_DAYS:
        return None, "reports.page.too-long"
    return days, ""
