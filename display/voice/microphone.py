"""The microphone: samples of the form that is played, whatever the device gives."""

import logging
from array import array

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal

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


BLOCK_SECONDS = 0.05
"""How much is heard at a time: the level's meter moves with the voice."""

STALL_MS = 3000
"""A microphone that has given nothing for so long is gone, whatever the sound server says."""


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
        self._hears = False
        self._devices = QMediaDevices(self)
        self._devices.audioInputsChanged.connect(self.follow)
        self._stall = QTimer(self, interval=STALL_MS)
        self._stall.timeout.connect(self._stalled)

    @property
    def available(self) -> bool:
        """Whether there is a microphone that gives sound."""
        return self._hears

    @property
    def name(self) -> str:
        """What the system calls it."""
        return self._device.description() if self.available else ""

    def follow(self) -> None:
        """Listen to the system's default input, whichever it is by now."""
        device = QMediaDevices.defaultAudioInput()
        if self._source is None or device != self._device:
            self._drop()
            self._device = device
            if not device.isNull():
                self._open()
        self._stall.start()

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
        """Let go of the device for good."""
        self._stall.stop()
        self._drop()

    def _open(self) -> None:
        self._format = _format(self._device)
        self._source = QAudioSource(self._device, self._format)
        self._source.setBufferSize(self._format.bytesForDuration(round(BLOCK_SECONDS * 1e6)))
        self._source.stateChanged.connect(self._state_changed)
        self._input = self._source.start()
        if self._source.error() != QtAudio.Error.NoError:
            self._drop()
        else:
            self._input.readyRead.connect(self._read)

    def _drop(self) -> None:
        if self._source is not None:
            self._source.stateChanged.disconnect(self._state_changed)
            self._source.stop()
            self._source, self._input = None, None
        self._tell(hears=False)

    def _stalled(self) -> None:
        """Nothing for so long: the device is opened anew, if there is one."""
        self._drop()
        self.follow()

    def _read(self) -> None:
        if self._input is None:
            return
        block = self._input.readAll().data()
        if block:
            self._stall.start()
            self._tell(hears=True)
            self.heard.emit(block)

    def _state_changed(self, state: QAudio.State) -> None:
        if state == QAudio.State.StoppedState:
            self._drop()

    def _tell(self, *, hears: bool) -> None:
        if hears != self._hears:
            self._hears = hears
            log.info("microphone %s", "found" if hears else "gone")
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
