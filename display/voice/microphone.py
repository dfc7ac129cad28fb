"""The microphone: samples of the form that is played, whatever the device gives."""

import logging
from array import array

from PySide6.QtCore import QIODevice, QObject, Signal

from common.speech.feeder import QMediaDevices
from common.speech.pcm import RATE, Samples
from common.speech.resampling import at_rate

from PySide6.QtMultimedia import QAudio, QAudioDevice, QAudioFormat, QAudioSource, QtAudio  # isort: skip

log = logging.getLogger(__name__)

_TO_16_BIT = {
    QAudioFormat.SampleFormat.Int16: ("h", 1.0),
    QAudioFormat.SampleFormat.Int32: ("i", 1 / 65_536),
    QAudioFormat.SampleFormat.Float: ("f", 32_767.0),
}
"""By sample format: how an array reads it, and what makes it 16 bit."""


class Microphone(QObject):
    """Follows the default input; `heard` gives raw blocks, `samples` makes a take of them."""

    heard = Signal(bytes)
    availableChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device = QAudioDevice()
        self._format = QAudioFormat()
        self._source: QAudioSource | None = None
        self._input: QIODevice | None = None
        self._devices = QMediaDevices(self)
        self._devices.audioInputsChanged.connect(self.follow)

    @property
    def available(self) -> bool:
        """Whether there is a microphone that listens."""
        return self._source is not None

    @property
    def name(self) -> str:
        """What the system calls it."""
        return self._device.description() if self.available else ""

    def follow(self) -> None:
        """Listen to the system's default input, whichever it is by now."""
        device = QMediaDevices.defaultAudioInput()
        if self._source is not None and device == self._device:
            return
        self.close()
        self._device = device
        if not device.isNull():
            self._open()
        self.availableChanged.emit()

    def samples(self, raw: bytes) -> Samples:
        """Blocks that were heard, one after another, as samples at `RATE`."""
        return at_rate(self.as_16_bit(raw), self._format.sampleRate() or RATE, RATE)

    def as_16_bit(self, raw: bytes) -> Samples:
        """The first channel of a block, at the device's own rate."""
        code, gain = _TO_16_BIT[self._format.sampleFormat()]
        whole = len(raw) // self._format.bytesPerFrame() * self._format.bytesPerFrame()
        found = array(code, raw[:whole])[:: self._format.channelCount()]
        if code == "h":
            return found
        return array("h", [max(-32_768, min(32_767, round(value * gain))) for value in found])

    def rate(self) -> int:
        """Samples a second of what is heard."""
        return self._format.sampleRate() or RATE

    def close(self) -> None:
        """Let go of the device."""
        if self._source is not None:
            self._source.stateChanged.disconnect(self._state_changed)
            self._source.stop()
            self._source, self._input = None, None

    def _open(self) -> None:
        self._format = _format(self._device)
        self._source = QAudioSource(self._device, self._format)
        self._source.stateChanged.connect(self._state_changed)
        self._input = self._source.start()
        if self._source.error() != QtAudio.Error.NoError:
            log.warning("the microphone does not open")
            self.close()
        else:
            self._input.readyRead.connect(self._read)

    def _read(self) -> None:
        if self._input is not None:
            self.heard.emit(self._input.readAll().data())

    def _state_changed(self, state: QAudio.State) -> None:
        if state == QAudio.State.StoppedState:
            log.warning("the microphone is gone")
            self.close()
            self.availableChanged.emit()


def _format(device: QAudioDevice) -> QAudioFormat:
    """Ours where the device gives it, else its own."""
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isFormatSupported(wanted):
        return wanted
    own = device.preferredFormat()
    if own.sampleFormat() not in _TO_16_BIT:
        own.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return own
