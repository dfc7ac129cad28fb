"""A file keeps what was written, is told to be damaged, and leaves with all that belongs to it."""

import sqlite3
import stat
from pathlib import Path

import pytest

from common.client.durable import discard, make_durable, move, open_full, set_aside


def prepared(base: sqlite3.Connection) -> int:
    base.execute("CREATE TABLE IF NOT EXISTS note (name TEXT)")
    return int(base.execute("SELECT count(*) FROM note").fetchone()[0])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_its_owners_and_waits_for_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite3"
    base, found = open_full(path, prepared)
    assert found == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert base.execute("PRAGMA synchronous").fetchone() == (2,)
    base.execute("INSERT INTO note VALUES ('a')")
    make_durable(base)
    base.close()
    base, found = open_full(path, prepared)
    assert found == 1
    base.close()


def test_a_damaged_file_is_not_one_that_cannot_be_used_now(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite3"
    path.write_bytes(b"no database" * 500)
    with pytest.raises(sqlite3.DatabaseError, match="not a database") as damaged:
        open_full(path, prepared)
    assert not isinstance(damaged.value, sqlite3.OperationalError)
    with pytest.raises(OSError, match="kept"):
        open_full(tmp_path / "kept.sqlite3" / "below", prepared)


def test_a_file_goes_aside_with_its_log_and_beside_earlier_ones(tmp_path: Path) -> None:
    for aside in ("kept.broken", "kept.broken2"):
        for name in ("kept", "kept-wal"):
            (tmp_path / name).touch()
        assert set_aside(tmp_path / "kept") == tmp_path / aside
    assert names(tmp_path) == ["kept.broken", "kept.broken-wal", "kept.broken2", "kept.broken2-wal"]


def test_a_file_is_moved_and_removed_with_its_log(tmp_path: Path) -> None:
    for name in ("kept", "kept-wal", "kept-shm", "other"):
        (tmp_path / name).touch()
    move(tmp_path / "kept", tmp_path / "there")
    assert names(tmp_path) == ["other", "there", "there-shm", "there-wal"]
    discard(tmp_path / "there")
    discard(tmp_path / "never")
    assert names(tmp_path) == ["other"]
