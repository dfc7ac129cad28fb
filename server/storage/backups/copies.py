"""The copies in a folder, in the order of the history that they hold: no clock can change that order."""

import re
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from server.storage.engine import driver
from server.storage.reports.report_rows import moment

PATTERN = "motcua-*.sqlite"
_TIME = re.compile(r"-(\d{8}-\d{6})\.\w+$")
_HEAD = "SELECT center_id, epoch, seq, recorded_at FROM head"


class Copy(Struct, frozen=True, kw_only=True):
    """A copy and where its journal ends; `recorded_at` in milliseconds, `made_at` by its name."""

    path: Path
    center_id: str
    epoch: int
    seq: int
    recorded_at: int
    made_at: datetime

    @property
    def end(self) -> str:
        """Where its history ends, for an operator."""
        return f"{self.epoch}.{self.seq} of {moment(self.recorded_at):%Y-%m-%dT%H:%M:%SZ}"


def copies_in(folder: Path) -> list[Copy]:
    """The copies that can be read, the one whose history goes furthest last."""
    found = [copy for path in folder.glob(PATTERN) if (copy := _look_into(path)) is not None]
    return sorted(found, key=lambda copy: (copy.epoch, copy.seq, copy.recorded_at, copy.made_at))


def newest_copy(folder: Path) -> Copy | None:
    """The copy whose history goes furthest."""
    return next(reversed(copies_in(folder)), None)


def made_at(path: Path) -> datetime | None:
    """When the file was made, by its name; None for a name without a time."""
    found = _TIME.search(path.name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _look_into(path: Path) -> Copy | None:
    """None for a file that is not the whole copy of a center."""
    made = made_at(path)
    if made is None:
        return None
    try:
        opened = driver().connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            row = opened.execute(_HEAD).fetchone()
        finally:
            opened.close()
    except driver().Error:
        return None
    if row is None:
        return None
    center_id, epoch, seq, recorded_at = row
    return Copy(
        path=path,
        center_id=center_id,
        epoch=epoch,
        seq=seq,
        recorded_at=recorded_at,
        made_at=made,
    )
