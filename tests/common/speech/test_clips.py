"""A recording becomes a clip: trimmed to its voice, as loud as every other one, soft at both ends."""

import math
import random
from array import array

import pytest

from common.speech.clips import (
    AFTER,
    BEFORE,
    TARGET_DB,
    WITHIN_DB,
    finished,
    noise_db,
    spoken_span,
    trimmed,
    without_rumble,
)
from common.speech.loudness import voiced_db
from common.speech.pcm import PEAK, RATE, Samples
from tests.fixtures.reader import read_aloud


def room(seconds: float, level: float = 3.0) -> Samples:
    noise = random.Random(1)
    return array("h", [round(noise.gauss(0, level)) for _ in range(round(seconds * RATE))])


def hum(seconds: float, peak: int = 6000, pitch: float = 200.0, offset: int = 0) -> Samples:
    count = round(seconds * RATE)
    return array(
        "h", [offset + round(peak * math.sin(math.tau * pitch * i / RATE)) for i in range(count)]
    )


@pytest.mark.parametrize("level", [-40.0, -28.0, -14.0])
def test_every_clip_is_equally_loud(level: float) -> None:
    clip = finished(read_aloud("hai mươi lăm", level))
    assert voiced_db(clip) == pytest.approx(TARGET_DB, abs=WITHIN_DB / 2)
    assert max(map(abs, clip)) <= PEAK


def test_the_voice_is_left_with_a_breath_around_it() -> None:
    take = room(0.5) + hum(0.4) + room(0.7)
    begins, ends = spoken_span(take)
    assert (begins / RATE, ends / RATE) == pytest.approx((0.5, 0.9), abs=0.03)
    assert len(trimmed(take)) == ends - begins + BEFORE + AFTER


def test_a_noisy_room_is_not_taken_for_a_voice() -> None:
    take = room(0.5, level=250.0) + hum(0.4) + room(0.7, level=250.0)
    begins, ends = spoken_span(take)
    assert (begins / RATE, ends / RATE) == pytest.approx((0.5, 0.9), abs=0.03)
    assert noise_db(take) == pytest.approx(20 * math.log10(250 / 32768), abs=1)


def test_the_click_of_the_key_is_cut_away() -> None:
    take = room(0.1) + hum(0.02, peak=9000) + room(0.4) + hum(0.4) + room(0.3)
    begins, _ = spoken_span(take)
    assert begins / RATE == pytest.approx(0.52, abs=0.03)


def test_a_microphones_constant_level_is_taken_away_and_both_ends_are_silent() -> None:
    clip = finished(room(0.3) + hum(0.4, offset=2000) + room(0.3))
    assert abs(sum(clip) / len(clip)) < 40
    assert (abs(clip[0]), abs(clip[-1])) == (0, 0)
    assert not any(without_rumble(array("h", [2000] * RATE)))


@pytest.mark.parametrize("nothing", [array("h"), array("h", bytes(2000))])
def test_of_nothing_there_is_no_clip(nothing: Samples) -> None:
    assert not finished(nothing)
