"""Sounds of any rate become the one form that is played."""

import itertools
import math
import wave
from array import array
from pathlib import Path

import pytest

from common.speech import pcm
from common.speech.resampling import at_rate


def wav(path: Path, samples: "array[int]", *, rate: int, channels: int = 1, width: int = 2) -> Path:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(samples.tobytes())
    return path


def tone(rate: int, seconds: float, pitch: float = 441.0, level: int = 9000) -> "array[int]":
    count = round(rate * seconds)
    return array("h", [round(level * math.sin(math.tau * pitch * i / rate)) for i in range(count)])


def crossings(samples: pcm.Samples) -> int:
    return sum(1 for a, b in itertools.pairwise(samples) if a < 0 <= b)


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
def test_every_rate_keeps_length_pitch_and_level(tmp_path: Path, rate: int) -> None:
    samples = pcm.read(wav(tmp_path / "t.wav", tone(rate, 0.5), rate=rate))
    assert len(samples) / pcm.RATE == pytest.approx(0.5, abs=0.001)
    assert crossings(samples) == pytest.approx(220, abs=2)
    assert max(samples[500:-500]) == pytest.approx(9000, rel=0.01)


def test_a_pitch_that_the_rate_cannot_hold_does_not_whistle(tmp_path: Path) -> None:
    high = wav(tmp_path / "t.wav", tone(48_000, 0.2, pitch=15_000), rate=48_000)
    assert max(map(abs, pcm.read(high)[500:-500])) < 90


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000])
def test_a_constant_level_has_no_edges(rate: int) -> None:
    assert set(at_rate(array("h", [1500] * rate), rate, pcm.RATE)) == {1500}
    assert at_rate(array("h"), rate, pcm.RATE) == array("h")


def test_of_two_channels_one_is_played(tmp_path: Path) -> None:
    left = tone(22_050, 0.2)
    both = array("h", [value for sample in left for value in (sample, 0)])
    samples = pcm.read(wav(tmp_path / "t.wav", both, rate=22_050, channels=2))
    assert len(samples) / pcm.RATE == pytest.approx(0.2, abs=0.001)
    assert crossings(samples) == pytest.approx(88, abs=1)


def test_silence_stays_silent(tmp_path: Path) -> None:
    assert not any(pcm.read(wav(tmp_path / "t.wav", array("h", [0] * 100), rate=22_050)))
    assert pcm.duration(pcm.silence(1.5)) == 1.5


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    pcm.write(tmp_path / "t.wav", tone(pcm.RATE, 0.1))
    assert pcm.read(tmp_path / "t.wav") == tone(pcm.RATE, 0.1)
    assert pcm.heard(pcm.sound(tone(pcm.RATE, 0.1))) == tone(pcm.RATE, 0.1)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all" * 10])
def test_what_is_no_wav_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.wav").write_bytes(content)
    with pytest.raises(pcm.UnusableSound):
        pcm.read(tmp_path / "t.wav")


def test_a_file_cut_off_in_the_middle_is_as_long_as_what_is_left(tmp_path: Path) -> None:
    whole = wav(tmp_path / "t.wav", tone(22_050, 1.0), rate=22_050)
    whole.write_bytes(whole.read_bytes()[: 44 + 22_050])
    assert pcm.seconds(whole) == pytest.approx(0.5, abs=0.001)


def test_a_wav_without_16_bit_samples_is_refused(tmp_path: Path) -> None:
    eight_bit = wav(tmp_path / "t.wav", tone(22_050, 0.1), rate=22_050, width=1)
    empty = wav(tmp_path / "e.wav", array("h"), rate=22_050)
    for file in (eight_bit, empty):
        with pytest.raises(pcm.UnusableSound):
            pcm.seconds(file)
