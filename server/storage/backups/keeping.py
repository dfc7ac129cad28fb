"""Which copies and heads stay: the last of them, and one for each of the days before.

They are counted, not timed: a clock that jumps can make nothing old.
"""

from datetime import datetime, timedelta
from pathlib import Path

from server.storage.backups.copies import PATTERN, copies_in, made_at
from server.storage.history.heads import heads_in

LAST = 96
"""So many stay whatever their day: a day of quarters of an hour."""

COPY_DAYS = 35
HEAD_DAYS = 731
BROKEN_OFF = timedelta(hours=6)


def prune_copies(folder: Path, center_id: str, made: Path) -> list[Path]:
    """Delete the center's copies that need not stay; their paths. OSError where that fails.

    The copy that was just `made` stays in any case; what cannot be read is not judged.
    """
    paths = [copy.path for copy in copies_in(folder) if copy.center_id == center_id]
    return _delete(paths, COPY_DAYS, made)


def prune_heads(folder: Path, key: bytes, made: Path) -> list[Path]:
    """The same for the heads that the center's key has signed."""
    paths = [path for _, path in heads_in(key, folder) if made_at(path) is not None]
    return _delete(paths, HEAD_DAYS, made)


def sweep(folder: Path, now: datetime) -> None:
    """Delete what a copy that was broken off has left behind, once nobody can be making it any more."""
    for path in folder.glob(f"{PATTERN}.part*"):
        if now.timestamp() - path.stat().st_mtime > BROKEN_OFF.total_seconds():
            path.unlink(missing_ok=True)


def _delete(ordered: list[Path], days: int, made: Path) -> list[Path]:
    gone = [path for path in _surplus(ordered, days) if path != made]
    for path in gone:
        path.unlink()
    return gone


def _surplus(ordered: list[Path], days: int) -> list[Path]:
    """All before the last but the first of each day, and of these days no more than so many."""
    firsts: dict[str, Path] = {}
    before = ordered[:-LAST]
    for path in before:
        firsts.setdefault(f"{made_at(path):%Y%m%d}", path)
    kept = set(list(firsts.values())[-days:])
    return [path for path in before if path not in kept]
