"""A broken kiosk, which the proof must find out: its files do not wait for the disk."""

import sqlite3
import sys
from pathlib import Path
from typing import Any

from tests.proofs import kiosk_worker


class Hasty(sqlite3.Connection):
    """Says that it waits for the disk, and does not."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        cursor = super().execute(sql, *values)
        if "synchronous = FULL" in sql:
            super().execute("PRAGMA synchronous = NORMAL")
        if sql == "PRAGMA synchronous":
            return super().execute("SELECT 2")
        return cursor


def connect(path: Path, **options: Any) -> sqlite3.Connection:
    """As sqlite3.connect."""
    return _connect(path, factory=Hasty, **options)


_connect = sqlite3.connect

if __name__ == "__main__":
    sqlite3.connect = connect  # type: ignore[assignment]
    kiosk_worker.main(Path(sys.argv[1]))
