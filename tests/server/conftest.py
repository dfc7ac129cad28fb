"""What the server's tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.database import Database
from tests.server.harness import Hall, make_center, serving


@pytest.fixture
def center(database: Database) -> Database:
    """The sample center, made but not served, on each database."""
    make_center(database)
    return database


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """The sample center's server on SQLite: what HTTP adds does not depend on the database."""
    database = Database(kind="sqlite", url=f"sqlite:///{tmp_path / 'motcua.sqlite'}", data=tmp_path)
    make_center(database)
    with serving(database) as running:
        yield running
