"""When devices were out of order: how often and how long, as the server saw and said."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from common.board.alert_changes import DEVICE_GONE, PRINTER
from common.board.hours import service_day
from common.contract.config import Config
from common.contract.events import AlertCleared, AlertRaised
from server.reports.collecting import collect, tables
from server.reports.days import NOWHERE, Facts, Gathering, Span, Timed, day_ends
from server.reports.groups import Keys
from server.reports.journal_events import events
from server.reports.request import Request
from server.reports.spread import UNTIMED, Untimed, untimed
from server.reports.table import Report
from server.storage.reports.report_rows import milliseconds

NAME = "devices"
FILTERS: frozenset[str] = frozenset()
TROUBLE = (DEVICE_GONE, PRINTER)


def gather(connection: Connection, config: Config, span: Span) -> dict[str, list[Timed]]:
    """How long each device was out of order; what nobody saw the end of lasts, until its day ends."""
    gathering = Gathering()
    for alert, begun, ended in _alerts(connection, config, span):
        day = service_day(config, begun)
        until = span.now if ended is None else milliseconds(ended)
        took = min(until, day_ends(config, day)) - milliseconds(begun)
        gathering.add(day, NOWHERE, took, (alert.device_id or "",), more=alert.kind)
    return gathering.facts()


def tell(facts: Facts, config: Config, request: Request) -> Report:
    """Silence and printers by day and by device."""
    found = collect(config, request, facts, untimed, Untimed, _more)
    made = tables(found, Untimed, UNTIMED, ("total-time",), ("day", "trouble", "device"))
    return Report(name=NAME, request=request, tables=made)


def _more(fact: Timed) -> Keys:
    return {"device": fact.things[0], "trouble": fact.more}


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
