"""The events of the feed in one SQLite file, for 35 days and up to 256 MiB; the oldest go first."""

import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from common.client.durable import discard, move
from common.client.witness.last import Witness
from common.client.witness.told import Told

KEPT = timedelta(days=35)
MOST_BYTES = 256 * 1024 * 1024
SPARE = 128 * 1024 * 1024
"""Bytes of the disk that are left to what matters more."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS told (
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    hash BLOB NOT NULL,
    text BLOB,
    PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""
_KEEP = """
INSERT INTO told (epoch, seq, at, hash, text) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (epoch, seq) DO UPDATE SET
    text = CASE WHEN hash = excluded.hash THEN coalesce(text, excluded.text) ELSE excluded.text END,
    hash = excluded.hash
"""
_FORGET = """
DELETE FROM told WHERE (epoch, seq) IN (
    SELECT epoch, seq FROM (SELECT epoch, seq, at FROM told ORDER BY epoch, seq LIMIT 512)
    WHERE at < ?
)
"""
"""The oldest of those before a time: only so many in one step, so that no step takes long."""


class DamagedError(OSError):
    """What stands in the file cannot be read."""


class FeedFile:
    """What `owner`, a device, was told; another one begins without it.

    Every method may raise OSError, DamagedError among them; for one thread at a time.
    """

    def __init__(self, path: Path, owner: str) -> None:
        self._path = path
        with self._use():
            self._base = _opened(path, owner)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def append(self, told: Sequence[Told]) -> None:
        """Keep these in one step, and forget some of what is too old or too much.

        What a crash of the program leaves, a power cut may still take: see `secure`.
        """
        if shutil.disk_usage(self._path.parent).free < SPARE:
            raise OSError(f"{self._path.name}: the disk is almost full")
        with self._use():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                self._base.executemany(_KEEP, [_row(one) for one in told])
                self._prune(max(one.at for one in told))
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

    def secure(self) -> None:
        """Bring all that was kept onto the disk itself."""
        with self._use():
            self._base.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def last(self, below: int | None = None) -> Witness | None:
        """The last place known, or the last of the epochs before `below`."""
        with self._use():
            found = self._base.execute(
                "SELECT epoch, seq, hash FROM told WHERE epoch < ? ORDER BY epoch DESC, seq DESC LIMIT 1",
                (2**62 if below is None else below,),
            ).fetchone()
        if found is None:
            return None
        return Witness(epoch=found[0], seq=found[1], hash=found[2].hex())

    def place(self, epoch: int, seq: int) -> Told | None:
        """What is known of one place."""
        return next(iter(self.following(epoch, seq - 1, 1)), None)

    def following(self, epoch: int, after: int, most: int) -> tuple[Told, ...]:
        """What follows a place of an epoch without a gap, at most so many."""
        with self._use():
            rows = self._base.execute(
                "SELECT epoch, seq, at, hash, text FROM told"
                " WHERE epoch = ? AND seq > ? AND seq <= ? ORDER BY seq",
                (epoch, after, after + most),
            )
            found = [_told(row) for row in rows]
        return tuple(one for place, one in enumerate(found, after + 1) if one.seq == place)

    def _prune(self, newest: datetime) -> None:
        oldest = self._base.execute("SELECT at FROM told ORDER BY epoch, seq LIMIT 1").fetchone()
        before = _milliseconds(newest - KEPT)
        if self._bytes() > MOST_BYTES:
            before = _milliseconds(newest)
        if oldest is not None and oldest[0] < before:
            self._base.execute(_FORGET, (before,))

    def _bytes(self) -> int:
        pages, free, size = (
            int(self._base.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    @contextmanager
    def _use(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OSError(f"{self._path.name}: {error}") from error
        except (sqlite3.DatabaseError, zlib.error, UnicodeDecodeError) as error:
            raise DamagedError(f"{self._path.name}: {error}") from error


def put_aside(path: Path) -> Path:
    """Move a damaged file to `….broken`, in place of an earlier one; OSError when that fails."""
    aside = path.with_name(f"{path.name}.broken")
    discard(aside)
    move(path, aside)
    return aside


def _opened(path: Path, owner: str) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        base.execute("PRAGMA busy_timeout = 5000")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.executescript(_SCHEMA)
        if base.execute("SELECT value FROM note WHERE name = 'device'").fetchone() != (owner,):
            base.execute("DELETE FROM told")
            base.execute("INSERT OR REPLACE INTO note VALUES ('device', ?)", (owner,))
    except sqlite3.Error:
        base.close()
        raise
    return base


def _row(told: Told) -> tuple[int, int, int, bytes, bytes | None]:
    text = None if told.text is None else zlib.compress(told.text.encode())
    return told.epoch, told.seq, _milliseconds(told.at), bytes.fromhex(told.hash), text


def _told(row: Any) -> Told:
    epoch, seq, at, digest, text = row
    return Told(
        epoch=epoch,
        seq=seq,
        at=datetime.fromtimestamp(at / 1000, UTC),
        hash=digest.hex(),
        text=None if text is None else zlib.decompress(text).decode(),
    )


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)
