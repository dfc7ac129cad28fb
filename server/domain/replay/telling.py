"""The day that a journal tells of: its records, from the roll to the next, made a `Day`."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from common.board.center_changes import CENTER_CHANGES
from common.board.evolve import GapError, evolve
from common.board.healing import told
from common.board.state import Board
from common.contract import events as e
from common.contract.config import Config
from common.contract.envelope import EventRecord
from common.contract.ids import Slug
from server.domain.replay.day import Day
from server.domain.replay.diary import Diary
from server.domain.replay.pacing import Pacing

SEAT_EVENTS = frozenset(
    {
        e.CounterOpened,
        e.CounterPaused,
        e.CounterClosed,
        e.OfficerSignedIn,
        e.OfficerSignedOut,
    }
)

Configs = Sequence[tuple[datetime, Config]]


def day_of(
    opened: EventRecord,
    earlier: Iterable[EventRecord],
    records: Iterable[EventRecord],
    configs: Configs,
) -> Day:
    """The day that `opened` (a DayOpened) began, as the `records` after it tell.

    `earlier` are those of the day before, from which officers may have kept sitting; `configs` as in Day.
    """
    assert isinstance(opened.data, e.DayOpened), "a day begins with DayOpened"
    begins = opened.recorded_at
    board = Board(
        epoch=2,
        seq=opened.seq,
        service_day=opened.data.service_day,
        counters=_seats(earlier).counters,
    )
    teller = _Teller(board, begins, configs)
    for record in records:
        teller.note(record)
    return teller.day(opened.data.service_day, begins)


class _Teller:
    def __init__(self, board: Board, at: datetime, configs: Configs) -> None:
        self.board, self.at, self.configs = board, at, configs
        self.pacing = Pacing(board, at)
        self.diaries: dict[str, Diary] = {}

    def note(self, record: EventRecord) -> None:
        was, self.board = self.board, _after(self.board, record)
        event, at = record.data, record.recorded_at
        self.at = at
        if isinstance(event, e.EventHealed):
            lost = told(event)
            event, at = (None, at) if lost is None else (lost.data, lost.recorded_at)
        if event is not None:
            self._ticket(was, event, at)
        self.pacing.note(was, self.board, self._config(at), event, at)

    def _ticket(self, was: Board, event: e.Event, at: datetime) -> None:
        row = self.board.tickets.get(getattr(event, "ticket_id", ""))
        if row is None or row is was.tickets.get(row.id):
            return
        if row.id not in self.diaries:
            self.diaries[row.id] = Diary(row)
        self.diaries[row.id].note(row, event, at)

    def _config(self, at: datetime) -> Config:
        return [
            config for since, config in self.configs if since <= at or config is self.configs[0][1]
        ][-1]

    def day(self, service_day: str, begins: datetime) -> Day:
        printed = [diary for diary in self.diaries.values() if diary.printed]
        needs = _needs(printed, self.configs[-1][1])
        visits = (diary.visit(self.at, needs.get(diary.service_id, UNKNOWN)) for diary in printed)
        return Day(
            service_day=service_day,
            begins=begins,
            ends=self.at,
            configs=tuple(self.configs),
            visits=tuple(visits),
            shifts=tuple(self.pacing.shifts),
            paces=self.pacing.paces(self.at),
        )


UNKNOWN = timedelta(minutes=10)
"""What a service takes that is no longer configured and that nobody finished."""


def _needs(diaries: Sequence[Diary], config: Config) -> dict[Slug, timedelta]:
    """The mean time of each service on the day, from the call on; its norm where nobody finished one."""
    took: dict[Slug, list[timedelta]] = {}
    for diary in diaries:
        took.setdefault(diary.service_id, []).extend(diary.served)
    norms = {row.id: timedelta(minutes=row.norm_minutes) for row in config.services}
    means = {name: sum(times, timedelta(0)) / len(times) for name, times in took.items() if times}
    return {**norms, **means}


def _seats(records: Iterable[EventRecord]) -> Board:
    """The counters as these records leave them."""
    board = Board()
    for record in records:
        if type(record.data) in SEAT_EVENTS:
            board = CENTER_CHANGES[type(record.data)](board, record, record.data)
    return board


def _after(board: Board, record: EventRecord) -> Board:
    """The board after the record; what it tells of days before changes nothing."""
    try:
        return evolve(board, record)
    except GapError:
        return replace(board, seq=record.seq)
