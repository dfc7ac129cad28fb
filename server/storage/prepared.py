"""Statements of SQLAlchemy Core compiled once a dialect, for the few that every command runs."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import Executable

Parameters = Mapping[str, Any]


class Prepared:
    """A statement whose parameters go straight to the driver; its rows come back as the driver's."""

    def __init__(self, statement: Executable) -> None:
        self._statement: Any = statement
        self._texts: dict[str, str] = {}

    def run(
        self, connection: Connection, values: Parameters | Sequence[Parameters]
    ) -> CursorResult[Any]:
        """Execute with one set of parameters, or with many at once."""
        name = connection.dialect.name
        text = self._texts.get(name)
        if text is None:
            text = self._texts[name] = self._compile(name)
        return connection.exec_driver_sql(text, values)

    def _compile(self, name: str) -> str:
        if name == "sqlite":
            return str(self._statement.compile(dialect=sqlite.dialect(paramstyle="named")))
        dialect: Any = postgresql.psycopg.dialect
        return str(self._statement.compile(dialect=dialect()))
