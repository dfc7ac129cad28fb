"""Room kept free for the numbers: a file that is given up when the disk is full."""

import os
import shutil
from pathlib import Path

SIZE = 16 * 1024 * 1024
"""Bytes: the logs of books and outbox at their longest, and some thousand tickets."""

PLENTY = 8
"""Times its own size that must be free before it is laid down, so that it fills no disk itself."""


class Ballast:
    """A file of SIZE bytes; a disk that cannot hold it is left as it is."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def lay(self) -> bool:
        """Whether it is there now, whole; made where there is plenty of room."""
        try:
            if self._path.exists() and self._path.stat().st_size >= SIZE:
                return True
            if shutil.disk_usage(self._path.parent).free < PLENTY * SIZE:
                return False
            _fill(self._path)
        except OSError:
            self._path.unlink(missing_ok=True)
            return False
        return True

    def give_up(self) -> bool:
        """Whether there is more room on the disk now than before."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True


def _fill(path: Path) -> None:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(handle, 0, SIZE)
        else:
            for _ in range(0, SIZE, 65536):
                os.write(handle, bytes(65536))
        os.fsync(handle)
    finally:
        os.close(handle)
