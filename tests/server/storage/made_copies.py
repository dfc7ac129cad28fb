"""Copies as a folder holds them, each no more than the end of a journal."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from server.storage.backups.copies import PATTERN
from server.storage.engine import driver
from server.storage.reports.report_rows import milliseconds
from tests.server.harness import CENTER

_TABLE = "CREATE TABLE head (center_id TEXT, epoch INTEGER, seq INTEGER, recorded_at INTEGER)"


def make_copy(
    folder: Path, named: datetime, seq: int, *, epoch: int = 1, center_id: str = CENTER
) -> Path:
    """A copy named after this time, whose journal ends at `seq`, recorded then."""
    path = folder / PATTERN.replace("*", f"{named:%Y%m%d-%H%M%S}")
    with closing(driver().connect(str(path))) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute(_TABLE)
        row = (center_id, epoch, seq, milliseconds(named))
        copy.execute("INSERT INTO head VALUES (?, ?, ?, ?)", row)
        copy.commit()
    return path
