"""When devices were out of order: how often and how long, as the server saw and said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Connection

from common.board.alert_changes import DEVICE_GONE, PRINTER
from common.board.hours import service_day
from common.contract.config import Config
from common.contract.events import AlertCleared, AlertRaised
from server.reports.collecting import Collected, collect, tables
from server.reports.days import NOWHERE, Facts, Gathering, Span, Timed, day_ends
from server.reports.groups import Keys, by
from server.reports.journal_events import events
from server.reports.request import Request
from server.reports.spread import UNTIMED, Untimed, untimed
from server.reports.table import Report
from server.storage.reports.report_rows import milliseconds

NAME = "devices"
FILTERS: frozenset[str] = frozenset()
TROUBLE = (DEVICE_GONE, PRINTER)
CHART = ("total-time",)


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Timed]]:
    """How long each device was out of order, by trouble and, without `more`, by any of them at once.

    What nobody saw the end of lasts, until its day ends.
    """
    spells: defaultdict[tuple[str, str, str | None], list[tuple[int, int]]] = defaultdict(list)
    for alert, begun, ended in _alerts(connection, config, span):
        day = service_day(config, begun)
        until = min(span.now if ended is None else milliseconds(ended), day_ends(config, day))
        for trouble in (alert.kind, None):
            spells[day, alert.device_id or "", trouble].append((milliseconds(begun), until))
    gathering = Gathering()
    for (day, device, trouble), times in spells.items():
        for took in _apart(times):
            gathering.add(day, NOWHERE, took, (device,), more=trouble)
    return gathering.facts()


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Whatever was wrong, by day and by device; then silence and printers each for itself."""
    found = _collect(facts, config, request, each=False)
    made = tables(found, Untimed, UNTIMED, CHART, ("day", "device"))
    parts = _collect(facts, config, request, each=True).parts
    troubles = by("trouble", parts, Untimed, UNTIMED, CHART)
    return Report(name=NAME, request=request, tables=(*made, troubles))


def _collect(facts: Facts, config: Config, request: Request, *, each: bool) -> Collected[Untimed]:
    """Of all troubles at once, or of `each` for itself."""
    chosen = {
        day: [fact for fact in rows if (fact.more is not None) is each]
        for day, rows in facts.items()
    }
    return collect(config, request, chosen, untimed, Untimed, _more)


def _more(fact: Timed) -> Keys:
    return {"device": fact.things[0], "trouble": fact.more}


def _apart(times: Iterable[tuple[int, int]]) -> Iterator[int]:
    """How long something lasted each time, where what overlaps or goes on at once is one time."""
    running: tuple[int, int] | None = None
    for begun, until in sorted(times):
        if running is not None and begun <= running[1]:
            running = (running[0], max(running[1], until))
            continue
        if running is not None:
            yield running[1] - running[0]
        running = (begun, until)
    if running is not None:
        yield running[1] - running[0]


def _alerts(
    connection: Connection, config: Config, span: Span
) -> Iterator[tuple[AlertRaised, datetime, datetime | None]]:
    """Each with its beginning and end."""
    standing: dict[str, tuple[AlertRaised, datetime]] = {}
    for record in events(connection, config, span):
        data = record.data
        if isinstance(data, AlertRaised) and data.kind in TROUBLE:
            standing[data.alert_id] = (data, record.recorded_at)
        elif isinstance(data, AlertCleared) and data.alert_id in standing:
            yield (*standing.pop(data.alert_id), record.recorded_at)
    for alert, begun in standing.values():
        yield alert, begun, None
