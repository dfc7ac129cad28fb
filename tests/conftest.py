"""What every test stands on: Qt without a screen, no unexpected message, no haste, the shared fixtures."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from assets import catalogue
from tests.drive import starting

RUNTIME = tempfile.TemporaryDirectory(prefix="motcua-run-", ignore_cleanup_errors=True)

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["MOTCUA_LAN"] = "127.0.0.1"
os.environ.setdefault("MOTCUA_BALLAST_MIB", "1")
os.environ.setdefault("XDG_RUNTIME_DIR", RUNTIME.name)

starting.forged = sys.platform == "linux"
gc.disable()

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.messages",
    "tests.fixtures.qt",
    "tests.fixtures.sound",
]


def pytest_collection_finish() -> None:
    """The tests themselves stay until the end: who clears away need not look at them."""
    gc.freeze()


@pytest.fixture(autouse=True)
def own_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that a test's center brings is spoken in that test alone."""
    monkeypatch.setattr(catalogue, "_added", dict(catalogue._added))


@pytest.fixture(autouse=True, scope="module")
def no_rubbish() -> Iterator[None]:
    """What windows leave behind is cleared away on Qt's own thread, never by a worker that happens to."""
    gc.disable()
    yield
    gc.collect()
    gc.freeze()
