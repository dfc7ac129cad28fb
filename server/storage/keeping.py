"""How long copies and heads are kept: all of the last day, then one a day."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

ALL_FOR = timedelta(days=1)
COPIES_FOR = timedelta(days=35)
HEADS_FOR = timedelta(days=731)
BROKEN_OFF = timedelta(hours=6)
COPIES = "motcua-*.sqlite"
_TIME = re.compile(r"-(\d{8}-\d{6})\.\w+$")


def newest_copy(folder: Path) -> Path | None:
    """The copy that was made last, by its name."""
    return max(_dated(folder.glob(COPIES)), default=(None, None))[1]


def made_at(path: Path) -> datetime | None:
    """When the file was made, by its name; None for a name without a time."""
    found = _TIME.search(path.name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def prune(folder: Path, pattern: str, keep: timedelta, now: datetime) -> list[Path]:
    """Delete what is older than `keep`, and of each day older than one day all but the first.

    The newest always stays; the paths that were deleted. OSError where that fails.
    """
    dated = sorted(_dated(folder.glob(pattern)))
    gone: list[Path] = []
    days: set[str] = set()
    for at, path in dated[:-1]:
        day = f"{at:%Y%m%d}"
        if now - at > keep or (now - at > ALL_FOR and day in days):
            path.unlink()
            gone.append(path)
        days.add(day)
    return gone


def sweep(folder: Path, now: datetime) -> None:
    """Delete what a copy that was broken off has left behind, once nobody can be making it any more."""
    for path in folder.glob(f"{COPIES}.part*"):
        if now.timestamp() - path.stat().st_mtime > BROKEN_OFF.total_seconds():
            path.unlink(missing_ok=True)


def _dated(paths: Iterable[Path]) -> list[tuple[datetime, Path]]:
    return [(at, path) for path in paths if (at := made_at(path)) is not None]
