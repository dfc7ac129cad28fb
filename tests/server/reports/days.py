"""Two busy days in a database, one after the other, with ratings and devices that fall silent."""

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count
from typing import get_args
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from common.board.state import seat
from common.contract.codec import decode_record
from common.contract.config import Config, Counter
from common.contract.envelope import Actor, EventRecord
from common.contract.events import (
    AlertAcknowledged,
    AlertCleared,
    AlertRaised,
    Event,
    ServingFinished,
    TicketConfirmed,
    TicketParked,
    TicketTransferred,
    VisitRated,
)
from common.contract.ids import Channel
from server.app.setup import set_up
from server.app.writing.boards import Boards
from server.app.writing.unit import Unit
from server.domain.hours import roll_day
from server.storage.engine import open_database
from server.storage.history.journal import lock_head, read_events
from server.storage.migrate import migrate
from server.storage.reports.report_rows import milliseconds
from tests.fixtures.database import Database
from tests.server.past import HALL, sample
from tests.simulation.busy_day import BusyDay

FIRST, LAST = date(2026, 11, 19), date(2026, 11, 20)
TICKETS = 110
PRINTERS = 1000
"""Alerts of printers count from here on."""

CHANNELS: tuple[Channel, ...] = get_args(Channel)


def play(database: Database) -> Config:
    """The center as it is after two days; its configuration."""
    config = sample().config
    _write(database, config, _events())
    return config


def rated_day(database: Database, config: Config, tickets: int) -> None:
    """The center as it is after the first day with so many tickets; the next one has begun."""
    day = BusyDay(config, tickets, seed=1, day=FIRST)
    told = list(_told(config, day.play()))
    midnight = datetime.combine(LAST, time(0, 5), ZoneInfo(config.center.timezone))
    told += [(midnight, event) for event in roll_day(day.board, config, midnight)]
    _write(database, config, told)


def _write(database: Database, config: Config, told: Iterable[tuple[datetime, Event]]) -> None:
    storage = open_database(database.url)
    migrate(storage)
    noon = datetime.combine(
        FIRST - timedelta(days=1), time(12, 0), ZoneInfo(config.center.timezone)
    )
    set_up(storage, replace(sample(), config=config), noon)
    with storage.writer.begin() as connection:
        head = lock_head(connection, config.center.id)
        state, _ = Boards().fresh(connection, head, milliseconds(noon))
        unit = Unit(connection, head, state, noon.astimezone(UTC))
        for at, event in told:
            unit.now = at
            unit.add(_actor(event), [event])
        unit.flush()
    storage.close()


def _actor(event: Event) -> Actor:
    if isinstance(event, TicketTransferred | TicketParked) and event.counter_id is not None:
        return Actor(kind="officer", id=f"officer-{event.counter_id}")
    return HALL


def journal(database: Database, center_id: str) -> list[EventRecord]:
    """Every event of the center, out of the journal alone."""
    storage = open_database(database.url)
    with storage.reading() as connection:
        found = [decode_record(row.text) for row in read_events(connection, center_id, 0, 10**6)]
    storage.close()
    return found


@cache
def _events() -> tuple[tuple[datetime, Event], ...]:
    config = sample().config
    return tuple(_told(config, _records(config)))


def _told(config: Config, records: Iterable[EventRecord]) -> Iterator[tuple[datetime, Event]]:
    for record in records:
        for event in _with_more(config, record, random.Random(record.seq)):
            yield record.recorded_at, event


def _records(config: Config) -> Iterator[EventRecord]:
    first = BusyDay(config, TICKETS, seed=1, day=FIRST)
    yield from first.play()
    second = _NextDay(config, TICKETS, seed=2, day=LAST)
    second.board = first.board
    second._ids = count(10_001)
    yield from second.play()


class _NextDay(BusyDay):
    """A day after another one, from which officers may have kept sitting."""

    def _sit_down(self, row: Counter) -> None:
        if seat(self.board, row.id).officer_id is None:
            super()._sit_down(row)


def _with_more(config: Config, record: EventRecord, dice: random.Random) -> Iterator[Event]:
    data = record.data
    assert data is not None
    yield _told_a_range(data, dice) if isinstance(data, TicketConfirmed) else data
    if isinstance(data, ServingFinished) and dice.random() < 0.6:
        yield _rated(config, data, dice)
    if record.seq % 400 < 3:
        yield from _silent(record)


def _told_a_range(data: TicketConfirmed, dice: random.Random) -> TicketConfirmed:
    """Most papers tell one; a few tell a wait of no minute to one."""
    if dice.random() < 0.2:
        return data
    least = dice.choice((0, 0, 2, 5, 12, 30))
    return replace(data, told_least=least, told_most=least + dice.choice((1, 4, 15)))


def _rated(config: Config, data: ServingFinished, dice: random.Random) -> VisitRated:
    score = dice.choice(config.rating.levels).score
    reasons = [row.id for row in config.rating.reasons if score in row.scores]
    asked = [row.id for row in config.rating.questions]
    return VisitRated(
        ticket_id=data.ticket_id,
        label=data.label,
        service_id=data.service_id,
        counter_id=data.counter_id,
        officer_id=data.officer_id,
        score=score,
        reasons=tuple(dice.sample(reasons, min(len(reasons), dice.randint(0, 2)))),
        channel=dice.choice(CHANNELS),
        comment_id=None,
        answers={name: dice.choice(config.rating.levels).score for name in asked},
    )


def _silent(record: EventRecord) -> Iterator[Event]:
    """A device falls silent, somebody sees to it, and it is back once the next one falls silent.

    Meanwhile it has no paper either, for about as long.
    """
    turn, place = record.seq % 400, record.seq // 400
    device = random.Random(place).choice(("kiosk-1", "display-1"))
    if turn == 0:
        yield _raised(place, "device-gone", device)
    elif turn == 1:
        yield AlertAcknowledged(alert_id=_alert(place), officer_id="officer-quay-1")
        if place > 1:
            yield AlertCleared(alert_id=_alert(PRINTERS + place - 1))
    else:
        if place > 1:
            yield AlertCleared(alert_id=_alert(place - 1))
        yield _raised(PRINTERS + place, "printer", device)


def _raised(alert: int, kind: str, device_id: str) -> AlertRaised:
    return AlertRaised(alert_id=_alert(alert), kind=kind, device_id=device_id, counter_id=None)


def _alert(place: int) -> str:
    return f"01940000-0000-7000-9000-{place:012x}"
