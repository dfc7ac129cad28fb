"""The outbox's file: opened as one that keeps what was written, or set aside and begun anew."""

import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from common.client.durable import discard, make_durable, open_full, set_aside

_log = logging.getLogger(__name__)
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


def _opened(path: Path) -> sqlite3.Connection:
    base, _ = open_full(path, lambda base: base.executescript(_SCHEMA))
    return base


def _mend(path: Path, mended: Path) -> int:
    """Write what can be read to `mended`, which bears its name only when it is whole."""
    rows, notes = _readable(path)
    draft = path.with_name(f"{path.name}.draft")
    discard(draft)
    with closing(_opened(draft)) as base:
        base.execute("BEGIN IMMEDIATE")
        _keep(base, "INSERT OR IGNORE INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        _keep(base, "INSERT INTO note VALUES (?, ?)", notes)
        base.execute("DELETE FROM sqlite_sequence WHERE name = 'fact'")
        base.execute(_GO_ON)
        base.execute("COMMIT")
        kept = int(base.execute("SELECT count(*) FROM fact").fetchone()[0])
        make_durable(base)
    draft.replace(mended)
    return kept


def _keep(base: sqlite3.Connection, insert: str, rows: Iterable[Any]) -> None:
    """Each row whose values are of their kinds."""
    for row in rows:
        with suppress(sqlite3.IntegrityError):
            base.execute(insert, row)


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
    aside = set_aside(path)
    mended.replace(path)
    return aside
