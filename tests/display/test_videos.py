"""A video among the slides of the whole display, and one that cannot be read."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtQuick import QQuickWindow

from common.contract.config import Medium
from tests.display.halls import SLIDE, small_config
from tests.display.playing import Played, on_screen, run
from tests.drive import items
from tests.fixtures.clips import make_clip
from tests.fixtures.messages import Expect

VIDEO = Medium(id="gioi-thieu", kind="video", asset="d" * 64)


def test_a_video_plays_beside_the_calls(played: Played, data: Path, tmp_path: Path) -> None:
    played.picture = make_clip(tmp_path / "clip.mp4", "#00ff00")
    played.center.config = replace(small_config(), media=(VIDEO,))

    def script(window: QQuickWindow) -> None:
        on_screen(window, "slide.video")
        played.tell(played.center.call("A001", 2))
        on_screen(window, "call.A001")
        on_screen(window, "slide.video")

    assert run(data, script) == 0


def test_a_video_that_cannot_be_read_leaves_no_hole_and_the_staff_see_why(
    played: Played, data: Path, tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("the video dddddddddddd is unreadable")
    played.picture = tmp_path / "broken.mp4"
    played.picture.write_bytes(b"\0" * 4000)
    played.center.config = replace(small_config(), media=(VIDEO, SLIDE))

    def script(window: QQuickWindow) -> None:
        on_screen(window, "slide.text", "Chứng thực")
        items.press_key(window, "F2")
        on_screen(window, "setup.medium.gioi-thieu", "Không đọc được")
        on_screen(window, "setup.medium.ban-sao", "Đang chiếu")

    assert run(data, script) == 0
