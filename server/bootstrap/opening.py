"""Opens the center that a command is about, with one line for the operator where it cannot."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from server.app.boards import Boards
from server.app.timers import roll
from server.app.unit import Unit
from server.settings import Settings
from server.storage.engine import Database, DatabaseError, open_database
from server.storage.journal import center_of, lock_head
from server.storage.migrate import is_empty, migrate
from server.storage.report_rows import milliseconds

T = TypeVar("T")


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


def change(center: Opened, work: Callable[[Unit], T]) -> T:
    """Do `work` in one transaction under the head's lock, beside a running server."""
    with center.database.writer.begin() as connection:
        head = lock_head(connection, center.center_id)
        moment = now()
        state, _ = Boards().fresh(connection, head, milliseconds(moment))
        unit = Unit(connection, head, state, moment, center.database.vault)
        roll(unit)
        result = work(unit)
        unit.flush()
    return result
