"""What tests of the staff's routes share."""

import pytest

from tests.server.harness import OFFICERS, SUPERVISOR, Hall, Talk
from tests.server.people import ADMINISTRATOR


@pytest.fixture
def pages(hall: Hall) -> Talk:
    """The staff pages' own device, and people who may come in there."""
    hall.password(OFFICERS[0], SUPERVISOR, ADMINISTRATOR)
    return hall.enrol("staff")
