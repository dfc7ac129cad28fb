"""What the server's tests share: the sample center, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, make_url

from tests.fixtures.database import Database
from tests.server.harness import Hall, make_center, serving

MADE = "made_center"


@pytest.fixture(scope="session")
def made_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a center that nobody has used yet."""
    return _make(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="session")
def made_postgresql(postgresql: URL, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database with a center that nobody has used yet."""
    _run(postgresql, f"CREATE DATABASE {MADE} STRATEGY file_copy")
    url = postgresql.set(database=MADE).render_as_string(hide_password=False)
    make_center(Database(kind="postgresql", url=url, data=tmp_path_factory.mktemp("made")))
    return MADE


@pytest.fixture
def center(database: Database, request: pytest.FixtureRequest) -> Database:
    """The sample center, made but not served, on each database."""
    if database.kind == "sqlite":
        shutil.copyfile(request.getfixturevalue("made_sqlite"), file_of(database))
        return database
    made = request.getfixturevalue("made_postgresql")
    name = make_url(database.url).database
    _run(
        request.getfixturevalue("postgresql"),
        f'DROP DATABASE "{name}"',
        f'CREATE DATABASE "{name}" TEMPLATE {made} STRATEGY file_copy',
    )
    return database


@pytest.fixture
def sqlite_center(tmp_path: Path, made_sqlite: Path) -> Database:
    """The sample center on SQLite, for what does not depend on the database."""
    database = _database_in(tmp_path)
    shutil.copyfile(made_sqlite, file_of(database))
    return database


@pytest.fixture
def hall(sqlite_center: Database) -> Iterator[Hall]:
    """The sample center's server on SQLite: what HTTP adds does not depend on the database."""
    with serving(sqlite_center) as running:
        yield running


def file_of(database: Database) -> Path:
    return Path(make_url(database.url).database or "")


def _database_in(folder: Path) -> Database:
    return Database(kind="sqlite", url=f"sqlite:///{folder / 'motcua.sqlite'}", data=folder)


def _make(folder: Path) -> Path:
    database = _database_in(folder)
    make_center(database)
    return file_of(database)


def _run(server: URL, *statements: str) -> None:
    conninfo = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
