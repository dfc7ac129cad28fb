"""The counter's first start fits its window, however narrow."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from common.ui.app import Application
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView
from common.ui.settings import parse, parser
from counter.local import Local
from counter.models import Models
from counter.wiring import PAGE
from tests.fixtures import first_page


@pytest.mark.parametrize("size", [(420, 760), (640, 900), (360, 560)])
def test_nothing_of_the_first_page_is_cut_off(
    app: QGuiApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    program = Application(parse("counter", parser("counter", ""), ["--data", str(tmp_path)]))
    models = Models(Local(enrolled=False), datetime.now(UTC))
    first = FirstStartModel("counter", tmp_path, HallBridge(), FirstStartView(language="vi"))
    first.languageChosen.connect(program.language.switch)
    window = program.show(PAGE, {**models.properties(), "first": first})
    try:
        first_page.sized(window, *size)
        assert [*first_page.cut_off_anywhere(window, first)] == []
    finally:
        first.close()
        program.close()
