"""A center with a busy day behind it, in a database."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from assets import asset
from common.contract.config import Config
from common.contract.envelope import Actor
from server.app.center_files import CenterData, read_center
from server.app.setup import set_up
from server.app.writing.boards import Boards
from server.app.writing.unit import Unit
from server.storage.engine import open_database
from server.storage.history.journal import lock_head
from server.storage.migrate import migrate
from server.storage.reports.report_rows import milliseconds
from tests.fixtures.database import Database
from tests.simulation.busy_day import BusyDay, crowded

HALL = Actor(kind="device", id="hall")


@cache
def sample() -> CenterData:
    """The sample center, in its own time zone."""
    return read_center(asset("sample"))


def working_day(before: int = 2) -> date:
    """A weekday, at least so many days ago."""
    day = datetime.now(ZoneInfo(sample().config.center.timezone)).date() - timedelta(days=before)
    return day - timedelta(days=max(0, day.isoweekday() - 5))


def live(database: Database, tickets: int, day: date, seed: int = 1, times: int = 1) -> Config:
    """Init on the day before, and all of the day, with so many times the counters; the configuration."""
    config = crowded(sample().config, times)
    zone = ZoneInfo(config.center.timezone)
    storage = open_database(database.url)
    migrate(storage)
    eve = datetime.combine(day - timedelta(days=1), time(12, 0), zone).astimezone(UTC)
    set_up(storage, replace(sample(), config=config), eve)
    with storage.writer.begin() as connection:
        head = lock_head(connection, config.center.id)
        state, _ = Boards().fresh(connection, head, milliseconds(eve))
        unit = Unit(connection, head, state, eve)
        for record in BusyDay(config, tickets, seed, day).play():
            assert record.data is not None
            unit.now = record.recorded_at
            unit.add(HALL, [record.data])
        unit.flush()
    storage.close()
    return config
