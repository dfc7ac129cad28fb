"""Keeps the output's short buffer filled, on a thread of its own, and notices when it drains no more."""

from collections.abc import Callable

from PySide6.QtCore import (
    QElapsedTimer,
    QIODevice,
    QLoggingCategory,
    QObject,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from common.speech.pcm import RATE, duration

# Loading Qt's multimedia reports each optional library that is missing: news for nobody.
QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg=false")

from PySide6.QtMultimedia import (  # noqa: E402
    QAudio,
    QAudioDevice,
    QAudioFormat,
    QAudioSink,
    QMediaDevices,
)

__all__ = ["Feeder", "QMediaDevices"]

BUFFER_SECONDS = 0.12
FEED_MS = 20

STALL_MS = 3000
"""An output whose buffer has not drained for so long is gone, whatever the sound server says."""

RETRIES_MS = (2000, 4000, 8000, 16_000, 30_000)
"""How long after that it is tried again, each time longer, for each try is a line of Qt's in the log.

One that comes back is mostly found at once: the sound server tells of it, though not that it had gone.
"""


class Feeder(QObject):
    """Plays queued sounds, else silence; without an output each sound takes its time in silence."""

    finished = Signal(int)
    usable = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._pending: list[tuple[bytes, int]] = []
        self._offset = 0
        self._device = QAudioDevice()
        self._sink: QAudioSink | None = None
        self._out: QIODevice | None = None
        self._dead = False
        self._filled = False
        self._told: bool | None = None
        self._losses = 0
        self._volume = 1.0
        self._drained = QElapsedTimer()
        self._pump: QTimer | None = None
        self._retry: QTimer | None = None
        self._clock: QTimer | None = None

    @Slot()
    def start(self) -> None:
        """Make the timers, on the thread that will run them."""
        self._pump = _timer(self, self._feed, every=FEED_MS)
        self._pump.setTimerType(Qt.TimerType.PreciseTimer)
        self._retry = _timer(self, self._open)
        self._clock = _timer(self, self._pretended)

    @Slot(object)
    def use(self, device: QAudioDevice) -> None:
        """Play on `device` from now on; a null device means that there is none.

        What changes about the outputs is tried at once, also one that was lost.
        """
        self._losses = 0
        if device.isNull() or not device.isFormatSupported(_format()):
            self._device = QAudioDevice()
            self._drop()
            self._tell(usable=False)
        elif self._sink is None or device != self._device:
            self._device = device
            self._dead = False
            self._drop()
            self._open()

    @Slot(bytes, int)
    def play(self, sound: bytes, token: int) -> None:
        """Queue a sound."""
        self._pending.append((sound, token))
        if self._silent:
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

    @Slot(int)
    def level(self, percent: int) -> None:
        """The output's volume, 0 to 100, in steps that an ear takes for equal."""
        ear, line = QAudio.VolumeScale.LogarithmicVolumeScale, QAudio.VolumeScale.LinearVolumeScale
        self._volume = QAudio.convertVolume(percent / 100, ear, line)
        if self._sink is not None:
            self._sink.setVolume(self._volume)

    @Slot()
    def close(self) -> None:
        """Stop on the thread that owns the timers."""
        self.stop()
        self._drop()

    @property
    def _silent(self) -> bool:
        return self._sink is None or self._dead

    def _open(self) -> None:
        if self._device.isNull() or self._pump is None:
            return
        self._sink = sink = QAudioSink(self._device, _format())
        sink.setBufferSize(2 * round(BUFFER_SECONDS * RATE))
        sink.setVolume(self._volume)
        sink.stateChanged.connect(self._state_changed)
        out = sink.start()
        if self._sink is not sink:
            return
        if out is None:
            self._lose()
            return
        self._out = out
        self._filled = False
        self._drained.start()
        self._pump.start()

    def _drop(self) -> None:
        if self._pump is not None and self._retry is not None:
            self._pump.stop()
            self._retry.stop()
        if self._sink is not None:
            self._sink.stateChanged.disconnect(self._state_changed)
            self._sink.stop()
            self._sink, self._out = None, None
            self._pretend()

    def _lose(self) -> None:
        """The output has died under us: say so, and try it again after a while."""
        self._drop()
        self._dead = True
        self._tell(usable=False)
        if self._retry is not None:
            self._retry.start(RETRIES_MS[min(self._losses, len(RETRIES_MS) - 1)])
            self._losses += 1

    def _state_changed(self, state: QAudio.State) -> None:
        if state == QAudio.State.StoppedState:
            self._lose()

    def _tell(self, *, usable: bool) -> None:
        if usable != self._told:
            self._told = usable
            self.usable.emit(usable)

    def _feed(self) -> None:
        if self._sink is None or self._out is None:
            return
        free = self._sink.bytesFree() & ~1
        if not free:
            if self._drained.elapsed() > STALL_MS:
                self._lose()
            return
        self._drained.restart()
        if self._filled:
            self._dead, self._losses = False, 0
            self._tell(usable=True)
        self._filled = True
        block = b"" if self._dead else self._next_block(free)
        self._out.write(block.ljust(free, b"\0"))

    def _next_block(self, size: int) -> bytes:
        block = bytearray()
        while self._pending and len(block) < size and not self._pretending:
            sound, token = self._pending[0]
            part = sound[self._offset : self._offset + size - len(block)]
            block += part
            self._offset += len(part)
            if self._offset >= len(sound):
                self._pending.pop(0)
                self._offset = 0
                wait = round(BUFFER_SECONDS * 1000)
                QTimer.singleShot(wait, self, lambda done=token: self.finished.emit(done))
        return bytes(block)

    @property
    def _pretending(self) -> bool:
        return self._clock is not None and self._clock.isActive()

    def _pretend(self) -> None:
        """Let the first queued sound take its time in silence."""
        if self._pending and self._clock is not None and not self._pretending:
            self._clock.start(round(duration(self._pending[0][0]) * 1000))

    def _pretended(self) -> None:
        _, token = self._pending.pop(0)
        self._offset = 0
        self.finished.emit(token)
        if self._silent:
            self._pretend()


def _format() -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


def _timer(owner: Feeder, then: Callable[[], None], *, every: int = 0) -> QTimer:
    """A timer that runs `every` so many milliseconds once started, or once where none is said."""
    timer = QTimer(owner)
    timer.setSingleShot(not every)
    timer.setInterval(every)
    timer.timeout.connect(then)
    return timer
