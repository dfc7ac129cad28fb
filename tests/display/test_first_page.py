"""The display's first start fits every screen."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from common.client.hall import Hall, Link
from common.ui.app import Application
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView
from common.ui.settings import parse, parser
from display.viewmodels.door_model import DoorModel
from display.viewmodels.hall_model import HallModel
from display.viewmodels.hall_view import derive
from display.viewmodels.local import Local
from display.viewmodels.setup_model import SetupModel
from display.wiring import PAGE
from tests.fixtures import first_page


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (3840, 2160)])
def test_nothing_of_the_first_page_is_cut_off(
    app: QGuiApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    argv = ["--data", str(tmp_path), "--window", "x".join(map(str, size))]
    program = Application(parse("display", parser("display", ""), argv))
    first = FirstStartModel("display", tmp_path, HallBridge(), FirstStartView(language="vi"))
    first.languageChosen.connect(program.language.switch)
    display = HallModel()
    nothing = Hall(config=None, board=None, link=Link(state="starting", since=datetime.now(UTC)))
    display.show_hall(derive(nothing, Local(enrolled=False), datetime.now(UTC)))
    window = program.show(
        PAGE, {"vm": display, "door": DoorModel(), "setup": SetupModel(), "first": first}
    )
    try:
        first_page.sized(window, *size)
        assert [*first_page.cut_off_anywhere(window, first)] == []
    finally:
        first.close()
        program.close()
