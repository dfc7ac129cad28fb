"""Sound in the one form that is played: 16-bit mono samples at `RATE`."""

import io
import sys
import wave
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from common.speech.resampling import at_rate

RATE = 22_050
"""Samples a second; the rate of espeak-ng and of the chime."""

FULL = 32_768
"""Full scale."""

PEAK = 28_000
"""What no sample of a levelled sound goes beyond."""

if TYPE_CHECKING:
    Samples: TypeAlias = array[int]
else:
    Samples = array


class UnusableSound(ValueError):
    """A file that is no WAV of 16-bit samples."""


def read(source: Path | bytes, name: str = "") -> Samples:
    """The samples of a 16-bit WAV file at `RATE`; UnusableSound or OSError when it has none."""
    samples, rate = _read(source, name)
    return at_rate(samples, rate, RATE)


def write(path: Path, samples: Samples) -> None:
    """Write `samples` as a WAV file."""
    path.write_bytes(wav(samples))


def wav(samples: Samples) -> bytes:
    """A WAV file of `samples`."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(sound(samples))
    return file.getvalue()


def sound(samples: Samples) -> bytes:
    """`samples` as they are played, the lower byte first."""
    if sys.byteorder == "big":
        samples = samples[:]
        samples.byteswap()
    return samples.tobytes()


def heard(sound: bytes) -> Samples:
    """The samples of a sound that is played."""
    samples = array("h", sound[: len(sound) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def seconds(path: Path) -> float:
    """How long the sound of a WAV file really lasts; UnusableSound or OSError as `read`."""
    samples, rate = _read(path)
    return len(samples) / rate


def silence(seconds: float) -> bytes:
    """Samples of nothing."""
    return bytes(2 * round(seconds * RATE))


def duration(sound: bytes) -> float:
    """How long a sound lasts, in seconds."""
    return len(sound) / 2 / RATE


def _read(source: Path | bytes, name: str = "") -> tuple[Samples, int]:
    """The first channel's samples, and how many make a second."""
    content = source if isinstance(source, bytes) else source.read_bytes()
    name = name or (source.name if isinstance(source, Path) else "the sound")
    try:
        with wave.open(io.BytesIO(content), "rb") as opened:
            frames = opened.readframes(opened.getnframes())
            width, channels = opened.getsampwidth(), opened.getnchannels()
            rate = opened.getframerate()
    except (wave.Error, EOFError) as error:
        raise UnusableSound(f"{name}: {error}") from error
    if width != 2 or len(frames) < 2 * channels:
        raise UnusableSound(f"{name} has no 16-bit samples")
    return heard(frames[: len(frames) // (2 * channels) * 2 * channels])[::channels], rate
