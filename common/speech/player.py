"""Plays one sound after another on the default output, kept warm so that the first sample is quick."""

import logging

from PySide6.QtCore import QObject, Qt, QThread, Signal

from common.speech.feeder import Feeder, QMediaDevices

log = logging.getLogger(__name__)


class Player(QObject):
    """Plays on the default output, follows it when it comes and goes; lives on the GUI thread.

    Without an output a sound takes its time all the same, so that the banner keeps its rhythm.
    """

    finished = Signal(int)
    availableChanged = Signal()
    _play = Signal(bytes, int)
    _stop = Signal()
    _level = Signal(int)
    _use = Signal(object)
    _close = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._available: bool | None = None
        self._thread = QThread(self)
        self._feeder = Feeder()
        self._feeder.moveToThread(self._thread)
        self._thread.finished.connect(self._feeder.deleteLater, Qt.ConnectionType.DirectConnection)
        self._play.connect(self._feeder.play)
        self._stop.connect(self._feeder.stop)
        self._level.connect(self._feeder.level)
        self._use.connect(self._feeder.use)
        self._close.connect(self._feeder.close, Qt.ConnectionType.BlockingQueuedConnection)
        self._feeder.finished.connect(self.finished)
        self._feeder.usable.connect(self._usable)
        self._thread.started.connect(self._feeder.start)
        self._thread.start()
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._follow)
        self._follow()

    @property
    def available(self) -> bool | None:
        """Whether there is an output that plays; None until that has been found out."""
        return self._available

    def play(self, sound: bytes, token: int) -> None:
        """Play 16-bit mono samples after what still plays; `finished(token)` tells the end."""
        self._play.emit(sound, token)

    def stop(self) -> None:
        """Fall silent at once; what was stopped is not reported as finished."""
        self._stop.emit()

    def level(self, percent: int) -> None:
        """How loud all is from now on, 0 to 100 as an ear takes it."""
        self._level.emit(percent)

    def close(self) -> None:
        """Give the output back; nothing plays after this."""
        self._close.emit()
        self._thread.quit()
        self._thread.wait()

    def _follow(self) -> None:
        self._use.emit(QMediaDevices.defaultAudioOutput())

    def _usable(self, usable: bool) -> None:
        if usable != self._available:
            self._available = usable
            log.info("sound output %s", "found" if usable else "gone")
            self.availableChanged.emit()
