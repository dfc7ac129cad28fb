"""Plays one sound after another on the hall's output, kept warm so that the first sample is quick."""

import logging

from PySide6.QtCore import (
    QIODevice,
    QLoggingCategory,
    QObject,
    Qt,
    QThread,
    QTimer,
    Signal,
    Slot,
)

from display.pcm import RATE, duration

# Loading Qt's multimedia reports each optional library that is missing: news for nobody.
QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg=false")

from PySide6.QtMultimedia import (  # noqa: E402
    QAudio,
    QAudioDevice,
    QAudioFormat,
    QAudioSink,
    QMediaDevices,
)

log = logging.getLogger(__name__)

BUFFER_SECONDS = 0.12
FEED_MS = 20


class Player(QObject):
    """Plays on the default output, follows it when it comes and goes; lives on the GUI thread.

    Without an output a sound takes its time all the same, so that the banner keeps its rhythm.
    """

    finished = Signal(int)
    availableChanged = Signal()
    _play = Signal(bytes, int)
    _stop = Signal()
    _use = Signal(object)
    _close = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._available: bool | None = None
        self._thread = QThread(self)
        self._feeder = _Feeder()
        self._feeder.moveToThread(self._thread)
        self._thread.finished.connect(self._feeder.deleteLater, Qt.ConnectionType.DirectConnection)
        self._play.connect(self._feeder.play)
        self._stop.connect(self._feeder.stop)
        self._use.connect(self._feeder.use)
        self._close.connect(self._feeder.close, Qt.ConnectionType.BlockingQueuedConnection)
        self._feeder.finished.connect(self.finished)
        self._feeder.usable.connect(self._usable)
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


class _Feeder(QObject):
    """On its own thread: keeps the sink's short buffer filled with sound, else with silence."""

    finished = Signal(int)
    usable = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._pending: list[tuple[bytes, int]] = []
        self._offset = 0
        self._sink: QAudioSink | None = None
        self._device = QAudioDevice()
        self._out: QIODevice | None = None
        self._timer: QTimer | None = None
        self._clock: QTimer | None = None

    @Slot(object)
    def use(self, device: QAudioDevice) -> None:
        """Play on `device` from now on; a null device means that there is none."""
        if self._sink is not None and device == self._device:
            return
        self._drop()
        wanted = _format()
        if not device.isNull() and device.isFormatSupported(wanted):
            self._device = device
            self._open(QAudioSink(device, wanted))
        self.usable.emit(self._sink is not None)

    @Slot(bytes, int)
    def play(self, sound: bytes, token: int) -> None:
        """Queue a sound."""
        self._pending.append((sound, token))
        if self._sink is None:
            self._pretend()
        else:
            self._feed()

    @Slot()
    def stop(self) -> None:
        """Forget everything queued; the sink's buffer runs out within `BUFFER_SECONDS`."""
        self._pending.clear()
        self._offset = 0
        if self._clock is not None:
            self._clock.stop()

    @Slot()
    def close(self) -> None:
        """Stop on the thread that owns the timers."""
        self.stop()
        self._drop()
        self._clock = None

    def _open(self, sink: QAudioSink) -> None:
        self._sink = sink
        if self._clock is not None:
            self._clock.stop()
        sink.setBufferSize(_bytes(BUFFER_SECONDS))
        sink.stateChanged.connect(self._state_changed)
        self._out = sink.start()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._feed)
        self._timer.start(FEED_MS)

    def _drop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._sink is not None:
            self._sink.stateChanged.disconnect(self._state_changed)
            self._sink.stop()
            self._sink, self._out = None, None
            if self._pending:
                self._pretend()

    def _state_changed(self, state: QAudio.State) -> None:
        if state == QAudio.State.StoppedState and self._sink is not None:
            self._drop()
            self.usable.emit(False)

    def _feed(self) -> None:
        if self._sink is None or self._out is None:
            return
        free = self._sink.bytesFree() & ~1
        block = bytearray()
        while self._pending and len(block) < free:
            sound, token = self._pending[0]
            part = sound[self._offset : self._offset + free - len(block)]
            block += part
            self._offset += len(part)
            if self._offset >= len(sound):
                self._pending.pop(0)
                self._offset = 0
                QTimer.singleShot(_ms(BUFFER_SECONDS), self, lambda done=token: self._end(done))
        if free:
            self._out.write(bytes(block.ljust(free, b"\0")))

    def _pretend(self) -> None:
        """Let the first queued sound take its time in silence."""
        if self._clock is None:
            self._clock = QTimer(self)
            self._clock.setSingleShot(True)
            self._clock.timeout.connect(self._pretended)
        if self._pending and not self._clock.isActive():
            self._clock.start(_ms(duration(self._pending[0][0])))

    def _pretended(self) -> None:
        _, token = self._pending.pop(0)
        self._offset = 0
        self._end(token)
        if self._sink is None:
            self._pretend()

    def _end(self, token: int) -> None:
        self.finished.emit(token)


def _format() -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


def _bytes(seconds: float) -> int:
    return 2 * round(seconds * RATE)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
