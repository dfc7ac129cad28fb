"""What is read aloud as it is heard from the output: in every language, loud or soft, cut short at once."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from assets import catalogue
from assets.catalogue import text
from common.speech.reading import Phrase
from common.ui.bridge import HallBridge
from kiosk.voice.sound import Voice
from tests.fixtures.qt import wait_until
from tests.fixtures.sound import RATE, HallSound

LANGUAGES = ("vi", "en", "zh")
LONG = Phrase(language="vi", text="Xin chờ trong sảnh cho đến khi số được gọi. " * 4)
SHORT = Phrase(language="vi", text="Hộ tịch")


@pytest.fixture
def voice(app: QGuiApplication, tmp_path: Path, _loudspeakers: object) -> Iterator[Voice]:
    catalogue.add("zh", {"voice.on": "朗读已开启。"})
    bridge = HallBridge()
    made = Voice(tmp_path / "voice", bridge.deliver)
    made.want(LANGUAGES, "north")
    made.begin()
    yield made
    bridge.close()
    made.close()


def test_each_language_is_heard_loud_or_soft_and_cut_short_at_once(
    voice: Voice, hall_sound: HallSound, tmp_path: Path
) -> None:
    wait_until(lambda: voice.ready and voice.languages == LANGUAGES, "every voice is tried out")
    voice.level(20)
    voice.say((SHORT,))
    wait_until(lambda: hall_sound.first_loud(level=100) is not None, "it is heard softly")
    quiet(hall_sound)
    assert hall_sound.first_loud(level=8000) is None
    voice.level(100)
    for language in LANGUAGES:
        begun = time.monotonic()
        voice.say((Phrase(language=language, text=text(language, "voice.on")),))
        awaits_loud(hall_sound, begun)
    ended: list[int] = []
    voice._output().finished.connect(ended.append)
    begun, first = time.monotonic(), voice._token + 1
    voice.say((LONG,))
    wait_until(lambda: hall_sound.first_loud(begun + 0.5, 1000) is not None, "the long one")
    for _ in range(5):
        voice.say((LONG,))
    voice.say((SHORT,))
    wait_until(lambda: not voice._making, "what is said last is made")
    wait_until(lambda: voice._token in ended, "what was said last is heard to its end")
    quiet(hall_sound)
    assert [token for token in ended if token >= first] == [voice._token], "a long one went on"
    assert list((tmp_path / "voice").iterdir()) == []


def awaits_loud(sound: HallSound, since: float) -> None:
    """Something is spoken at full level."""
    wait_until(lambda: sound.first_loud(since, 8000) is not None, "a loud voice")


def heard(sound: HallSound) -> float:
    """Up to when the recording goes."""
    return sound.started + len(sound.samples) / 2 / RATE


def quiet(sound: HallSound) -> None:
    """Nothing is heard any more for a moment."""

    def still() -> bool:
        return sound.first_loud(heard(sound) - 0.4, 100) is None

    wait_until(still, "silence")
