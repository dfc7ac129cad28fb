"""Keeps a second server process away from the same SQLite file."""

import sys
from pathlib import Path
from typing import IO


class RunLockedError(Exception):
    """Another server runs on this directory, or its lock cannot be taken."""


def take_run_lock(folder: Path) -> IO[bytes]:
    """The lock on `folder`, held until the file is closed or the process ends; RunLockedError."""
    path = folder / "run.lock"
    try:
        file = path.open("ab")
    except OSError as error:
        raise RunLockedError(f"cannot write {path}: {error.strerror}") from error
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise RunLockedError(f"another motcua-server already runs on {folder}") from error
    return file
