"""A program's start, picture and end."""

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from tests.common.ui.screens import screen

PAGE = 'width: 300; height: 200; color: Theme.call\nNumeral { text: "C016" }'


def test_a_screenshot_is_painted_saved_and_ends_the_program(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    with screen(tmp_path, PAGE, arguments=["--screenshot", str(file)]) as shown:
        assert shown.app.run(shown.window) == 0
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == (640, 480)
    assert picture.pixelColor(600, 400).name() == "#f2b134"


def test_a_screenshot_that_cannot_be_saved_is_a_failure(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "picture.png"
    with screen(tmp_path, PAGE, arguments=["--screenshot", str(file)]) as shown:
        assert shown.app.run(shown.window) == 1


def test_a_screenshot_waits_until_the_page_has_settled(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    asked: list[bool] = []

    def settled() -> bool:
        asked.append(file.exists())
        return len(asked) > 3

    with screen(tmp_path, PAGE, arguments=["--screenshot", str(file)]) as shown:
        assert shown.app.run(shown.window, settled=settled) == 0
    assert file.exists()
    assert len(asked) > 3
    assert not any(asked)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_program_cleanly(tmp_path: Path, ending: signal.Signals) -> None:
    before = signal.getsignal(ending)
    with screen(tmp_path, PAGE) as shown:
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), ending))
        assert shown.app.run(shown.window) == 0
    assert signal.getsignal(ending) is before


def test_ready_is_called_once_with_the_shown_window(tmp_path: Path) -> None:
    seen: list[bool] = []
    file = tmp_path / "picture.png"
    with screen(tmp_path, PAGE, arguments=["--screenshot", str(file)]) as shown:
        shown.app.run(shown.window, lambda window: seen.append(window.isVisible()))
    assert seen == [True]


def test_a_page_that_cannot_load_says_so(tmp_path: Path, expect_message: object) -> None:
    assert callable(expect_message)
    expect_message("failed to load component")
    expect_message("Nonsense is not a type")
    with pytest.raises(RuntimeError, match="did not load"), screen(tmp_path, "Nonsense {}"):
        pass
