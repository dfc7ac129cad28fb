"""Clips become one announcement: without clicks where they meet, as loud as every other one."""

from array import array
from collections.abc import Sequence
from typing import TypeAlias

from common.speech.clips import faded
from common.speech.loudness import SILENCE, amplified, lufs, voiced_db
from common.speech.pcm import RATE, Samples

LOUDNESS = -21.0
"""The loudness of every announcement, in LUFS."""

VOICED_DB = LOUDNESS + 1.4
"""The voiced RMS of speech at `LOUDNESS`, in dB: told in a twentieth of the time, half a LU unsure."""

OVERLAP = round(0.02 * RATE)
"""Over so many samples one clip goes over into the next."""

PAUSE = round(0.22 * RATE)
"""The silence of a comma."""

Part: TypeAlias = Samples | None
"""A clip, or None for the pause between two."""


def joined(parts: Sequence[Part]) -> Samples:
    """The clips one after another at `LOUDNESS`."""
    made = array("h")
    for part in parts:
        if part is None:
            made.extend(array("h", bytes(2 * PAUSE)))
        else:
            _go_over(made, faded(part))
    return evened(made)


def evened(samples: Samples, wanted: float = LOUDNESS) -> Samples:
    """`samples` at the loudness `wanted`, in LUFS."""
    loudness = lufs(samples)
    return samples if loudness == SILENCE else amplified(samples, wanted - loudness)


def spoken_evenly(samples: Samples) -> Samples:
    """Speech at about `LOUDNESS`, where there is no time to measure it."""
    level = voiced_db(samples)
    return samples if level == SILENCE else amplified(samples, VOICED_DB - level)


def _go_over(made: Samples, clip: Samples) -> None:
    """Add `clip` so that its beginning sounds over the end of what is made."""
    over = min(OVERLAP, len(made), len(clip))
    start = len(made) - over
    for place in range(over):
        part = (place + 0.5) / over
        made[start + place] = round(made[start + place] * (1 - part) + clip[place] * part)
    made.extend(clip[over:])
