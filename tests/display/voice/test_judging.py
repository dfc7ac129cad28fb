"""What is said of a take, and when a voice is heard to have ended."""

import math
from array import array
from itertools import count, pairwise
from operator import add

import pytest

from common.speech.loudness import SILENCE
from common.speech.pcm import FULL, RATE, Samples
from display.voice.judging import Verdict, judged
from display.voice.listening import AFTER_SECONDS, LONGEST_SECONDS, Ear, begin, end, hear
from tests.fixtures.reader import read_aloud

CONSTANTS = (200, -500, 1500, 4000)
"""What sound cards add to all that they hear: 0.6 %, 1.5 %, 4.6 % and 12 % of full scale."""


@pytest.fixture(scope="module")
def take() -> Samples:
    return read_aloud("không", level=-24)


def louder(take: Samples, gain: float) -> Samples:
    return array("h", [max(-32_768, min(32_767, round(gain * sample))) for sample in take])


def raised(take: Samples, constant: int) -> Samples:
    return array("h", [max(-32_768, min(32_767, sample + constant)) for sample in take])


def humming(take: Samples, level: float, pitch: float) -> Samples:
    peak = FULL * 10 ** (level / 20) * math.sqrt(2)
    hum = (round(peak * math.sin(math.tau * pitch * at / RATE)) for at in count())
    return array("h", map(add, take, hum))


def test_a_good_take_is_good(take: Samples) -> None:
    assert judged(take) == ()


@pytest.mark.parametrize("constant", [0, *CONSTANTS])
@pytest.mark.parametrize(
    ("level", "room", "verdicts"),
    [
        (-20, -72, ()),
        (-28, -72, ()),
        (-48, -90, ("quiet",)),
        (-30, -45, ("noisy",)),
        (-70, -90, ("nothing",)),
    ],
)
def test_a_sound_cards_constant_level_is_not_heard(
    level: float, room: float, verdicts: tuple[Verdict, ...], constant: int
) -> None:
    assert judged(raised(read_aloud("hai", level, room), constant)) == verdicts


@pytest.mark.parametrize("constant", [0, *CONSTANTS])
@pytest.mark.parametrize("pitch", [50, 100])
def test_hum_and_a_distorted_voice_are_told_beside_a_constant_level(
    take: Samples, pitch: float, constant: int
) -> None:
    assert judged(raised(humming(take, -40, pitch), constant)) == ("noisy",)
    assert judged(raised(louder(take, 9), constant))[0] == "clipped"


@pytest.mark.parametrize(
    ("level", "room", "verdict"),
    [(-48, -90, "quiet"), (-30, -45, "noisy"), (-70, -90, "nothing"), (-46, -64, "quiet")],
)
def test_what_is_wrong_is_said(level: float, room: float, verdict: Verdict) -> None:
    assert judged(read_aloud("hai", level, room))[0] == verdict


def test_what_is_cut_or_distorted_is_said_first(take: Samples) -> None:
    assert judged(louder(take, 9)) == ("clipped",)
    assert judged(take[RATE // 2 :])[0] == "cut-off"
    assert judged(take[: RATE // 2])[0] == "cut-off"


@pytest.mark.parametrize("empty", [array("h", bytes(2 * RATE)), array("h", [1, -1] * 5000)])
def test_silence_is_nothing(empty: Samples) -> None:
    assert judged(empty) == ("nothing",)


def heard(ear: Ear, level: float, seconds: float) -> Ear:
    for _ in range(round(seconds / 0.05)):
        ear = hear(ear, level, 0.05)
    return ear


def test_a_take_ends_when_the_voice_has_ended() -> None:
    ear = heard(begin(heard(Ear(), -62, 2)), -62, 3)
    assert not ear.over
    ear = heard(heard(ear, -30, 0.5), -62, AFTER_SECONDS - 0.1)
    assert not ear.over
    assert hear(hear(hear(ear, -62, 0.05), -62, 0.05), -62, 0.05).over


def test_a_loud_room_is_not_heard_as_a_voice_and_no_take_lasts_for_ever() -> None:
    ear = begin(heard(Ear(), -40, 3))
    assert not heard(ear, -38, 2).spoken
    assert heard(ear, -20, LONGEST_SECONDS + 0.1).over
    assert not end(heard(ear, -20, LONGEST_SECONDS + 0.1)).over


def test_the_level_is_followed() -> None:
    levels = [Ear().level, hear(Ear(), -30, 0.1).level]
    assert levels == [SILENCE, -30]
    assert [a < b for a, b in pairwise(levels)] == [True]
