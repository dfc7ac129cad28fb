"""Reads a day gone by out of the journal, with the configuration that was in force on it."""

from datetime import datetime

from sqlalchemy import Connection

from common.board.hours import is_over
from common.contract.codec import decode_record
from common.contract.config import Config
from common.contract.envelope import EventRecord
from common.contract.events import ConfigChanged
from common.contract.ids import ServiceDay
from server.domain.replay.day import Day
from server.domain.replay.telling import day_of
from server.storage.config_rows import load_config, with_row
from server.storage.history.days import JournalDay, journal_days, records_between
from server.storage.history.journal import read_head, read_kind

KINDS = frozenset({"policy", "counter", "service", "field", "priority_class", "hours"})
"""What of the configuration a replay asks for."""


class NoDayError(Exception):
    """There is no such day to play again; the text is one line for the operator."""


def read_day(
    connection: Connection, center_id: str, service_day: ServiceDay | None, now: datetime
) -> Day:
    """The day of this date, or the last one on which somebody took a number; NoDayError for none.

    A day that is not over cannot be played again.
    """
    days = _over(connection, center_id, now)
    if service_day is None:
        for place in range(len(days) - 1, -1, -1):
            day = _read(connection, center_id, days, place)
            if day.visits:
                return day
        raise NoDayError("no service day is over yet on which somebody took a number")
    known = [place for place, day in enumerate(days) if day.service_day == service_day]
    if not known:
        raise NoDayError(f"the journal knows no service day {service_day} that is over")
    return _read(connection, center_id, days, known[-1])


def _over(connection: Connection, center_id: str, now: datetime) -> list[JournalDay]:
    """The days that are over, also one after which nobody has opened the next yet."""
    days = journal_days(connection, center_id)
    if days and days[-1].last is None:
        end = read_head(connection, center_id).seq
        over = is_over(load_config(connection, center_id), days[-1].service_day, now)
        days[-1:] = [days[-1]._replace(last=end)] if over else []
    return days


def _read(connection: Connection, center_id: str, days: list[JournalDay], place: int) -> Day:
    day, before = days[place], days[place - 1] if place else None
    assert day.last is not None, "the day is over"
    first = day.opened if before is None else before.opened
    records = list(records_between(connection, center_id, first, day.last))
    at = day.opened - first
    configs = _configs(connection, center_id, records[at], day.last)
    return day_of(records[at], records[:at], records[at + 1 :], configs)


def _configs(
    connection: Connection, center_id: str, opened: EventRecord, last: int
) -> list[tuple[datetime, Config]]:
    """What was in force on the day: the configuration of now, with all later changes taken back."""
    changes = [
        decode_record(row.text)
        for row in read_kind(connection, center_id, ConfigChanged.__name__, opened.seq)
    ]
    config = load_config(connection, center_id)
    found: list[tuple[datetime, Config]] = []
    for record in reversed(changes):
        change = record.data
        assert isinstance(change, ConfigChanged), "read by this type"
        if change.kind not in KINDS:
            continue
        if record.seq <= last:
            found.append((record.recorded_at, config))
        config = with_row(config, change.kind, change.id, change.before)
    return [(opened.recorded_at, config), *reversed(found)]
