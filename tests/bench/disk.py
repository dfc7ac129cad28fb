"""What one commit that reaches the disk costs here: one small row, SQLite, synchronous FULL."""

import time
from pathlib import Path

from server.storage.engine import driver


def commits(folder: Path, count: int, pause: float) -> list[float]:
    """The milliseconds of `count` commits of one small row each, in a new file in `folder`.

    Before each one `pause` seconds go by, as long as a server waits for its next request: a commit
    right after another finds everything in the processor's caches and costs half.
    """
    connection = driver().connect(str(folder / "commits.sqlite"), isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT)")
        return [_commit(connection, pause) for _ in range(count)]
    finally:
        connection.close()


def _commit(connection: object, pause: float) -> float:
    execute = connection.execute  # type: ignore[attr-defined]
    time.sleep(pause)
    began = time.perf_counter()
    execute("BEGIN IMMEDIATE")
    execute("INSERT INTO row (text) VALUES ('a small row')")
    execute("COMMIT")
    return (time.perf_counter() - began) * 1000
