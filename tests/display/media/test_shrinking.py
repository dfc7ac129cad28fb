"""A video's pictures are made small by a rule that leaves half of the thread's time free."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtMultimedia import QVideoFrame

from display.media.shrinking import Shrinker

ROOM = QSize(100, 100)


class Slow(Executor):
    """Does what it was given when it is told to; each piece takes `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.now, self._seconds = 0.0, seconds
        self._given: list[Callable[[], None]] = []

    def submit(self, work: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        answer: Future[Any] = Future()
        self._given.append(lambda: answer.set_result(work(*args, **more)))
        return answer

    def work(self) -> None:
        """End what was given."""
        given, self._given = self._given, []
        for piece in given:
            self.now += self._seconds
            piece()


def frame(width: int = 64, height: int = 36) -> QVideoFrame:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    return QVideoFrame(image)


@pytest.mark.parametrize(("took", "most"), [(0.01, 100), (0.05, 51), (0.5, 6)])
def test_a_machine_that_is_slow_shows_fewer_pictures(
    app: QGuiApplication, took: float, most: int
) -> None:
    """Over five seconds of 20 pictures a second."""
    pool = Slow(took)
    shrinker = Shrinker(lambda one, then: one.add_done_callback(then), pool, lambda: pool.now)
    shown: list[QImage] = []
    for number in range(100):
        pool.now = max(pool.now, number / 20)
        shrinker.take(frame(), ROOM, shown.append)
        pool.work()
    assert len(shown) * took <= 2.6
    assert most * 0.8 <= len(shown) <= most


def test_what_comes_while_one_is_made_is_dropped(app: QGuiApplication) -> None:
    pool = Slow(0.0)
    shrinker = Shrinker(lambda one, then: one.add_done_callback(then), pool, lambda: pool.now)
    shown: list[QImage] = []
    for _ in range(5):
        shrinker.take(frame(), ROOM, shown.append)
    pool.work()
    assert len(shown) == 1
    shrinker.take(QVideoFrame(), ROOM, shown.append)
    pool.work()
    assert len(shown) == 1


@pytest.mark.parametrize(
    ("size", "seen"), [((64, 36), (100, 56)), ((36, 64), (56, 100)), ((400, 400), (100, 100))]
)
def test_a_picture_fits_its_room(
    app: QGuiApplication, size: tuple[int, int], seen: tuple[int, int]
) -> None:
    pool = Slow(0.0)
    shrinker = Shrinker(lambda one, then: one.add_done_callback(then), pool, lambda: pool.now)
    shown: list[QImage] = []
    shrinker.take(frame(*size), ROOM, shown.append)
    pool.work()
    (image,) = shown
    assert (image.width(), image.height()) == seen
    assert QColor(image.pixel(image.rect().center())).green() > 240
