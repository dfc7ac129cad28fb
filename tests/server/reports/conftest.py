"""Two simulated days on each database, played once for all the reports' tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from sqlalchemy import URL

from common.contract.config import Config
from common.contract.envelope import EventRecord
from server.reports.making import make
from server.reports.reading import Reading, open_reading
from server.reports.request import Request
from server.reports.table import Report
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
            return make(connection, self.config, name, request)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def past(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Past]:
    """The same two days on each database."""
    folder = tmp_path_factory.mktemp("past")
    url = f"sqlite:///{folder / 'motcua.sqlite'}"
    if request.param == "postgresql":
        server: URL = request.getfixturevalue("postgresql")
        conninfo = server.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(conninfo, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{NAME}" STRATEGY file_copy'.encode())
        url = server.set(database=NAME).render_as_string(hide_password=False)
    database = Database(kind=request.param, url=url, data=folder)
    config = play(database)
    reading = open_reading(url)
    yield Past(
        database=database,
        config=config,
        records=journal(database, config.center.id),
        reading=reading,
    )
    reading.close()
