"""Pictures come once; one that cannot be had does not flood the server."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from common.client.errors import Unreachable
from common.ui.bridge import HallBridge
from common.ui.pictures import AGAIN, Pictures
from tests.fixtures.qt import wait_until

PHOTO = "a" * 64


class Shelf:
    """Where pictures come from; counts who asks."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.asked: list[str] = []
        self.there = True

    def fetch(self, picture: str) -> Future[Path]:
        self.asked.append(picture)
        future: Future[Path] = Future()
        if self.there:
            future.set_result(self.place / picture)
        else:
            future.set_exception(Unreachable("no-connection"))
        return future


@pytest.fixture
def bridge(app: QGuiApplication) -> Iterator[HallBridge]:
    made = HallBridge()
    yield made
    made.close()


def test_a_picture_is_asked_for_once_and_after_a_failure_only_later(bridge: HallBridge) -> None:
    now, told = [100.0], list[str]()
    shelf = Shelf(Path("/pictures"))
    pictures = Pictures(bridge, lambda: told.append("changed"), lambda: now[0])
    shelf.there = False
    for _ in range(5):
        pictures.want([PHOTO, None], shelf.fetch)
    assert shelf.asked == [PHOTO]
    now[0] += AGAIN
    shelf.there = True
    pictures.want([PHOTO, None], shelf.fetch)
    wait_until(lambda: PHOTO in pictures.urls, "the picture")
    assert pictures.urls == {PHOTO: f"file:///pictures/{PHOTO}"}
    assert told == ["changed"]
    now[0] += AGAIN
    pictures.want([PHOTO], shelf.fetch)
    assert shelf.asked == [PHOTO, PHOTO]


def test_a_folder_named_from_where_the_program_was_started_is_found(
    bridge: HallBridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pictures = Pictures(bridge, lambda: None)
    pictures.want([PHOTO], Shelf(Path("data")).fetch)
    wait_until(lambda: PHOTO in pictures.urls, "the picture")
    assert pictures.urls[PHOTO] == (tmp_path / "data" / PHOTO).as_uri()
