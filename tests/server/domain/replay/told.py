"""A day of a few events, as a journal would tell it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from common.board.state import Board
from common.contract.envelope import EventRecord
from common.contract.events import DayOpened, Event
from server.domain.replay.day import Day, Visit
from server.domain.replay.played import happened
from server.domain.replay.playing import play
from server.domain.replay.telling import day_of
from tests.dsl import recorded
from tests.dsl_center import CENTER
from tests.dsl_events import START, ticket_id

TODAY = DayOpened(service_day="2026-11-23", previous_day=None, expired=(), unfinished=())


def tell(*steps: Event | timedelta, earlier: Iterable[Event] = ()) -> Day:
    """The day that began at START and went on like this; a timedelta lets time pass."""
    before = [recorded(Board(), event, START) for event in earlier]
    now, records = START, [_record(1, TODAY, START)]
    for step in steps:
        if isinstance(step, timedelta):
            now += step
        else:
            records.append(_record(len(records) + 1, step, now))
    return day_of(records[0], before, records[1:], [(START, CENTER)])


def _record(seq: int, event: Event, now: datetime) -> EventRecord:
    return recorded(Board(seq=seq - 1), event, now)


def visit(day: Day, label: str = "A001") -> Visit:
    return next(row for row in day.visits if row.ticket_id == ticket_id(label))


def replayed(day: Day) -> bool:
    """Whether the replay by the day's own policy is the day."""
    return play(day, day.configs) == happened(day)
