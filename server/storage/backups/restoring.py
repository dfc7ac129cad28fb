"""Puts a copy in the place of a database: the copy is proved first, and nothing is ever deleted."""

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from common.files import sync_folder
from server.storage.backups.backup import SIDES, prove, remove
from server.storage.backups.copies import PATTERN, copies_in
from server.storage.engine import DatabaseError

_COUNTED = tuple(f"-{number}" for number in range(2, 100))


class Choice(NamedTuple):
    """The copy that is meant, and why it is that one and none of the others, one line each."""

    source: Path
    lines: list[str]


def choose_copy(place: Path) -> Choice:
    """The copy that is meant by a file or a folder of copies; DatabaseError without one.

    Of a folder it is the one whose history goes furthest, whatever time its name bears.
    """
    if not place.is_dir():
        if not place.is_file():
            raise DatabaseError(f"there is no copy in {place}")
        return Choice(place, [f"taking {place}"])
    copies = copies_in(place)
    if not copies:
        raise DatabaseError(f"there is no copy in {place}")
    *others, chosen = copies
    lines = [
        f"taking {chosen.path}: of {len(copies)} copies its history goes furthest, {chosen.end}"
    ]
    lines += [f"  passed over: {copy.path.name}, which ends at {copy.end}" for copy in others[::-1]]
    read = {copy.path for copy in copies}
    unread = sorted(path.name for path in place.glob(PATTERN) if path not in read)
    lines += [f"  passed over: {name}, which cannot be read" for name in unread]
    return Choice(chosen.path, lines)


def take_copy(source: Path, part: Path) -> None:
    """Make `part` from the copy, and prove it; DatabaseError where that fails."""
    remove(part)
    try:
        part.touch(mode=0o600)
        shutil.copyfile(source, part)
        log = source.with_name(f"{source.name}-wal")
        if log.exists():
            shutil.copyfile(log, part.with_name(f"{part.name}-wal"))
    except OSError as error:
        remove(part)
        raise DatabaseError(f"cannot copy {source}: {error.strerror or error}") from error
    try:
        prove(part)
    except BaseException:
        remove(part)
        raise


def put_in_place(part: Path, target: Path, marker: Path, now: datetime) -> Path | None:
    """Give `part` the name `target`; where the old database lies now, None without one.

    The marker is there for as long as the folder is in between; DatabaseError where moving fails.
    """
    aside = _aside(target, now)
    try:
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        marker.touch()
        sync_folder(marker.parent)
        moved = False
        for end in (*SIDES, ""):
            old = target.with_name(target.name + end)
            if old.exists():
                old.rename(aside.with_name(aside.name + end))
                moved = True
        part.rename(target)
        sync_folder(target.parent)
        marker.unlink()
        sync_folder(marker.parent)
    except OSError as error:
        raise DatabaseError(f"cannot move {error.filename}: {error.strerror or error}") from error
    return aside if moved else None


def _aside(target: Path, now: datetime) -> Path:
    """A name that no file bears yet."""
    names = (f"{target.name}.before-{now:%Y%m%d-%H%M%S}{end}" for end in ("", *_COUNTED))
    taken = {
        path.name.removesuffix("-wal").removesuffix("-shm") for path in target.parent.iterdir()
    }
    return target.with_name(next(name for name in names if name not in taken))
