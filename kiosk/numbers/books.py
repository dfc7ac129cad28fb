"""The kiosk's own books: an SQLite file of numbers given and papers not yet in a citizen's hand."""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from common.client.durable import make_durable, open_full, set_aside
from kiosk.numbers.witness import Place

log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS paper (
    id INTEGER PRIMARY KEY,
    ticket_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('asked', 'drawn', 'shown', 'unsure')),
    label TEXT,
    fact TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS number (
    lane INTEGER NOT NULL,
    service_day TEXT NOT NULL,
    series TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (lane, service_day, series)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS given (
    id INTEGER PRIMARY KEY,
    service_day TEXT NOT NULL,
    birth TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""


class Books:
    """FULL, mode 0600; safe from any thread. OSError when it cannot be read or written.

    A file that is no such book is set aside as `….broken` and a new one begun: `found` says whether
    what was written before is there; a file that has lost its content is as none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._failed = False
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._rows, self.found = _open(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise OSError(f"{path.name}: {error}") from error
            log.warning("%s is set aside, it cannot be read: %s", path, error)
            set_aside(path)
            self._rows, self.found = _open(path)

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction, on disk when it is left; after an error the file alone says what is so."""
        with self._lock:
            try:
                self._begin_again()
                self._rows.execute("BEGIN IMMEDIATE")
                yield self._rows
                self._rows.execute("COMMIT")
            except sqlite3.Error as error:
                self._failed = True
                with suppress(sqlite3.Error):
                    self._begin_again()
                raise OSError(f"{self._path.name}: {error}") from error
            except BaseException:
                with suppress(sqlite3.Error):
                    self._rows.execute("ROLLBACK")
                raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The file as it is."""
        with self._lock:
            try:
                yield self._rows
            except sqlite3.Error as error:
                raise OSError(f"{self._path.name}: {error}") from error

    def close(self) -> None:
        with self._lock:
            self._rows.close()

    def _begin_again(self) -> None:
        """A disk that failed once may keep what follows and not what came before: write it anew."""
        if not self._failed:
            return
        self._rows.close()
        rows, _ = _open(self._path)
        try:
            make_durable(rows)
        except sqlite3.Error:
            rows.close()
            raise
        self._rows, self._failed = rows, False


def raise_to(rows: sqlite3.Connection, place: Place, last: int) -> None:
    """The last number of a place is at least this one."""
    rows.execute(
        "INSERT INTO number (lane, service_day, series, last) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
        (*place, last),
    )


def _open(path: Path) -> tuple[sqlite3.Connection, bool]:
    """The connection, and whether there were books in the file."""
    return open_full(path, _prepared)


def _prepared(rows: sqlite3.Connection) -> bool:
    found = rows.execute("SELECT 1 FROM sqlite_schema WHERE name = 'note'").fetchone()
    rows.executescript(_SCHEMA)
    return found is not None
