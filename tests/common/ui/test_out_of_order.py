"""The page of a screen whose program failed: words for the citizen, the reason for the staff."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage

from assets import catalogue
from common.notify import READY
from common.ui.out_of_order import RESULTS, Page, lines, main
from tests.fixtures.manager import Manager


def test_each_screen_has_its_words_in_both_languages() -> None:
    kiosk, display = lines("kiosk", {}, 10), lines("display", {}, 10)
    assert kiosk.titles == ("Tạm ngừng phục vụ", "Out of order")
    assert kiosk.texts != display.texts
    assert "motcua-display" in display.staff


@pytest.mark.parametrize("result", [*RESULTS, "something-new", ""])
def test_the_staff_reads_why(result: str) -> None:
    told = {"MONITOR_SERVICE_RESULT": result, "MONITOR_EXIT_STATUS": "70"}
    staff = lines("kiosk", told, 10).staff
    key = result if result in RESULTS else "unknown"
    for language in catalogue.LANGUAGES:
        assert catalogue.text(language, f"common.broken.result.{key}", "70") in staff


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 1024)])
def test_the_page_is_painted_told_and_left_for_another_try(
    app: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(Page, "showFullScreen", lambda page: page.show())
    picture = tmp_path / "page.png"

    def look(page: Page) -> None:
        page.resize(*size)

        def grab() -> None:
            image = QImage(page.size(), QImage.Format.Format_RGB32)
            page.paint_on(image)
            image.save(str(picture))
            app.exit(0)

        QTimer.singleShot(0, page, grab)

    with Manager() as manager:
        for name, value in manager.environment.items():
            monkeypatch.setenv(name, value)
        assert main(["kiosk"], ready=look) == 0
        assert manager.hear() == READY
    image = QImage(str(picture))
    ink = {
        image.pixelColor(x, y).name() for x in range(0, size[0], 7) for y in range(0, size[1], 7)
    }
    assert {"#f6f4ef", "#16181d"} <= ink


@pytest.mark.usefixtures("app")
def test_it_ends_by_itself_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Page, "showFullScreen", lambda page: page.show())
    assert main(["kiosk", "--minutes", "0"]) == 0
