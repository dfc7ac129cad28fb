"""Copies the whole database into one SQLite file, and proves the copy by opening it."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from server.storage.engine import Database, DatabaseError, driver, open_database
from server.storage.journal import center_of, find_fault
from server.storage.migrate import migrate
from server.storage.tables_journal import metadata

ROWS = 1000


def back_up(database: Database, target: Path, now: datetime) -> Path:
    """The copy's path: `target`, or a new file in it when it is a folder. DatabaseError where it fails."""
    path = target / f"motcua-{now:%Y%m%d-%H%M%S}.sqlite" if target.is_dir() else target
    if path.exists():
        raise DatabaseError(f"{path} is there already")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise DatabaseError(f"cannot write {path}: {error.strerror or error}") from error
    if database.sqlite:
        _copy_file(database, path)
    else:
        _copy_rows(database, path)
    _prove(path)
    return path


def _copy_file(database: Database, path: Path) -> None:
    copy = driver().connect(str(path))
    try:
        with database.reading() as connection:
            connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
    finally:
        copy.close()


def _copy_rows(database: Database, path: Path) -> None:
    copy = open_database(f"sqlite:///{path}")
    try:
        migrate(copy)
        with database.reading() as source, copy.writer.begin() as target:
            _copy_tables(source, target)
    finally:
        copy.close()


def _copy_tables(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:
        for rows in source.execute(select(table)).mappings().partitions(ROWS):
            target.execute(insert(table), [dict(row) for row in rows])


def _prove(path: Path) -> None:
    copy = open_database(f"sqlite:///{path}")
    try:
        with copy.reading() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            center_id = center_of(connection)
            if sound != "ok" or orphans is not None or center_id is None:
                raise DatabaseError(f"the copy {path} is not sound: {sound}")
            fault = find_fault(connection, center_id)
        if fault is not None:
            raise DatabaseError(f"the copy {path} is broken at event {fault.seq}: {fault.why}")
    finally:
        copy.close()
