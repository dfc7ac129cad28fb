"""What the kiosk's tests share: fonts as the program has them, a printer on the desk."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from common.ui.app import load_fonts
from tests.fixtures.escpos_printer import EscposPrinter


@pytest.fixture
def fonts(app: QGuiApplication) -> None:
    """Both type families are loaded."""
    load_fonts()


@pytest.fixture
def desk() -> Iterator[EscposPrinter]:
    """A printer that is ready until the test says otherwise."""
    with EscposPrinter() as printer:
        yield printer
