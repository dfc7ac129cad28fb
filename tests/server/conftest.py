"""What the server's tests share."""

from collections.abc import Iterator

import pytest

from tests.fixtures.database import Database
from tests.server.harness import Hall, make_center, serving


@pytest.fixture
def hall(database: Database) -> Iterator[Hall]:
    """The sample center's server, on each database."""
    make_center(database)
    with serving(database) as running:
        yield running
