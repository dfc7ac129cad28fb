"""Makes a video's pictures as small as they are shown, on a thread, never more than half of its time."""

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtMultimedia import QVideoFrame

from common.ui.bridge import Deliver

Then = Callable[[QImage], None]


class Shrinker:
    """One picture at a time, and a rest after each for as long as it took; what comes meanwhile is dropped.

    On a slow machine there are fewer pictures, never a late call. GUI thread only.
    """

    def __init__(
        self, deliver: Deliver, pool: Executor, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._deliver, self._pool, self._clock = deliver, pool, clock
        self._busy, self._due = False, 0.0

    def take(self, frame: QVideoFrame, room: QSize, then: Then) -> None:
        """Make the frame fit into `room`, in pixels, unless it has to be dropped; `then` gets it."""
        if frame.isValid() and not self._busy and self._clock() >= self._due:
            self._busy = True
            begun = self._clock()
            self._deliver(self._pool.submit(_shrink, frame, room), partial(self._over, begun, then))

    def _over(self, begun: float, then: Then, done: "Future[QImage]") -> None:
        self._busy = False
        now = self._clock()
        self._due = now + (now - begun)
        image = done.result()
        if not image.isNull():
            then(image)


def _shrink(frame: QVideoFrame, room: QSize) -> QImage:
    whole = frame.toImage()
    image = QImage(
        whole.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio), QImage.Format.Format_RGB32
    )
    if not image.isNull():
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(image.rect(), whole)
    return image
