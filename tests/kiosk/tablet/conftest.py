"""A fresh counter with its tablet for each test that asks."""

import pytest

from tests.kiosk.tablet.beside import Counter


@pytest.fixture
def counter() -> Counter:
    return Counter()
