"""Room on the disk that is kept for the day when there is no other."""

import logging
import os
import shutil
import time
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection

NAME = "ballast"
FULL_BYTES = 64 * 1024 * 1024
SHARE = 4
"""At most one part in so many of what is free becomes ballast."""

AGAIN = 2
"""After a full disk, room is kept again once so many times as much as before is free."""

SCANT_BYTES = 1024 * 1024

QUIET_SECONDS = 60.0
FRUGAL_PAGES = 64
"""The pages to which SQLite's log may grow where room is scant."""

log = logging.getLogger("motcua.ballast")


class Ballast:
    """A file in the data directory that takes up room until a commit needs it."""

    def __init__(self, folder: Path, size: int = FULL_BYTES) -> None:
        self._folder = folder
        self._path = folder / NAME
        self._size = size
        self._told = -QUIET_SECONDS
        self._last = 0
        self.full = False
        """Whether the disk was full and has not been made room on since."""

    @property
    def held(self) -> int:
        """The bytes that are kept."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    @property
    def fault(self) -> Literal["disk-full"] | None:
        """That the disk was full, even where all was kept: only what was held back is left."""
        return "disk-full" if self.full else None

    def take(self) -> None:
        """Take up room where there is plenty; never a failure, only a line in the log."""
        try:
            free = shutil.disk_usage(self._folder).free
            if not self._size:
                self.full &= free < SCANT_BYTES
                return
            wanted = self._size if self.held else min(self._size, free // SHARE)
            scant = self.full and free < AGAIN * self._last
            if scant or self.held >= wanted or free < SHARE * wanted:
                return
            self._write(wanted)
        except OSError as error:
            log.warning("no room can be kept on the disk: %s", error.strerror)
            self._path.unlink(missing_ok=True)
            return
        if self.full:
            log.warning("the disk has room again; %d bytes are kept for the next time", wanted)
        self.full = False

    def release(self, error: BaseException) -> bool:
        """Whether a failed commit may be tried again: the disk is full, and there was room kept."""
        if not self._is_full(error):
            return False
        self.full = True
        held = self.held
        try:
            self._path.unlink(missing_ok=True)
        except OSError as failed:
            log.warning("the room that is kept cannot be given: %s", failed.strerror)
            held = 0
        self._last = held or self._last
        self._tell(error, held)
        return held > 0

    def _is_full(self, error: BaseException) -> bool:
        if is_full(error):
            return True
        if "disk I/O error" not in str(error):
            return False
        try:
            return shutil.disk_usage(self._folder).free < SCANT_BYTES
        except OSError:
            return False

    def _tell(self, error: BaseException, held: int) -> None:
        now = time.monotonic()
        if held or now - self._told > QUIET_SECONDS:
            self._told = now
            log.critical(
                "THE DISK IS FULL: %s; %d bytes that were kept are free now. Make room on %s at once.",
                str(getattr(error, "orig", None) or error).partition("\n")[0],
                held,
                self._folder,
            )

    def _write(self, size: int) -> None:
        block = bytes(SCANT_BYTES)
        with self._path.open("wb") as file:
            for start in range(0, size, SCANT_BYTES):
                file.write(block[: size - start])
            file.flush()
            os.fsync(file.fileno())


def write_back(connection: Connection) -> bool:
    """Whether SQLite's log could be written back and emptied; on this connection it stays small now."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA wal_autocheckpoint = {FRUGAL_PAGES}")
    busy, pages, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy and pages == 0


def is_full(error: BaseException) -> bool:
    """Whether SQLite says that there is no room; nothing was committed then."""
    return "disk is full" in str(error)
