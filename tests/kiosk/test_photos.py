"""Officers' photos come once; one that cannot be had does not flood the server."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from common.client.errors import Unreachable
from common.contract.config import Config
from common.ui.bridge import HallBridge
from kiosk.photos import AGAIN, Photos
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import FakeSession

PHOTO = "a" * 64


class Shelf:
    """Where photos come from; counts who asks."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.there = False

    def fetch(self, photo: str) -> Future[Path]:
        self.asked.append(photo)
        future: Future[Path] = Future()
        if self.there:
            future.set_result(Path("/photos") / photo)
        else:
            future.set_exception(Unreachable("no-connection"))
        return future


@pytest.fixture
def config() -> Config:
    known = FakeSession().config
    return replace(known, officers=tuple(replace(row, photo=PHOTO) for row in known.officers))


@pytest.fixture
def bridge(app: QGuiApplication) -> Iterator[HallBridge]:
    made = HallBridge()
    yield made
    made.close()


def test_a_photo_is_asked_for_once_and_after_a_failure_only_later(
    bridge: HallBridge, config: Config
) -> None:
    now = [100.0]
    shelf, photos = Shelf(), Photos(bridge, lambda: now[0])
    for _ in range(5):
        photos.want(config, shelf.fetch)
    assert shelf.asked == [PHOTO]
    now[0] += AGAIN
    shelf.there = True
    photos.want(config, shelf.fetch)
    wait_until(lambda: PHOTO in photos.addresses, "the photo")
    assert photos.addresses[PHOTO] == f"file:///photos/{PHOTO}"
    now[0] += AGAIN
    photos.want(config, shelf.fetch)
    assert shelf.asked == [PHOTO, PHOTO]
