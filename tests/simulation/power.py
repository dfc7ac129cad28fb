"""What a power cut leaves of the server's files: all that was synced, and of the rest perhaps nothing."""

import random
import shutil
from pathlib import Path

from server.storage.backups.backup import SIDES
from server.storage.engine import Database

FULL = 2
HEADER, FRAME_HEADER = 32, 24


class PowerCut:
    """Made while the database is still open, `leave` puts its files as the cut leaves them.

    With synchronous FULL every commit was synced; with less, commits since the last checkpoint may be
    gone: up to three of them, as it falls.
    """

    def __init__(self, database: Database, path: Path, dice: random.Random) -> None:
        self._path = path
        self._kept = path.with_name("power-cut")
        self._lost = 0
        with database.reading() as connection:
            synchronous = connection.exec_driver_sql("PRAGMA synchronous").scalar()
        if synchronous != FULL:
            self._lost = dice.randint(0, 3)
        if self._lost:
            self._kept.mkdir(exist_ok=True)
            for end in ("", SIDES[0]):
                shutil.copyfile(f"{path}{end}", self._kept / f"{path.name}{end}")

    def leave(self) -> None:
        """The files as they are found when the power is back."""
        if not self._lost:
            return
        log = self._kept / f"{self._path.name}{SIDES[0]}"
        log.write_bytes(_shortened(log.read_bytes(), self._lost))
        for end in ("", *SIDES):
            Path(f"{self._path}{end}").unlink(missing_ok=True)
        for end in ("", SIDES[0]):
            shutil.move(self._kept / f"{self._path.name}{end}", f"{self._path}{end}")


def _shortened(log: bytes, commits: int) -> bytes:
    """The log without the frames of its last commits."""
    if len(log) < HEADER:
        return log
    frame = FRAME_HEADER + int.from_bytes(log[8:12], "big")
    salt = log[16:24]
    ends = [0]
    for start in range(HEADER, len(log) - frame + 1, frame):
        if log[start + 8 : start + 16] != salt:
            break
        if int.from_bytes(log[start + 4 : start + 8], "big"):
            ends.append(start + frame - HEADER)
    return log[: HEADER + ends[max(0, len(ends) - 1 - commits)]]
