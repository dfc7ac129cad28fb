"""Statements of SQLAlchemy Core compiled once a dialect, for the few that every command runs."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.base import Executable

Parameters = dict[str, Any]


class _Compiled(NamedTuple):
    """The statement in a driver's words, and how it takes its parameters."""

    text: str
    bind: Callable[[Parameters], Any]


class Prepared:
    """A statement that goes straight to the driver; what the driver raises becomes a DBAPIError."""

    def __init__(self, statement: Executable) -> None:
        self._statement: Any = statement
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, values: Parameters | Sequence[Parameters]) -> None:
        """Execute with one set of parameters, or with many at once."""
        self._execute(connection, values).close()

    def rows(self, connection: Connection, values: Parameters) -> list[Sequence[Any]]:
        """All rows of a query, as the driver gives them."""
        cursor = self._execute(connection, values)
        found: list[Sequence[Any]] = cursor.fetchall()
        cursor.close()
        return found

    def _execute(self, connection: Connection, values: Parameters | Sequence[Parameters]) -> Any:
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = self._compile(dialect.name)
        text, bind = compiled
        driver: Any = dialect.loaded_dbapi
        pooled: Any = connection.connection
        cursor = pooled.dbapi_connection.cursor()
        try:
            if isinstance(values, dict):
                cursor.execute(text, bind(values))
            elif len(values) == 1:
                cursor.execute(text, bind(values[0]))
            else:
                cursor.executemany(text, [bind(row) for row in values])
        except driver.Error as error:
            lost = dialect.is_disconnect(error, pooled, cursor)
            raise DBAPIError.instance(
                text,
                None,
                error,
                driver.Error,
                hide_parameters=True,
                connection_invalidated=lost,
                dialect=dialect,
            ) from error
        return cursor

    def _compile(self, name: str) -> _Compiled:
        if name == "sqlite":
            return _by_place(self._statement.compile(dialect=sqlite.dialect(paramstyle="qmark")))
        dialect: Any = postgresql.psycopg.dialect
        return _Compiled(str(self._statement.compile(dialect=dialect())), _by_name)


def _by_place(compiled: Any) -> _Compiled:
    """SQLite's driver binds by place at half the cost of binding by name."""
    names = compiled.positiontup
    return _Compiled(str(compiled), lambda values: [values[name] for name in names])


def _by_name(values: Parameters) -> Parameters:
    return values
