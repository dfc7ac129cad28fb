"""Whatever form a device gives its sound in, a take is 16-bit mono; a silent device is none."""

import math
from array import array

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QAudioFormat

from common.speech.pcm import RATE
from display.voice.microphone import Microphone
from tests.fixtures.qt import wait_until

pytestmark = pytest.mark.usefixtures("_loudspeakers")

Format = QAudioFormat.SampleFormat


@pytest.mark.parametrize(
    ("form", "code", "full"),
    [
        (Format.Int16, "h", 32_767),
        (Format.Int32, "i", 2_147_483_647),
        (Format.Float, "f", 1.0),
    ],
)
def test_a_take_is_of_one_form_whatever_the_device_gives(
    app: QGuiApplication, form: QAudioFormat.SampleFormat, code: str, full: float
) -> None:
    microphone = Microphone()
    microphone._format.setSampleFormat(form)
    microphone._format.setSampleRate(48_000)
    microphone._format.setChannelCount(2)
    raw = array(code)
    for place in range(4800):
        level = full / 2 * math.sin(math.tau * 441 * place / 48_000)
        raw.extend(array(code, [type(raw[0])(level) if raw else 0, 0]))
    take = microphone.samples(raw.tobytes() + b"\0")
    assert len(take) == RATE // 10
    assert max(take[200:-200]) == pytest.approx(16_383, rel=0.01)


def test_a_device_that_gives_nothing_more_is_gone(app: QGuiApplication) -> None:
    microphone = Microphone()
    told: list[bool] = []
    microphone.availableChanged.connect(lambda: told.append(microphone.available))
    microphone._tell(hears=True)
    microphone._stall.start(20)
    wait_until(lambda: len(told) == 2, "the silence is noticed")
    microphone.close()
    assert told == [True, False]
