"""Facts on their way: on disk before anything else, in order, kept until answered and 35 days on."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from common.contract.ids import CommandId

KEPT = timedelta(days=35)
T = TypeVar("T")
_FULL = 2
_SCHEMA = """
CREATE TABLE IF NOT EXISTS fact (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    epoch INTEGER,
    command_id TEXT NOT NULL UNIQUE,
    command TEXT NOT NULL,
    written_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('held', 'acknowledged', 'quarantined')),
    code TEXT,
    answered_at TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS fact_held ON fact (seq) WHERE state = 'held';
"""
_INSERT = (
    "INSERT INTO fact (epoch, command_id, command, written_at, state) VALUES (?, ?, ?, ?, 'held')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One entry of this device's journal: `command` is the body of `POST …/commands` as written.

    `epoch` is the server's at the time of writing, None when it was not known.
    """

    seq: int
    epoch: int | None
    command_id: CommandId
    command: bytes
    code: str | None = None


class Outbox:
    """An SQLite file (FULL, mode 0600) with a seq that is never used twice; safe from any thread.

    OSError when the file cannot be opened, read or written, or is no outbox.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._closed = False
        self._base = _open(path)

    def close(self) -> None:
        """Close the file; nothing can be kept or read any more."""
        with self._lock:
            self._closed = True
            self._base.close()

    def reopen(self) -> None:
        """Begin anew with the file: after an error only it says what was kept."""
        with self._lock:
            if self._closed:
                raise OSError(f"{self._path.name}: closed")
            self._base.close()
            self._base = _open(self._path)

    def write(self, command_id: CommandId, command: bytes, epoch: int | None, at: datetime) -> Fact:
        """Keep a command; it is on disk when this returns. OSError when it is not kept."""
        values = (epoch, command_id, command.decode(), at.isoformat())
        try:
            self._transaction(lambda: self._base.execute(_INSERT, values))
        except OSError:
            self.reopen()
        kept = self._facts("command_id = ?", command_id)
        if not kept:
            raise OSError(f"{self._path.name}: the fact could not be kept")
        return kept[0]

    def first(self) -> Fact | None:
        """The oldest fact that is still held."""
        return next(iter(self._facts("state = 'held' ORDER BY seq LIMIT 1")), None)

    def quarantined(self) -> tuple[Fact, ...]:
        """What the server has refused, with its codes."""
        return self._facts("state = 'quarantined' ORDER BY seq")

    def held(self) -> int:
        """How many facts wait for an answer."""
        with self._use():
            row = self._base.execute("SELECT count(*) FROM fact WHERE state = 'held'").fetchone()
        return int(row[0])

    def acknowledge(self, fact: Fact, command: bytes, at: datetime) -> None:
        """The server has it; `command` is what may be kept of it from now on."""
        self._answer(fact, "acknowledged", None, command, at)

    def quarantine(self, fact: Fact, code: str, at: datetime) -> None:
        """The server has refused it: kept whole, not sent again."""
        self._answer(fact, "quarantined", code, fact.command, at)

    def release(self, code: str) -> int:
        """Hold again what was quarantined with this code; how many."""
        return self._transaction(
            lambda: (
                self._base.execute(
                    "UPDATE fact SET state = 'held', code = NULL"
                    " WHERE state = 'quarantined' AND code = ?",
                    (code,),
                ).rowcount
            )
        )

    def prune(self, now: datetime) -> int:
        """Forget what was acknowledged more than 35 days ago; how many."""
        return self._transaction(
            lambda: (
                self._base.execute(
                    "DELETE FROM fact WHERE state = 'acknowledged' AND answered_at < ?",
                    ((now - KEPT).isoformat(),),
                ).rowcount
            )
        )

    def _answer(
        self, fact: Fact, state: str, code: str | None, command: bytes, at: datetime
    ) -> None:
        self._transaction(
            lambda: self._base.execute(
                "UPDATE fact SET state = ?, code = ?, command = ?, answered_at = ? WHERE seq = ?",
                (state, code, command.decode(), at.isoformat(), fact.seq),
            )
        )

    def _facts(self, where: str, *values: str) -> tuple[Fact, ...]:
        query = f"SELECT seq, epoch, command_id, command, code FROM fact WHERE {where}"  # noqa: S608
        with self._use():
            rows = self._base.execute(query, values).fetchall()
        return tuple(
            Fact(seq=seq, epoch=epoch, command_id=command_id, command=text.encode(), code=code)
            for seq, epoch, command_id, text, code in rows
        )

    @contextmanager
    def _use(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise OSError(f"{self._path.name}: {error}") from error

    def _transaction(self, change: Callable[[], T]) -> T:
        with self._use():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                result = change()
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise
            return result


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        base.execute("PRAGMA busy_timeout = 5000")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        base.execute("PRAGMA secure_delete = ON")
        base.executescript(_SCHEMA)
        kept = base.execute("PRAGMA synchronous").fetchone() == (_FULL,)
    except sqlite3.Error as error:
        base.close()
        raise OSError(f"{path.name}: {error}") from error
    if not kept:
        raise OSError(f"{path.name}: the disk cannot be made to keep what was written")
    return base
