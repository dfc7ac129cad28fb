"""Which report somebody wants, by the page's address; pure."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import get_args
from urllib.parse import urlencode

from msgspec import Struct

from server.reports.asking import LONGEST_DAYS
from server.reports.periods import Days, Period, days_of
from server.reports.request import FILTERS

OWN = "own"
RUNNING: Mapping[str, Period] = MappingProxyType({one: one for one in get_args(Period)})
PERIODS = (*RUNNING, OWN)
FIRST_PERIOD: Period = "month"
ENDS = ("from", "to")
NO_CHOICE = "reports.page.no-choice"


class Wanted(Struct, frozen=True, kw_only=True):
    """A report of some days. `faults` are keys of the catalogue, by the fields that cannot be taken.

    `own` is what stands in the fields of ENDS. Where there are faults, `days` are today's alone.
    """

    name: str
    period: str
    days: Days
    own: tuple[str, str]
    filters: Mapping[str, str]
    faults: Mapping[str, str]

    def query(self) -> str:
        """The address's own part, without which it would be another report."""
        return urlencode({**self._when(), **self.filters})

    def when(self) -> str:
        """The same of the days alone, which any report can be asked of."""
        return urlencode(self._when())

    def _when(self) -> Mapping[str, str]:
        pairs = {"period": self.period}
        if self.period == OWN:
            pairs |= dict(zip(ENDS, self.own, strict=True))
        return pairs


def wanted(
    name: str, query: Mapping[str, str], today: date, known: Mapping[str, Collection[str]]
) -> Wanted:
    """The report of the address; `known` is what each of FILTERS can be, as far as that is known."""
    period = query.get("period", FIRST_PERIOD)
    days, faults = _own(query) if period == OWN else _running(period, today)
    filters = {one: query[one] for one in FILTERS if query.get(one)}
    for one, value in filters.items():
        if value not in known.get(one, (value,)):
            faults[one] = NO_CHOICE
    own = [query.get(end, "") for end in ENDS] if days is None else map(str, days)
    first, last = own
    return Wanted(
        name=name,
        period=period,
        days=Days(today, today) if days is None or faults else days,
        own=(first, last),
        filters=filters,
        faults=faults,
    )


def _running(period: str, today: date) -> tuple[Days | None, dict[str, str]]:
    running = RUNNING.get(period)
    return (None, {"period": NO_CHOICE}) if running is None else (days_of(running, today), {})


def _own(query: Mapping[str, str]) -> tuple[Days | None, dict[str, str]]:
    first, last = (_day(query.get(end, "")) for end in ENDS)
    if first is None or last is None:
        ends = zip(ENDS, (first, last), strict=True)
        return None, {end: "reports.page.no-day" for end, day in ends if day is None}
    if first > last:
        return None, {"to": "reports.page.backwards"}
    if (last - first).days > LONGEST_DAYS:
        return None, {"to": "reports.page.too-long"}
    return Days(first, last), {}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
