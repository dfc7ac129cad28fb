"""What is announced where and when: zones, hours, notices, and a burst of calls in its order."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.contract.config import Announcing
from common.contract.hall_config import QuietHours, Volume
from common.speech import pcm
from common.speech.manifest import Fault
from common.speech.reading import Phrase
from common.speech.speech import Spoken
from display import announcer as module
from display import uttering
from tests.display import burst
from tests.display.announcing import Stage
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until
from tests.fixtures.sound import recording

MORNING = (QuietHours(begins="08:00", ends="09:00"),)
"""In Hanoi the small center's clock says half past eight."""

TRIES = 4
"""Bursts until one is heard whole: on a busy machine the sound server itself loses words."""

Stages = Callable[..., Stage]


@pytest.fixture(autouse=True)
def no_waiting(stages: Stages, monkeypatch: pytest.MonkeyPatch) -> None:
    """A banner makes room as soon as its call is spoken."""
    monkeypatch.setattr(module, "BANNER", timedelta())


def listening(stage: Stage) -> list[str]:
    """What is spoken from now on, each by a sound of its own."""
    said: list[str] = []

    def speak(phrases: tuple[Phrase, ...], *_: object) -> "Future[Spoken]":
        said.extend(phrase.text for phrase in phrases)
        done: Future[Spoken] = Future()
        done.set_result(Spoken(sound=pcm.silence(0.15), missing=()))
        return done

    stage.speech.speak = speak  # type: ignore[assignment, method-assign]
    return said


def test_a_burst_is_heard_in_order_each_call_beside_its_banner(
    stages: Stages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setattr(uttering, "BREATH_SECONDS", 0.15)
    leads: dict[str, str] = request.getfixturevalue("_loudspeakers")
    manifest, called = burst.prepare(tmp_path, 0.07), burst.calls(6)
    faults: tuple[str, ...] = ("not heard",)
    for _ in range(TRIES):
        with recording(leads) as sound:
            stage = stages(hasty=False, voices={"vi": "tones"})
            stage.announcer._chime = stage.announcer._chime[: 2 * pcm.RATE // 3]
            shown = burst.play(stage, sound, called, given_up=4)
        faults = burst.judge(sound, manifest, called[:4] + called[5:], shown).faults
        if not faults:
            break
    assert faults == ()


def test_a_display_announces_what_belongs_to_it(stages: Stages) -> None:
    stage = stages()
    stage.elsewhere = {"q2"}
    stage.pass_on(stage.center.call("A001", 2))
    assert stage.banner() is None
    stage.pass_on(stage.center.call("B001", 1), stage.center.call("C001", 3))
    stage.elsewhere = {"q2", "q3"}
    wait_until(lambda: stage.banner() is None, "the first call is over")
    assert stage.banners == [None, "B001", None]


def test_in_quiet_hours_the_chime_alone_is_heard(
    stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uttering, "VOICELESS_SECONDS", 0.1)
    stage = stages(quiet=MORNING, repeats=3)
    said = listening(stage)
    stage.announcer.say_notice("n1", "Trung tâm nghỉ trưa. Mời quay lại lúc 13 giờ.", "vi")
    assert stage.announcer.noticed == "n1"
    stage.pass_on(stage.center.call("A001", 1), stage.center.call("B001", 2))
    stage.center.now = stage.center.now.replace(hour=3)
    wait_until(lambda: stage.banner() == "B001", "the next call", seconds=60)
    assert [phrase for phrase in said if "A không" in phrase] == []
    assert [phrase for phrase in said if "bê không" in phrase] != []


@pytest.mark.parametrize(("hour", "percent"), [(1, 40), (3, 100), (16, 10)])
def test_each_hour_has_its_volume(
    stages: Stages, monkeypatch: pytest.MonkeyPatch, hour: int, percent: int
) -> None:
    morning = Volume(begins="07:30", ends="09:00", percent=40)
    night = Volume(begins="22:00", ends="06:00", percent=10)
    stage = stages(volumes=(morning, night))
    levels: list[int] = []
    monkeypatch.setattr(stage.player, "level", levels.append)
    stage.center.now = stage.center.now.replace(hour=hour)
    stage.pass_on(stage.center.call("A001", 1))
    assert levels == [percent]


def test_a_notice_waits_for_calls_gives_way_to_them_and_goes_on(stages: Stages) -> None:
    stage = stages()
    said = listening(stage)
    stage.pass_on(stage.center.call("A001", 1))
    stage.announcer.say_notice("n1", "Câu một. Câu hai.", "vi")
    stage.announcer.say_notice("n1", "Câu một. Câu hai.", "vi")
    assert (stage.banner(), stage.announcer.noticed) == ("A001", None)
    wait_until(lambda: stage.announcer.noticed == "n1", "the notice")
    assert stage.banner() is None
    wait_until(lambda: said[-1] == "Câu hai.", "its second sentence")
    stage.pass_on(stage.center.call("B001", 2))
    assert (stage.banner(), stage.announcer.noticed) == ("B001", None)
    wait_until(lambda: stage.announcer.noticed == "n1", "the notice goes on")
    wait_until(lambda: stage.announcer.noticed is None, "the notice is over")
    assert [one for one in said if one.startswith("Câu")] == ["Câu một.", "Câu hai.", "Câu hai."]


def test_calls_without_end_do_not_keep_a_notice_for_ever(
    stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "NOTICE_WAITS_MS", 0)
    stage = stages()
    said = listening(stage)
    stage.pass_on(stage.center.call("A001", 1), stage.center.call("B001", 2))
    stage.announcer.say_notice("n1", "Câu một. Câu hai.", "vi")
    wait_until(lambda: stage.announcer.noticed is None and len(said) > 3, "all is said")
    assert [one.split()[1] if one.startswith("Mời") else one for one in said] == [
        *("công", "Câu một.", "công", "Câu hai."),
    ]


def test_a_withdrawn_notice_is_not_said_to_its_end(stages: Stages) -> None:
    stage = stages()
    said = listening(stage)
    stage.announcer.say_notice("n1", "Câu một. Câu hai.", "vi")
    stage.announcer.drop_notice("n1")
    stage.announcer.drop_notice("n2")
    assert stage.announcer.noticed is None
    stage.announcer.say_notice("n1", "Câu một. Câu hai.", "vi")
    assert said == ["Câu một."]


def test_no_more_of_what_a_voice_lacks_is_kept_than_it_is_mended_by(
    stages: Stages, expect_message: Expect
) -> None:
    expect_message("another voice speaks: not-recorded 0,")
    stage, words = stages(), iter(range(200))

    def speak(*_: object) -> "Future[Spoken]":
        lacks = tuple(Fault("not-recorded", (str(next(words)),)) for _ in range(60))
        done: Future[Spoken] = Future()
        done.set_result(Spoken(sound=pcm.silence(0.1), missing=(), faults=lacks))
        return done

    stage.speech.speak = speak  # type: ignore[assignment, method-assign]
    for label in ("A001", "A002"):
        stage.pass_on(stage.center.call(label, 1))
        wait_until(lambda: stage.announcer._utterance._voiced, "the call is made")
    assert [fault.args[0] for fault in stage.announcer.faults] == [str(one) for one in range(50)]


def test_what_a_voice_lacks_is_told_once_and_to_the_staff_alone(
    stages: Stages, expect_message: Expect
) -> None:
    expect_message("voice mine cannot be used: unknown mine")
    expect_message("another voice speaks: unknown mine")
    stage = stages(hasty=False, voices={"vi": "mine"})
    wait_until(lambda: bool(stage.announcer.faults), "the trial")
    stage.pass_on(stage.center.call("A001", 1))
    wait_until(lambda: stage.announcer._utterance._voiced, "the call is made")
    assert stage.announcer.faults == (Fault("unknown", ("mine",)),)
    assert stage.announcer.voiceless == ()
    stage.center.config = replace(stage.center.config, announcing=Announcing())
    stage.pass_on()
    told: tuple[Fault, ...] = stage.announcer.faults
    assert told == ()
