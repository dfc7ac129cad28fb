"""What the kiosk's tests share: fonts as the program has them, a printer on the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from common.ui.app import load_fonts
from kiosk.numbers import ballast, issuing
from kiosk.printer import connection
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk.hall import FakeSession
from tests.kiosk.issuing_case import Case
from tests.kiosk.screen import Screen, screen


@pytest.fixture(autouse=True)
def little_ballast(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders of tests are many."""
    monkeypatch.setattr(ballast, "SIZE", 64 * 1024)


@pytest.fixture
def fonts(app: QGuiApplication) -> None:
    """Both type families are loaded."""
    load_fonts()


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[EscposPrinter]:
    """A printer that is ready until the test says otherwise, however busy the machine is."""
    monkeypatch.setattr(connection, "PATIENCE", 30.0)
    with EscposPrinter() as printer:
        yield printer


@pytest.fixture
def session() -> FakeSession:
    hall = FakeSession()
    hall.open_counters()
    hall.waiting("chung-thuc", 7)
    return hall


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kiosk waits for its server until the test lets it answer."""
    monkeypatch.setattr(issuing, "PATIENCE", 60.0)


@pytest.fixture
def kiosk(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> Iterator[Screen]:
    with screen(tmp_path, session, desk.target) as shown:
        shown.awaits("rest.take")
        yield shown


@pytest.fixture
def scanning(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> Iterator[Screen]:
    """A kiosk with a scanner that types what it reads."""
    with screen(tmp_path, session, desk.target, "--scanner", "keyboard") as shown:
        shown.awaits("rest.take")
        yield shown


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = Case(tmp_path)
    yield made
    made.books.close()
