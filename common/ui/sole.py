"""One program at a time for one folder: a second one says so and ends, a dead one hinders nobody."""

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from common.ui.settings import Options

log = logging.getLogger(__name__)

IN_USE = 75
"""The exit status of a program whose folder another one uses."""

SETTLED = 10.0
"""Seconds after which a lock that no living process holds was left there, whatever it says."""

_FILE = "in-use.lock"


@contextmanager
def sole(options: Options) -> Iterator[None]:
    """Have the folder alone while inside; SystemExit with IN_USE where another process has it.

    A disk that takes no lock, as a full one, keeps no program from its work.
    """
    lock = QLockFile(str(options.data / _FILE))
    lock.setStaleLockTime(0)
    taken = lock.tryLock(0) or _take_over(lock, options.data / _FILE)
    if not taken and lock.error() == QLockFile.LockError.LockFailedError:
        who = f"motcua-{options.program}"
        sys.stderr.write(
            f"{who}: {options.data} is in use by process {_holder(lock)}: end that program first,"
            f" or give this {options.program} a folder of its own with --data\n"
        )
        sys.stderr.flush()
        raise SystemExit(IN_USE)
    if not taken:
        log.warning("%s cannot be locked: %s", options.data, lock.error().name)
    try:
        yield
    finally:
        lock.unlock()


def _take_over(lock: QLockFile, file: Path) -> bool:
    """Take a lock that was left, torn by a power cut or of an id that is another process's now.

    Qt removes no lock whose process lives: the system knows who has the file open.
    """
    if lock.error() != QLockFile.LockError.LockFailedError:
        return False
    with suppress(OSError):
        fresh = abs(time.time() - file.stat().st_mtime) < SETTLED
        if fresh or not lock.removeStaleLockFile():
            return False
    return lock.tryLock(0)


def _holder(lock: QLockFile) -> str:
    told: object = lock.getLockInfo()
    return str(told[0]) if isinstance(told, tuple) and told[0] else "unknown"
