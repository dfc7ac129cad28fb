"""A kiosk's first start: its printer is chosen and tried, and a broken disk is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from common.ui import settings
from common.ui.app import Application
from kiosk.__main__ import PAGE, _parser, main
from kiosk.choices import choices
from kiosk.qr_provider import QrProvider
from kiosk.wiring import Kiosk
from tests.drive import items
from tests.fixtures import first_page
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.qt import wait_until
from tests.kiosk import papers


@contextmanager
def first_start(data: Path) -> Iterator[tuple[QQuickWindow, Kiosk]]:
    argv = ["--data", str(data), "--window", "1080x1920", "--server", "http://127.0.0.1:9"]
    options = settings.parse("kiosk", _parser(), argv)
    application = Application(options)
    application.engine.addImageProvider("qr", QrProvider())
    kiosk = Kiosk(application, choices(options))
    shown = application.show(PAGE, kiosk.properties())
    kiosk.start()
    wait_until(lambda: items.find(shown, "setup.printer") is not None, "the first start")
    try:
        yield shown, kiosk
    finally:
        shown.close()
        kiosk.close()
        application.close()


@pytest.fixture
def window(app: QGuiApplication, tmp_path: Path) -> Iterator[QQuickWindow]:
    with first_start(tmp_path) as (shown, _):
        yield shown


def types_printer(window: QQuickWindow, words: str) -> None:
    field = items.need(window, "setup.printer")
    field.setProperty("text", "")
    field.forceActiveFocus()
    items.type_text(window, words)


def outcome(window: QQuickWindow) -> str:
    banner = items.find(window, "setup.outcome")
    return "" if banner is None else items.text_of(banner)


def test_a_printer_is_chosen_tried_and_kept(
    window: QQuickWindow, tmp_path: Path, desk: EscposPrinter
) -> None:
    types_printer(window, desk.target)
    window.grabWindow()
    items.touch(window, "setup.test")
    wait_until(lambda: "Đã in phiếu thử" in outcome(window), "the test ticket")
    (paper,) = decode(desk.data)
    assert "Phiếu in thử" in papers.words(paper.image, "vi")
    assert desk.target in (tmp_path / "kiosk.json").read_text("utf-8")


def test_a_printer_that_is_not_there_is_told(window: QQuickWindow) -> None:
    types_printer(window, "tcp:127.0.0.1:1")
    window.grabWindow()
    items.touch(window, "setup.test")
    wait_until(lambda: "Mất kết nối với máy in" in outcome(window), "the trouble")


def test_words_that_name_no_printer_are_told_at_once(window: QQuickWindow) -> None:
    types_printer(window, "lpt1")
    wait_until(lambda: "Chưa đúng" in outcome(window), "the message")
    button = items.find(window, "setup.test")
    assert button is not None
    assert not button.isEnabled()


def test_data_that_cannot_be_written_ends_with_a_message(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--data", "/proc/nowhere", "--printer", "none"])
    assert ended.value.code != 0
    assert "/proc/nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("size", [(1080, 1920), (1280, 1024), (1920, 1080)])
def test_nothing_of_the_first_page_is_cut_off(
    app: QGuiApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    with first_start(tmp_path) as (shown, kiosk):
        first_page.sized(shown, *size)
        assert [*first_page.cut_off_anywhere(shown, kiosk.first)] == []
