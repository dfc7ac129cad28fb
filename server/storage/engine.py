"""Opens the database so that what is committed survives a power cut, or refuses to."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from server.storage.prepared import Prepared
from server.storage.sealing.vault import FILE, Vault

PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "journal_size_limit": 64 * 1024 * 1024,
    "secure_delete": 1,
}
"""What every SQLite connection is set to; 2 is FULL: a commit is on the disk."""

_LOCK = Prepared(text("BEGIN IMMEDIATE"))


class DatabaseError(Exception):
    """The database cannot be used; the text is one line for the operator."""


class Database(Struct, frozen=True):
    """One database: `writer` begins with the write lock on SQLite, `reader` never writes there."""

    url: URL
    writer: Engine
    reader: Engine
    vault: Vault

    @property
    def sqlite(self) -> bool:
        """Whether this is SQLite, which only one server process may use."""
        return self.url.get_backend_name() == "sqlite"

    def close(self) -> None:
        """Close all connections."""
        self.reader.dispose()
        self.writer.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in one read transaction, which sees one moment of the history."""
        with self.reader.connect() as connection:
            yield connection


def open_database(address: str | URL, key_file: Path | None = None) -> Database:
    """The database at this SQLAlchemy URL, tried and proved durable; DatabaseError otherwise.

    `key_file` holds the master key; by itself it lies in `keys` beside a SQLite file.
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise DatabaseError("the database URL cannot be read") from error
    backend = url.get_backend_name()
    if backend == "sqlite":
        if key_file is None and url.database:
            key_file = Path(url.database).parent / "keys" / FILE
        database = _sqlite(url, Vault(key_file))
    elif backend == "postgresql":
        database = _postgresql(url.set(drivername="postgresql+psycopg"), Vault(key_file))
    else:
        raise DatabaseError(f"{backend} is not supported: use sqlite or postgresql")
    try:
        if database.sqlite and url.database:
            Path(url.database).touch(mode=0o600)
        with database.writer.connect() as connection:
            _prove_durable(connection)
    except DatabaseError:
        database.close()
        raise
    except (SQLAlchemyError, OSError) as error:
        database.close()
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        place = url.render_as_string(hide_password=True)
        raise DatabaseError(f"cannot open the database {place}: {cause}") from error
    return database


def open_file(path: Path, key_file: Path | None = None) -> Database:
    """As `open_database`, the one in this SQLite file, whatever it is called; DatabaseError without it."""
    if not path.is_file():
        raise DatabaseError(f"there is no file {path}")
    return open_database(URL.create("sqlite", database=str(path)), key_file)


def driver() -> ModuleType:
    """PyPI pysqlite3 where there is one, free of the WAL-reset bug; else the standard library's."""
    try:
        import pysqlite3  # noqa: PLC0415 - it has no wheel for Windows and macOS
    except ImportError:
        return sqlite3
    module: ModuleType = pysqlite3
    return module


def _sqlite(url: URL, vault: Vault) -> Database:
    options: dict[str, Any] = {
        "module": driver(),
        "hide_parameters": True,
        "connect_args": {"check_same_thread": False, "isolation_level": None},
    }
    writer = create_engine(url, pool_size=1, max_overflow=0, **options)
    reader = create_engine(url, pool_size=4, max_overflow=8, **options)
    for engine in (writer, reader):
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "connect", _teach)
    event.listen(writer, "begin", lambda c: _LOCK.run(c, {}))
    event.listen(reader, "connect", _forbid_writing)
    event.listen(reader, "begin", lambda c: c.exec_driver_sql("BEGIN"))
    return Database(url, writer, reader, vault)


def _postgresql(url: URL, vault: Vault) -> Database:
    options: dict[str, Any] = {"pool_pre_ping": True, "hide_parameters": True}
    writer = create_engine(url, pool_size=1, max_overflow=0, **options)
    reader = create_engine(
        url, pool_size=4, max_overflow=8, isolation_level="REPEATABLE READ", **options
    )
    return Database(url, writer, reader, vault)


def _set_pragmas(connection: Any, record: object) -> None:
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")


def _forbid_writing(connection: Any, record: object) -> None:
    connection.execute("PRAGMA query_only = 1")


def _teach(connection: Any, record: object) -> None:
    """What PostgreSQL can do by itself."""
    connection.create_function("regexp_replace", 4, _regexp_replace, deterministic=True)


def _regexp_replace(text: str, pattern: str, replacement: str, _: str) -> str:
    """As PostgreSQL's with the flag `g`: at every place."""
    return re.sub(pattern, replacement, text)


def _prove_durable(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        for name, wanted in PRAGMAS.items():
            found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            if found != wanted:
                raise DatabaseError(f"SQLite keeps {name} at {found!r}, it must be {wanted!r}")
        return
    found = connection.exec_driver_sql("SHOW synchronous_commit").scalar()
    if found in {"off", "local"}:
        raise DatabaseError(f"PostgreSQL has synchronous_commit = {found}: a commit could be lost")
