"""Plays a video without a sound, as pictures of the size in which they are shown."""

from functools import partial

from PySide6.QtCore import QLoggingCategory, QObject, QSize, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink
from PySide6.QtQuick import QQuickImageProvider

from display.media.shrinking import Shrinker

LATE_MS = 2000
"""How far a video that begins may be behind its turn before it is wound on."""


class VideoPlayer(QObject):
    """Shows one video at a time: `painted` for each picture, `failed(url)` for one that breaks off.

    Qt's own VideoOutput stays black under the software renderer.
    """

    painted = Signal(QImage)
    failed = Signal(str)

    def __init__(self, shrinker: Shrinker) -> None:
        super().__init__()
        self._shrinker = shrinker
        self._player: QMediaPlayer | None = None
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._arrived)
        self._url, self._room, self._place = "", QSize(), 0

    def show(self, url: str, room: QSize, place: int) -> None:
        """Play the video into `room`, in pixels, from `place` seconds on; again where it begins anew."""
        again, self._room = place < self._place, room
        self._place = place
        if url == self._url and not again:
            return
        player = self._player or self._make()
        if url != self._url:
            self._url = url
            player.setSource(QUrl(url))
        player.setPosition(0)
        player.play()
        if place * 1000 > LATE_MS:
            player.setPosition(place * 1000)

    def end(self) -> None:
        """Play nothing any more, and let go of the file."""
        if self._url and self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        self._url, self._place = "", 0

    def _make(self) -> QMediaPlayer:
        self._player = QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        self._player.errorOccurred.connect(self._broke)
        return self._player

    def _arrived(self, frame: QVideoFrame) -> None:
        if self._url:
            self._shrinker.take(frame, self._room, partial(self._shrunk, self._url))

    def _shrunk(self, url: str, image: QImage) -> None:
        if url == self._url:
            self.painted.emit(image)

    def _broke(self) -> None:
        if self._url:
            self.failed.emit(self._url)


class FrameProvider(QQuickImageProvider):
    """`image://video/<number>` for QML's Image: the picture that is shown now."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self.image = QImage()

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The latest picture, whichever is asked for."""
        return self.image


def silence_decoder() -> None:
    """Let Qt's decoder tell nothing: of what cannot be played we tell ourselves, once."""
    quiet = ("symbolsresolver", "ffmpeg*", "playback*")
    QLoggingCategory.setFilterRules("\n".join(f"qt.multimedia.{one}=false" for one in quiet))
