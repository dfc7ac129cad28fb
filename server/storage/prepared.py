"""Statements of SQLAlchemy Core compiled once a dialect, for the few that every command runs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.base import Executable

Parameters = dict[str, Any]


class Prepared:
    """A statement that goes straight to the driver; what the driver raises becomes a DBAPIError."""

    def __init__(self, statement: Executable) -> None:
        self._statement: Any = statement
        self._texts: dict[str, str] = {}

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
        text = self._texts.get(dialect.name)
        if text is None:
            text = self._texts[dialect.name] = self._compile(dialect.name)
        driver: Any = dialect.loaded_dbapi
        pooled: Any = connection.connection
        cursor = pooled.dbapi_connection.cursor()
        try:
            if isinstance(values, dict):
                cursor.execute(text, values)
            elif len(values) == 1:
                cursor.execute(text, values[0])
            else:
                cursor.executemany(text, values)
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

    def _compile(self, name: str) -> str:
        if name == "sqlite":
            return str(self._statement.compile(dialect=sqlite.dialect(paramstyle="named")))
        dialect: Any = postgresql.psycopg.dialect
        return str(self._statement.compile(dialect=dialect()))
