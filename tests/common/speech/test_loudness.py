"""Loudness as the European Broadcasting Union measures it, and the level of a voice alone."""

import math
from array import array

import pytest

from common.speech.loudness import SILENCE, amplified, decibels, lufs, swing, voiced_db, weights
from common.speech.pcm import FULL, PEAK, RATE, Samples


def tone(seconds: float, peak_db: float, pitch: float = 1000.0) -> Samples:
    peak = FULL * 10 ** (peak_db / 20)
    count = round(seconds * RATE)
    return array("h", [round(peak * math.sin(math.tau * pitch * i / RATE)) for i in range(count)])


def test_the_filters_are_those_of_the_standard_at_its_own_rate() -> None:
    """ITU-R BS.1770-4, annex 1, tables 1 and 2."""
    head, low_cut = weights(48_000)
    table = (1.53512485958697, -2.69169618940638, 1.19839281085285)
    assert head == pytest.approx((*table, -1.69065929318241, 0.73248077421585), abs=1e-9)
    assert low_cut == pytest.approx((1, -2, 1, -1.99004745483398, 0.99007225036621), abs=1e-9)


@pytest.mark.parametrize(
    "parts",
    [
        [(4, -20.0)],
        [(1, -69.0), (1, -33.0), (20, -20.0), (1, -33.0), (1, -69.0)],
    ],
)
def test_what_the_ebu_says_is_at_minus_23_is(parts: list[tuple[int, float]]) -> None:
    """EBU Tech 3341, cases 1 and 4, in one channel in place of two and in shorter times."""
    sound = array("h")
    for seconds, peak in parts:
        sound += tone(seconds, peak)
    assert lufs(sound) == pytest.approx(-23.0, abs=0.1)


def test_silence_has_no_loudness_and_a_short_sound_has_one() -> None:
    assert lufs(array("h", bytes(20_000))) == SILENCE
    assert lufs(array("h")) == SILENCE
    assert -30 < lufs(tone(0.2, -20.0)) < -22


def test_silence_around_a_voice_changes_nothing_of_its_level() -> None:
    voice, rest = tone(0.3, -17.0), array("h", bytes(RATE))
    assert voiced_db(voice) == pytest.approx(-20.0, abs=0.05)
    assert voiced_db(rest + voice + rest) == pytest.approx(-20.0, abs=0.3)
    assert voiced_db(rest) == SILENCE


@pytest.mark.parametrize("constant", [0, -500, 4000])
def test_a_constant_level_does_not_swing(constant: int) -> None:
    raised = array("h", [sample + constant for sample in tone(0.05, -17.0)])
    assert decibels(swing(raised)) == pytest.approx(-20.0, abs=0.05)
    assert swing(array("h", [constant] * 1000)) == pytest.approx(0.0, abs=1e-12)
    assert swing(array("h")) == 0.0


def test_what_grows_too_loud_is_bent_and_never_cut() -> None:
    louder = amplified(tone(0.1, -6.0), 6.0)
    assert max(louder) <= PEAK
    top = max(louder)
    assert sum(1 for sample in louder if sample == top) < len(louder) / 20
    assert max(amplified(tone(0.1, -20.0), 6.0)) == pytest.approx(FULL * 10 ** (-14 / 20), abs=2)
