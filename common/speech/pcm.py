"""Sound in the one form that is played: 16-bit mono samples at `RATE`."""

import sys
import wave
from array import array
from pathlib import Path

RATE = 22_050
"""Samples a second; the rate of espeak-ng and of the chime."""

PEAK = 28_000
"""How loud the loudest sample of a loaded sound is, of 32,767."""


class UnusableSound(ValueError):
    """A file that is no WAV of 16-bit samples."""


def load(path: Path) -> bytes:
    """The sound of a 16-bit WAV file, at full level; UnusableSound or OSError when it has none."""
    samples, rate = _read(path)
    return _levelled(_at_rate(samples, rate)).tobytes()


def seconds(path: Path) -> float:
    """How long the sound of a WAV file really lasts; UnusableSound or OSError as `load`."""
    samples, rate = _read(path)
    return len(samples) / rate


def silence(seconds: float) -> bytes:
    """Samples of nothing."""
    return bytes(2 * round(seconds * RATE))


def duration(sound: bytes) -> float:
    """How long a sound lasts, in seconds."""
    return len(sound) / 2 / RATE


def _read(path: Path) -> tuple["array[int]", int]:
    """The first channel's samples, and how many make a second."""
    try:
        with wave.open(str(path), "rb") as source:
            frames = source.readframes(source.getnframes())
            width, channels, rate = (
                source.getsampwidth(),
                source.getnchannels(),
                source.getframerate(),
            )
    except (wave.Error, EOFError) as error:
        raise UnusableSound(f"{path.name}: {error}") from error
    if width != 2 or len(frames) < 2 * channels:
        raise UnusableSound(f"{path.name} has no 16-bit samples")
    samples = array("h", frames[: len(frames) // (2 * channels) * 2 * channels])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples[::channels], rate


def _at_rate(samples: "array[int]", rate: int) -> "array[int]":
    if rate == RATE:
        return samples
    last = len(samples) - 1
    stretched = array("h")
    for place in range(int(len(samples) * RATE / rate)):
        exact = place * rate / RATE
        left = min(int(exact), last)
        right = min(left + 1, last)
        stretched.append(round(samples[left] + (samples[right] - samples[left]) * (exact - left)))
    return stretched


def _levelled(samples: "array[int]") -> "array[int]":
    loudest = max(map(abs, samples))
    if not loudest:
        return samples
    gain = PEAK / loudest
    return array("h", [round(sample * gain) for sample in samples])
