"""Calls as they are heard from the hall's output, and as they pass over the banner."""

import time
from array import array
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from common.speech import feeder, pcm, voices
from common.speech.packs import Packs
from common.speech.speech import Spoken
from display import announcer as module
from display import uttering
from tests.display.announcing import Stage
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until
from tests.fixtures.sound import RATE, HallSound, recording, unplugged


def heard_seconds(sound: HallSound, level: int = 500) -> float:
    samples = array("h", bytes(sound.samples[: len(sound.samples) // 2 * 2]))
    return sum(1 for sample in samples if abs(sample) > level) / RATE


def test_the_chime_comes_soon_and_the_phrase_after_it(
    hall_sound: HallSound, stages: Callable[..., Stage]
) -> None:
    stage = stages(hasty=False)
    wait_until(lambda: stage.player.available is True, "the output is open")
    pressed = time.monotonic()
    stage.pass_on(stage.center.call("A025", 3))
    assert stage.banner() == "A025"
    wait_until(lambda: hall_sound.first_loud(pressed, level=100) is not None, "the chime")
    first = hall_sound.first_loud(pressed, level=100)
    assert first is not None
    chime = pcm.duration(stage.announcer._chime)
    spoken = pressed + chime + 0.5
    wait_until(lambda: hall_sound.first_loud(spoken, level=3000) is not None, "the phrase")
    wait_until(lambda: stage.banner() is None, "the phrase is over")
    assert heard_seconds(hall_sound) > 1.5


def test_three_counters_calling_at_once_are_each_announced(stages: Callable[..., Stage]) -> None:
    stage = stages()
    calls = [stage.center.call(f"{letter}001", n) for n, letter in enumerate("ABC", start=1)]
    stage.pass_on(*calls)
    wait_until(lambda: stage.banner() == "C001", "the last call", seconds=60)
    assert stage.banners == [None, "A001", "B001", "C001"]


def test_an_undone_call_leaves_the_banner_and_falls_silent(stages: Callable[..., Stage]) -> None:
    stage = stages()
    stage.pass_on(stage.center.call("A001", 1), stage.center.call("B001", 2))
    assert stage.banner() == "A001"
    stage.pass_on(stage.center.undo("A001", 1))
    assert stage.banner() == "B001"
    stage.pass_on(stage.center.undo("B001", 2))
    assert stage.banner() is None


def test_a_queued_call_already_served_is_not_announced(stages: Callable[..., Stage]) -> None:
    stage = stages()
    stage.pass_on(stage.center.call("A001", 1), stage.center.call("B001", 2))
    stage.pass_on(stage.center.serve("B001", 2))
    stage.pass_on(stage.center.undo("A001", 1))
    assert stage.banners == [None, "A001", None]


def test_an_old_call_is_not_announced(stages: Callable[..., Stage]) -> None:
    stage = stages()
    stage.pass_on(stage.center.call("A001", 1, age=20.5))
    assert stage.banner() is None
    stage.pass_on(stage.center.call("A002", 2, age=19.5))
    assert stage.banner() == "A002"


def test_a_call_asked_for_long_ago_and_carried_out_now_is_announced(
    stages: Callable[..., Stage],
) -> None:
    stage = stages()
    made = stage.center.call("A001", 1, age=1)
    asked = made.event.recorded_at - timedelta(minutes=10)
    stage.pass_on(replace(made, event=replace(made.event, occurred_at=asked)))
    assert stage.banner() == "A001"


def test_the_banner_stays_while_nothing_waits_and_yields_at_once_to_the_next_call(
    stages: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = stages()
    monkeypatch.setattr(module, "BANNER", timedelta(seconds=5))
    stage.pass_on(stage.center.call("A001", 1))
    wait_until(stage.announcer._hold.isActive, "the phrase is over")
    assert stage.banner() == "A001"
    stage.pass_on(stage.center.recall("A001", 1))
    assert not stage.announcer._hold.isActive()
    wait_until(stage.announcer._hold.isActive, "the recall is over")
    stage.pass_on(stage.center.call("B001", 2))
    assert stage.banner() == "B001"
    wait_until(lambda: stage.banner() is None, "the banner ends by itself", seconds=60)


def test_without_an_output_calls_pass_in_silence_and_it_is_known(
    stages: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("common.speech.player.QMediaDevices.defaultAudioOutput", _no_output)
    stage = stages()
    stage.pass_on(stage.center.call("A001", 1), stage.center.call("B001", 2))
    wait_until(lambda: stage.banner() == "B001", "the next call", seconds=60)
    assert stage.announcer.silent


def test_loudspeakers_that_go_are_tried_ever_more_rarely_and_found_when_they_come_back(
    stages: Callable[..., Stage], expect_message: Expect, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_message("Stream failed to connect")
    monkeypatch.setattr(feeder, "RETRIES_MS", (1, 1, 3_600_000))
    stage = stages(hasty=False)
    wait_until(lambda: stage.player.available is True, "the output is open")
    with unplugged({}):
        wait_until(lambda: stage.announcer.silent, "the output is gone")
        stage.pass_on(stage.center.call("A001", 1))
        wait_until(lambda: stage.banner() is None, "the call that nobody hears is over", 60)
        wait_until(lambda: stage.player._feeder._losses == 3, "the last try for an hour")
    wait_until(lambda: stage.player.available is True, "the output is back", 60)
    with recording({}) as hall:
        plugged = time.monotonic()
        stage.pass_on(stage.center.call("A002", 1))
        wait_until(lambda: hall.first_loud(plugged, level=100) is not None, "the chime")


def test_the_sound_can_be_tried_out_but_never_into_a_call(
    hall_sound: HallSound, stages: Callable[..., Stage]
) -> None:
    stage = stages(hasty=False)
    wait_until(lambda: stage.player.available is True, "the output is open")
    tried = time.monotonic()
    stage.announcer.try_out("vi")
    wait_until(lambda: hall_sound.first_loud(tried, level=100) is not None, "the chime")
    stage.pass_on(stage.center.call("A001", 1))
    begun = stage.announcer._utterance._round
    stage.announcer.try_out("vi")
    answered = stage.speech.speak((), "north")
    wait_until(answered.done, "the speech thread has made the trial")
    QGuiApplication.processEvents()
    assert stage.announcer._utterance._round == begun


def test_without_a_vietnamese_voice_there_is_the_chime_alone_and_a_warning(
    stages: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("no voice for vi")
    monkeypatch.setattr(voices, "choose", lambda *_: None)
    monkeypatch.setattr(Packs, "shipped", lambda *_: None)
    monkeypatch.setattr(uttering, "VOICELESS_SECONDS", 0.1)
    stage = stages(hasty=False, repeats=3)
    wait_until(lambda: stage.announcer.voiceless == ("vi",), "the warning")
    stage.pass_on(stage.center.call("A001", 1))
    wait_until(lambda: stage.banner() is None, "the chime and its pause are over")
    assert not any(stage.announcer._utterance._phrase or b"x")


def test_a_phrase_that_never_comes_does_not_hold_up_the_calls(
    stages: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("not made in time")
    stage = stages()
    monkeypatch.setattr(uttering, "PATIENCE_MS", 50)
    monkeypatch.setattr(uttering, "VOICELESS_SECONDS", 0.1)
    monkeypatch.setattr(stage.speech, "speak", lambda *_: Future())
    stage.pass_on(stage.center.call("A001", 1), stage.center.call("B001", 2))
    wait_until(lambda: stage.banner() == "B001", "the next call")


def test_what_is_not_said_any_more_is_not_made_and_a_voice_that_is_lost_is_known_until_it_speaks(
    stages: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("no voice for vi")
    stage = stages()
    asked: list[Future[Spoken]] = []

    def speak(*_: object) -> Future[Spoken]:
        asked.append(Future())
        return asked[-1]

    monkeypatch.setattr(stage.speech, "speak", speak)
    stage.pass_on(stage.center.call("A001", 1), stage.center.call("B001", 2))
    stage.pass_on(stage.center.undo("A001", 1))
    assert [future.cancelled() for future in asked] == [True, False]
    asked[-1].set_result(Spoken(sound=b"", missing=("vi",)))
    wait_until(lambda: stage.announcer.voiceless == ("vi",), "the lost voice")
    stage.pass_on(stage.center.undo("B001", 2), stage.center.call("C001", 3))
    asked[-1].set_result(Spoken(sound=pcm.silence(0.1), missing=()))
    wait_until(lambda: stage.announcer.voiceless == (), "the voice that is back")


def _no_output() -> Any:
    from PySide6.QtMultimedia import QAudioDevice

    return QAudioDevice()
