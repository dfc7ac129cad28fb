"""Copies the whole database into one SQLite file; it gets its name once it is proved by opening it."""

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from common.files import sync_folder
from server.storage.backups.key_copy import forget_keys
from server.storage.backups.scrub import scrub
from server.storage.engine import Database, DatabaseError, driver, open_file
from server.storage.history.journal import center_of
from server.storage.history.verify import find_day_fault, find_file_fault
from server.storage.migrate import migrate
from server.storage.tables import metadata

ROWS = 1000
SIDES = ("-wal", "-shm")
SUFFIX = ".sqlite"


def back_up(database: Database, target: Path, now: datetime) -> Path:
    """The copy's path: `target`, or a new file in it when it is a folder. DatabaseError where it fails.

    A folder that is not there is not made: its disk may not be connected.
    """
    if target.suffix != SUFFIX and not target.exists():
        raise DatabaseError(
            f"there is no folder {target}: connect its disk, or make it first; "
            f"a file for the copy is named *{SUFFIX}"
        )
    path = target / f"motcua-{now:%Y%m%d-%H%M%S}.sqlite" if target.is_dir() else target
    if path.exists():
        raise DatabaseError(f"{path} is there already")
    part = path.with_name(f"{path.name}.part")
    try:
        part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove(part)
        try:
            copy_to_file(database, part)
            prove(part)
            _give_name(part, path)
        finally:
            remove(part)
    except OSError as error:
        raise DatabaseError(f"cannot write {path}: {error.strerror or error}") from error
    except driver().Error as error:
        raise DatabaseError(f"cannot write {path}: {error}") from error
    return path


def _give_name(part: Path, path: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def copy_to_file(database: Database, path: Path) -> None:
    """Copy one moment of the database, without the subjects' keys; writers go on meanwhile."""
    path.touch(mode=0o600)
    if database.sqlite:
        _copy_file(database, path)
    else:
        _copy_rows(database, path)
    copy = open_file(path)
    try:
        with copy.writer.begin() as connection:
            forget_keys(connection)
        scrub(copy)
    finally:
        copy.close()


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row of every table into tables that are there and empty."""
    for table in metadata.sorted_tables:
        query = select(table).execution_options(yield_per=ROWS)
        for rows in source.execute(query).mappings().partitions():
            target.execute(insert(table), [dict(row) for row in rows])


def prove(path: Path) -> None:
    """DatabaseError unless the file is a sound database with a whole journal and numbers without gaps."""
    copy = open_file(path)
    try:
        with copy.reading() as connection:
            torn = find_file_fault(connection)
            if torn is not None:
                raise DatabaseError(f"the copy {path} is not sound: {torn}")
            center_id = center_of(connection)
            if center_id is None:
                raise DatabaseError(f"there is no center in the copy {path}")
            fault = find_day_fault(connection, center_id)
        if fault is not None:
            raise DatabaseError(f"the copy {path} is broken at event {fault.seq}: {fault.why}")
    finally:
        copy.close()


def remove(path: Path) -> None:
    """Delete a database file and what SQLite keeps beside it."""
    for end in ("", *SIDES):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _copy_file(database: Database, path: Path) -> None:
    copy = driver().connect(str(path))
    try:
        with database.reading() as connection:
            connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
    finally:
        copy.close()


def _copy_rows(database: Database, path: Path) -> None:
    copy = open_file(path)
    try:
        migrate(copy)
        with database.reading() as source, copy.writer.begin() as target:
            copy_rows(source, target)
    finally:
        copy.close()
