"""The reports' own connection to the database, through which nothing can be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from server.storage.engine import DatabaseError, driver

PRAGMAS = {"query_only": 1, "trusted_schema": 0, "busy_timeout": 5000, "cache_size": -65_536}


class Reading:
    """Reads one database; the file of a SQLite one is opened read-only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def moment(self) -> Iterator[Connection]:
        """A connection in one transaction, which sees one moment of the history."""
        with self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def open_reading(address: str) -> Reading:
    """The database at this SQLAlchemy URL, which has to be there; DatabaseError otherwise."""
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise DatabaseError("the database URL cannot be read") from error
    backend = url.get_backend_name()
    if backend == "postgresql":
        return Reading(_postgresql(url))
    if backend != "sqlite" or not url.database:
        raise DatabaseError("reports need the file of a SQLite database, or PostgreSQL")
    file = Path(url.database).absolute()
    if not file.exists():
        raise DatabaseError(f"there is no database {file}")
    return Reading(_sqlite(url, file))


def _postgresql(url: URL) -> Engine:
    given = str(url.query.get("options", ""))
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="REPEATABLE READ",
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": f"{given} -c default_transaction_read_only=on".strip()},
    )


def _sqlite(url: URL, file: Path) -> Engine:
    def connect() -> Any:
        return driver().connect(
            f"{file.as_uri()}?mode=ro", uri=True, check_same_thread=False, isolation_level=None
        )

    engine = create_engine(url, module=driver(), creator=connect, hide_parameters=True)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN"))
    return engine


def _set_pragmas(connection: Any, record: object) -> None:
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
