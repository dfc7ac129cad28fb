"""Opens the center that a command is about, with one line for the operator where it cannot."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from server.app.clock import is_leap, words
from server.app.timers import roll
from server.app.writing.boards import Boards
from server.app.writing.unit import Unit
from server.settings import Settings
from server.storage.engine import Database, DatabaseError, open_database
from server.storage.history.journal import center_of, lock_head
from server.storage.migrate import is_empty, migrate
from server.storage.reports.report_rows import milliseconds, moment

T = TypeVar("T")

log = logging.getLogger("motcua.opening")


class Opened(NamedTuple):
    """A database with a center in it."""

    database: Database
    center_id: str


def now() -> datetime:
    """The server's clock, aware UTC."""
    return datetime.now(UTC)


@contextmanager
def opened(settings: Settings) -> Iterator[Opened]:
    """The center, its tables brought to this version; DatabaseError before init."""
    database = open_database(settings.database, settings.keys)
    try:
        with database.reading() as connection:
            if is_empty(connection):
                raise DatabaseError("there is no center here yet: run `motcua-server init` first")
        migrate(database)
        with database.reading() as connection:
            center_id = center_of(connection)
        if center_id is None:
            raise DatabaseError("there is no center here yet: run `motcua-server init` first")
        yield Opened(database, center_id)
    finally:
        database.close()


def change(center: Opened, work: Callable[[Unit], T], *, believe: bool = False) -> T:
    """Do `work` in one transaction under the head's lock, beside a running server.

    A machine's clock that has leapt is not believed, unless the operator says so.
    """
    with center.database.writer.begin() as connection:
        head = lock_head(connection, center.center_id)
        time, recorded = now(), moment(head.recorded_at)
        if is_leap(recorded, time) and not believe:
            log.error("THE CLOCK OF THIS MACHINE IS WRONG, it says %s: set it right", words(time))
            time = recorded
        state, _ = Boards().fresh(connection, head, milliseconds(time))
        unit = Unit(connection, head, state, time, center.database.vault)
        roll(unit)
        result = work(unit)
        unit.flush()
    return result
