"""Two simulated days on each database, played once for all the reports' tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psycopg
import pytest
from sqlalchemy import URL

from common.contract.config import Config
from common.contract.envelope import EventRecord
from server.reports.making import make
from server.reports.reading import Reading, open_reading
from server.reports.request import Request
from server.reports.table import Report
from server.storage.reports.report_rows import milliseconds
from tests.fixtures.database import Database
from tests.server.reports.days import FIRST, LAST, journal, play

NAME = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A center with two days behind it: what its journal tells, and a read-only connection."""

    database: Database
    config: Config
    records: list[EventRecord]
    reading: Reading

    def report(self, name: str, **asked: Any) -> Report:
        """A report of both days, or as it is asked."""
        days = {"first": FIRST, "last": LAST}
        request = Request(center_id=self.config.center.id, **(days | asked))
        with self.reading.moment() as connection:
            return make(connection, self.config, name, request, self.now)

    @property
    def now(self) -> int:
        """When the last of it happened."""
        return milliseconds(self.records[-1].recorded_at)


class Pasts:
    """The same two days on each database, played when they are asked for first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Past] = {}

    def on(self, kind: Literal["sqlite", "postgresql"], server: URL | None) -> Past:
        if kind not in self._made:
            self._made[kind] = self._play(kind, server)
        return self._made[kind]

    def close(self) -> None:
        for past in self._made.values():
            past.reading.close()

    def _play(self, kind: Literal["sqlite", "postgresql"], server: URL | None) -> Past:
        url = f"sqlite:///{self._folder / 'motcua.sqlite'}"
        if server is not None:
            conninfo = server.set(drivername="postgresql").render_as_string(hide_password=False)
            with psycopg.connect(conninfo, autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{NAME}" STRATEGY file_copy'.encode())
            url = server.set(database=NAME).render_as_string(hide_password=False)
        database = Database(kind=kind, url=url, data=self._folder)
        config = play(database)
        return Past(
            database=database,
            config=config,
            records=journal(database, config.center.id),
            reading=open_reading(url),
        )


@pytest.fixture(scope="session")
def pasts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pasts]:
    made = Pasts(tmp_path_factory.mktemp("past"))
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def past(request: pytest.FixtureRequest, pasts: Pasts) -> Past:
    """Two days on this database; no test changes them."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    return pasts.on(request.param, server)
