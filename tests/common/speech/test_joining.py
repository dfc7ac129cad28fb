"""Clips meet without a click, and every announcement is as loud as the next."""

import itertools
import math
from array import array

import pytest

from common.speech.joining import LOUDNESS, OVERLAP, PAUSE, joined
from common.speech.loudness import lufs
from common.speech.pcm import RATE, Samples


def cut(pitch: float, seconds: float = 0.3) -> Samples:
    """A tone that begins and ends at its crest, the worst that can be joined."""
    count = round(seconds * RATE)
    return array("h", [round(9000 * math.cos(math.tau * pitch * i / RATE)) for i in range(count)])


def steepest(samples: Samples) -> int:
    return max(abs(right - left) for left, right in itertools.pairwise(samples))


def test_two_clips_meet_without_a_click() -> None:
    low, high = cut(150), cut(220)
    inside = steepest(high) / max(high)
    made = joined([low, high, low, None, high])
    assert steepest(made) / max(made) < 1.2 * inside
    assert max(abs(made[0]), abs(made[-1])) == 0


def test_it_is_as_long_as_its_clips_less_what_they_share() -> None:
    clip = cut(200)
    assert len(joined([clip, clip, clip])) == 3 * len(clip) - 2 * OVERLAP
    with_comma = joined([clip, None, clip])
    assert len(with_comma) == 2 * len(clip) + PAUSE - OVERLAP
    middle = len(clip)
    assert not any(with_comma[middle : middle + PAUSE - 2 * OVERLAP])


@pytest.mark.parametrize("gain", [0.05, 0.5, 2.5])
def test_every_announcement_is_equally_loud(gain: float) -> None:
    clips = [array("h", [round(gain * sample) for sample in cut(pitch)]) for pitch in (300, 900)]
    assert lufs(joined([*clips, None, *clips])) == pytest.approx(LOUDNESS, abs=0.2)


def test_nothing_and_silence_are_joined_too() -> None:
    assert not joined([])
    assert not any(joined([array("h", bytes(400)), None]))
