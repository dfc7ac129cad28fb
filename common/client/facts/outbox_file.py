"""The outbox's file: opened as one that keeps what was written, or set aside and begun anew."""

import logging
import os
import sqlite3
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)
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
CREATE INDEX IF NOT EXISTS fact_quarantined ON fact (seq) WHERE state = 'quarantined';
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""
_GO_ON = """
INSERT INTO sqlite_sequence SELECT 'fact', max(
    coalesce((SELECT max(seq) FROM fact), 0),
    coalesce((SELECT CAST(value AS INTEGER) FROM note WHERE name = 'offered'), 0)
)
"""
"""What comes next follows all that the server may know, also where the end of it was lost."""

_ROW = "seq, epoch, command_id, command, written_at, state, code, answered_at"
_PARTS = ("", "-wal", "-shm")


def open_outbox(path: Path) -> sqlite3.Connection:
    """The file, made if there is none; OSError when it cannot be used now.

    One that is damaged, or is no outbox, is kept as `….broken`, and every fact that can still be
    read of it goes on in a new file with its seq.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    mended = path.with_name(f"{path.name}.mended")
    try:
        if mended.exists():
            _take_over(path, mended)
        return _opened(path)
    except sqlite3.OperationalError as error:
        raise OSError(f"{path.name}: {error}") from error
    except sqlite3.DatabaseError as error:
        damage = str(error)
    try:
        kept = _mend(path, mended)
        aside = _take_over(path, mended)
        _log.error(
            "%s is damaged (%s) and kept as %s; %d facts were saved", path, damage, aside, kept
        )
        return _opened(path)
    except sqlite3.Error as error:
        raise OSError(f"{path.name}: {error}") from error


def make_durable(base: sqlite3.Connection) -> None:
    """Bring all that the log holds into the file itself; sqlite3.Error when the disk fails at it."""
    busy, *_ = base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("the file is in use elsewhere")


def _opened(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        base.execute("PRAGMA busy_timeout = 5000")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        base.execute("PRAGMA secure_delete = ON")
        health = base.execute("PRAGMA quick_check(1)").fetchone()[0]
        if health != "ok":
            raise sqlite3.DatabaseError(health)
        base.executescript(_SCHEMA)
        if base.execute("PRAGMA synchronous").fetchone() != (_FULL,):
            raise sqlite3.OperationalError("the disk cannot be made to keep what was written")
    except sqlite3.Error:
        base.close()
        raise
    return base


def _mend(path: Path, mended: Path) -> int:
    """Write what can be read to `mended`, which bears its name only when it is whole."""
    rows, notes = _readable(path)
    draft = path.with_name(f"{path.name}.draft")
    for part in _PARTS:
        draft.with_name(draft.name + part).unlink(missing_ok=True)
    with closing(_opened(draft)) as base:
        base.execute("BEGIN IMMEDIATE")
        base.executemany("INSERT OR IGNORE INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        base.executemany("INSERT INTO note VALUES (?, ?)", notes)
        base.execute("DELETE FROM sqlite_sequence WHERE name = 'fact'")
        base.execute(_GO_ON)
        base.execute("COMMIT")
        kept = int(base.execute("SELECT count(*) FROM fact").fetchone()[0])
        make_durable(base)
    draft.replace(mended)
    return kept


def _readable(path: Path) -> tuple[list[Any], list[Any]]:
    """The rows from the first on and from the last back, each way up to the damage; the notes."""
    rows: dict[int, Any] = {}
    notes: list[Any] = []
    with closing(sqlite3.connect(path)) as base:
        for way in ("ASC", "DESC"):
            with suppress(sqlite3.DatabaseError):
                for row in base.execute(f"SELECT {_ROW} FROM fact ORDER BY seq {way}"):  # noqa: S608
                    rows[row[0]] = row
        with suppress(sqlite3.DatabaseError):
            notes = base.execute("SELECT name, value FROM note").fetchall()
    return [rows[seq] for seq in sorted(rows)], notes


def _take_over(path: Path, mended: Path) -> Path:
    """Move the damaged file aside and the mended one to its place; can be begun again."""
    names = (f"{path.name}.broken{n if n > 1 else ''}" for n in count(1))
    aside = next(free for name in names if not (free := path.with_name(name)).exists())
    for part in _PARTS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + part).replace(aside.with_name(aside.name + part))
    mended.replace(path)
    return aside
