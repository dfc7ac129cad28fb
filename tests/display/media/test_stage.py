"""Pictures and videos are looked at before their turn; what cannot be shown is left out, and said once."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage

from common.contract.config import Medium
from common.ui.bridge import HallBridge
from display.media import checking
from display.media.stage import MediaStage
from display.viewmodels.hall_model import HallModel
from display.viewmodels.slides import Slide
from tests.fixtures.clips import make_clip
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until

CLIP, BROKEN, PICTURE, ABSENT = (letter * 64 for letter in "abcd")


class Center:
    """Serves files by their hashes."""

    def __init__(self) -> None:
        self.files: dict[str, Path] = {}
        self.asked: list[str] = []

    def fetch(self, asset: str) -> Future[Path]:
        self.asked.append(asset)
        answer: Future[Path] = Future()
        if asset in self.files:
            answer.set_result(self.files[asset])
        else:
            answer.set_exception(OSError("not there"))
        return answer


@pytest.fixture
def center(tmp_path: Path) -> Center:
    return Center()


@pytest.fixture
def stage(app: QGuiApplication) -> Iterator[MediaStage]:
    bridge, model = HallBridge(), HallModel()
    model.media_room = QSize(320, 200)
    made = MediaStage(bridge, model, lambda: None)
    yield made
    bridge.close()
    made.close()


def want(stage: MediaStage, center: Center, **kinds: str) -> None:
    """Fetch these, and wait for the word on all that can be had."""
    rows = [
        Medium(id=name, kind="video" if kind in (CLIP, BROKEN) else "image", asset=kind)
        for name, kind in kinds.items()
    ]
    stage.want(rows, center.fetch)
    there = [asset for asset in kinds.values() if asset in center.files]
    undecided = ("fetching", "checking")
    wait_until(lambda: all(stage.states[one] not in undecided for one in there), "all looked at")


def test_a_video_plays_in_its_own_colours_as_large_as_its_place(
    stage: MediaStage, center: Center, tmp_path: Path
) -> None:
    center.files[CLIP] = make_clip(tmp_path / "clip.mp4", "#ff0000")
    want(stage, center, clip=CLIP)
    video = stage.shelf.videos[CLIP]
    assert video.seconds == 3
    stage.show(Slide(seconds=3, video=video.url))
    wait_until(lambda: not stage.provider.image.isNull(), "a picture")
    assert stage.provider.image.size() == QSize(320, 180)
    seen = QColor(stage.provider.image.pixel(160, 90))
    assert (seen.red() > 200, seen.green() < 60, seen.blue() < 60) == (True, True, True)
    stage.show(Slide(seconds=5, text="Chữ"))


def test_a_video_by_itself_begins_again_when_its_turn_comes_round(
    stage: MediaStage, center: Center, tmp_path: Path
) -> None:
    center.files[CLIP] = make_clip(tmp_path / "clip.mp4")
    want(stage, center, clip=CLIP)
    url = stage.shelf.videos[CLIP].url
    for _ in range(2):
        stage.provider.image = QImage()
        for place in range(3):
            stage.show(Slide(seconds=3, video=url, place=place))
        wait_until(lambda: not stage.provider.image.isNull(), "a picture")
        wait_until(lambda: _is_over(stage), "its end")


def _is_over(stage: MediaStage) -> bool:
    player = stage._player._player
    return player is not None and not player.isPlaying()


def test_a_broken_video_is_left_out_and_said_once_and_the_next_one_plays(
    stage: MediaStage, center: Center, tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("the video bbbbbbbbbbbb is unreadable: it is left out")
    whole = make_clip(tmp_path / "clip.mp4")
    center.files[CLIP] = whole
    center.files[BROKEN] = tmp_path / "broken.mp4"
    center.files[BROKEN].write_bytes(whole.read_bytes()[:200])
    want(stage, center, broken=BROKEN, clip=CLIP)
    want(stage, center, broken=BROKEN, clip=CLIP)
    assert set(stage.shelf.videos) == {CLIP}
    assert stage.states[BROKEN] == "unreadable"
    assert center.asked.count(BROKEN) == 1


def test_a_video_that_is_larger_than_full_hd_is_left_out(
    stage: MediaStage,
    center: Center,
    tmp_path: Path,
    expect_message: Expect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checking, "MOST_DOTS", 1000)
    expect_message("is too-large: it is left out")
    center.files[CLIP] = make_clip(tmp_path / "clip.mp4")
    want(stage, center, clip=CLIP)
    assert stage.states[CLIP] == "too-large"
    assert not stage.shelf.videos


def test_a_video_that_breaks_in_its_turn_gets_no_other_one(
    stage: MediaStage, center: Center, tmp_path: Path, expect_message: Expect
) -> None:
    center.files[CLIP] = make_clip(tmp_path / "clip.mp4")
    want(stage, center, clip=CLIP)
    expect_message("the video aaaaaaaaaaaa is unreadable")
    center.files[CLIP].write_bytes(b"no video any more")
    stage.show(Slide(seconds=3, video=stage.shelf.videos[CLIP].url))
    wait_until(lambda: not stage.shelf.videos, "it is off the shelf")
    assert stage.states[CLIP] == "unreadable"


@pytest.mark.parametrize("content", [b"", b"no picture", None])
def test_a_picture_is_shown_only_where_it_can_be_read(
    stage: MediaStage,
    center: Center,
    tmp_path: Path,
    content: bytes | None,
    expect_message: Expect,
) -> None:
    file = center.files[PICTURE] = tmp_path / "picture.png"
    if content is None:
        QImage(40, 30, QImage.Format.Format_RGB32).save(str(file))
    else:
        expect_message("the image cccccccccccc is unreadable")
        file.write_bytes(content)
    want(stage, center, picture=PICTURE)
    assert (PICTURE in stage.shelf.pictures) == (content is None)


def test_what_the_server_does_not_have_is_waited_for(stage: MediaStage, center: Center) -> None:
    want(stage, center, absent=ABSENT)
    assert stage.states[ABSENT] == "fetching"
    assert stage.shelf.pictures == {}


def test_what_no_slide_needs_any_more_is_forgotten_and_can_come_back(
    stage: MediaStage, center: Center, tmp_path: Path
) -> None:
    center.files[CLIP] = make_clip(tmp_path / "clip.mp4", "#00ff00")
    center.files[PICTURE] = tmp_path / "picture.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    assert image.save(str(center.files[PICTURE]))
    want(stage, center, clip=CLIP, picture=PICTURE)
    want(stage, center, picture=PICTURE)
    assert (dict(stage.states), dict(stage.shelf.videos)) == ({PICTURE: "fine"}, {})
    assert set(stage.shelf.pictures) == {PICTURE}
    stage.want((), center.fetch)
    assert (dict(stage.states), dict(stage.shelf.pictures)) == ({}, {})
    want(stage, center, clip=CLIP)
    assert set(stage.shelf.videos) == {CLIP}
    assert center.asked == [CLIP, PICTURE, CLIP]
