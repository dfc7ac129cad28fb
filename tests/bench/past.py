"""A center with years behind it: one real ticket's rows, cloned day after day into every table."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from sqlalchemy import Connection, insert

from common.board.evolve import evolve
from common.board.state import Board
from common.contract.codec import encode
from common.contract.envelope import Actor, EventRecord
from common.contract.events import DayOpened
from server.app.center_files import read_center
from server.app.setup import set_up
from server.app.writing.unit import Unit
from server.settings import FILE
from server.storage.engine import Database, open_database
from server.storage.history.checkpoints import load_board, save_checkpoint
from server.storage.history.journal import Entry, append, lock_head, save_head
from server.storage.history.records import KEPT_DAYS
from server.storage.migrate import migrate
from server.storage.reports.report_rows import milliseconds
from server.storage.tables.journal import command
from tests.bench.life import at, live, sit_down
from tests.bench.pattern import TABLES, Pattern, Row, read_pattern
from tests.drive.center import SAMPLE, CenterServer

PER_DAY = 1000
EVERY = timedelta(seconds=30)
OPENS = time(7, 30)


def fabricate(center: CenterServer, tickets: int) -> None:
    """Give the stopped center `tickets` served ones, the last of them the day before yesterday.

    The database of the center is made anew; devices and passwords are to be made afterwards.
    """
    for file in center.data.glob(f"{FILE}*"):
        file.unlink()
    database = open_database(f"sqlite:///{center.data.absolute() / FILE}")
    try:
        migrate(database)
        _fill(database, tickets)
    finally:
        database.close()


def _fill(database: Database, tickets: int) -> None:
    data = read_center(SAMPLE)
    center_id, zone = data.config.center.id, ZoneInfo(data.config.center.timezone)
    days = -(-tickets // PER_DAY)
    first = datetime.now(zone).date() - timedelta(days=days + 2)
    openings = [
        datetime.combine(first + timedelta(days=after), OPENS, zone).astimezone(UTC)
        for after in range(days + 2)
    ]
    set_up(database, data, openings[0])
    sit_down(database, center_id, openings[0])
    with database.reading() as connection:
        before = load_board(connection, center_id)
    life = live(database, center_id, openings[0] + EVERY)
    with database.reading() as connection:
        pattern = read_pattern(connection, center_id, life, before.seq)
    for place, opening in enumerate(openings[1:-1]):
        day = str(opening.astimezone(zone).date())
        count = min(PER_DAY, tickets - place * PER_DAY)
        with database.writer.begin() as connection:
            _add_day(connection, before, pattern, day, opening, count)
    at(database, center_id, openings[-1], _rest)


def _add_day(
    connection: Connection, like: Board, pattern: Pattern, day: str, opening: datetime, count: int
) -> None:
    center_id = str(pattern.reports[TABLES[0]][0]["center_id"])
    head = lock_head(connection, center_id)
    opened = _day_opened(head.seq + 1, head.service_day, day, opening)
    save_checkpoint(connection, center_id, evolve(replace(like, seq=head.seq), opened))
    text = encode(opened).decode()
    entries = [Entry(opened.seq, head.epoch, opened.type, milliseconds(opening), text)]
    answers: list[Row] = []
    reports: dict[object, list[Row]] = {table: [] for table in TABLES}
    for number in range(1, count + 1):
        seq, birth = entries[-1].seq + 1, opening + number * EVERY
        one = pattern.clone(number, seq=seq, epoch=head.epoch, day=day, birth=birth)
        entries += one.entries
        answers += one.answers
        for table, rows in one.reports.items():
            reports[table] += rows
    head, _ = append(connection, head, entries)
    if datetime.now(UTC) - opening < timedelta(days=KEPT_DAYS):
        connection.execute(insert(command), answers)
    for table in TABLES:
        connection.execute(insert(table), reports[table])
    save_head(connection, replace(head, service_day=day))


def _rest(unit: Unit) -> None:
    """A day on which nobody came: to begin a unit opens it."""


def _day_opened(seq: int, previous: str | None, day: str, moment: datetime) -> EventRecord:
    return EventRecord(
        seq=seq,
        type="DayOpened",
        occurred_at=moment,
        recorded_at=moment,
        actor=Actor(kind="timer", id="server"),
        command_id=None,
        data=DayOpened(service_day=day, previous_day=previous, expired=(), unfinished=()),
    )
