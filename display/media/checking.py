"""Whether a picture or video can be shown here at all: found out once, before its turn comes."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QSize, QTimer, QUrl
from PySide6.QtGui import QImageReader
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from common.ui.bridge import Deliver

Kind = Literal["image", "video"]
Verdict = Literal["fine", "unreadable", "too-large"]
Told = Callable[[Path, Verdict, int], None]
"""Told of a file whether it can be shown, and for a video how many milliseconds it lasts."""

PATIENCE_MS = 15_000
"""How long a video may take until its first picture."""

MOST_DOTS = 1920 * 1088
"""Dots of a video's picture that two slow cores still decode beside the calls."""


class Checker(QObject):
    """Looks at one file after the other; `told` is called on the GUI thread."""

    def __init__(self, deliver: Deliver, pool: ThreadPoolExecutor, told: Told) -> None:
        super().__init__()
        self._deliver, self._pool, self._told = deliver, pool, told
        self._videos: deque[Path] = deque()
        self._player: QMediaPlayer | None = None
        self._sink = QVideoSink(self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._end("unreadable"))
        self._sink.videoFrameChanged.connect(self._seen)

    def check(self, kind: Kind, path: Path) -> None:
        """Look at the file and tell."""
        if kind == "image":
            self._deliver(self._pool.submit(_readable, path), partial(self._looked, path))
            return
        self._videos.append(path)
        if len(self._videos) == 1:
            self._begin()

    def close(self) -> None:
        """Look at nothing any more."""
        self._videos.clear()
        self._patience.stop()
        if self._player is not None:
            self._player.stop()

    def _looked(self, path: Path, done: "Future[bool]") -> None:
        fine = done.exception() is None and done.result()
        self._told(path, "fine" if fine else "unreadable", 0)

    def _begin(self) -> None:
        if self._player is None:
            self._player = QMediaPlayer(self)
            self._player.setVideoSink(self._sink)
            self._player.mediaStatusChanged.connect(self._status)
        self._patience.start()
        self._player.setSource(QUrl.fromLocalFile(str(self._videos[0])))
        self._player.play()

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        ended = (QMediaPlayer.MediaStatus.InvalidMedia, QMediaPlayer.MediaStatus.EndOfMedia)
        if status in ended and self._patience.isActive():
            self._end("unreadable")

    def _seen(self, frame: QVideoFrame) -> None:
        if frame.isValid() and self._patience.isActive():
            self._end("fine" if _fits(frame.size()) else "too-large")

    def _end(self, verdict: Verdict) -> None:
        self._patience.stop()
        assert self._player is not None
        lasts = self._player.duration()
        path = self._videos.popleft()
        QTimer.singleShot(0, self, self._go_on)
        self._told(path, verdict, lasts)

    def _go_on(self) -> None:
        """Outside the player's own signal, which may not change its source."""
        assert self._player is not None
        self._player.stop()
        self._player.setSource(QUrl())
        if self._videos:
            self._begin()


def _fits(size: QSize) -> bool:
    return 0 < size.width() * size.height() <= MOST_DOTS


def _readable(path: Path) -> bool:
    return not QImageReader(str(path)).read().isNull()
