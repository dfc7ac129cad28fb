"""SQLite files that keep what was written, and the way out for those that are damaged."""

import os
import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_FULL = 2
_PARTS = ("-wal", "-shm", "")
"""What SQLite adds to a file's name; the file itself goes last."""


def open_full(
    path: Path, prepare: Callable[[sqlite3.Connection], T]
) -> tuple[sqlite3.Connection, T]:
    """The file, made with mode 0600 if there is none, and what `prepare` says once it is sound.

    OSError or sqlite3.OperationalError where it cannot be used now, any other sqlite3.DatabaseError
    where it is damaged.
    """
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            base.execute(f"PRAGMA {pragma}")
        health = base.execute("PRAGMA quick_check(1)").fetchone()[0]
        if health != "ok":
            raise sqlite3.DatabaseError(health)
        found = prepare(base)
        if base.execute("PRAGMA synchronous").fetchone() != (_FULL,):
            raise sqlite3.OperationalError("the disk cannot be made to keep what was written")
    except sqlite3.Error:
        base.close()
        raise
    return base, found


def make_durable(base: sqlite3.Connection) -> None:
    """Bring all that the log holds into the file itself; sqlite3.Error when the disk fails at it."""
    busy, *_ = base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("the file is in use elsewhere")


def set_aside(path: Path) -> Path:
    """Move a file with all that belongs to it to `….broken`, `….broken2` and so on; where it is now."""
    names = (f"{path.name}.broken{n if n > 1 else ''}" for n in count(1))
    free = next(kept for name in names if not (kept := path.with_name(name)).exists())
    move(path, free)
    return free


def move(path: Path, to: Path) -> None:
    """Give a file, with all that belongs to it, another name; what is not there stays away."""
    for part in _PARTS:
        whole = path.with_name(path.name + part)
        if whole.exists():
            whole.replace(to.with_name(to.name + part))


def discard(path: Path) -> None:
    """Remove a file with all that belongs to it, if there is one."""
    for part in _PARTS:
        path.with_name(path.name + part).unlink(missing_ok=True)
