"""What a recording of a few words becomes before it is joined: trimmed, levelled, soft at both ends."""

import math
from array import array

from common.speech.loudness import FRAME, amplified, decibels, frames, power, voiced_db
from common.speech.pcm import RATE, Samples

TARGET_DB = -20.0
"""The voiced RMS of every clip."""

WITHIN_DB = 1.0
"""How far a clip may be from it."""

QUIET_DB = 30.0
"""What lies so far below the loudest 20 ms is silence around a voice."""

BEFORE = round(0.03 * RATE)
AFTER = round(0.05 * RATE)
"""Samples that are left around the voice, for the breath of its first and last sound."""

FADE = round(0.005 * RATE)

_TRIES = 3
_LOWEST_HZ = 50.0


def finished(samples: Samples) -> Samples:
    """A recording as a clip of a pack; empty where nothing is to be heard in it."""
    clip = trimmed(without_rumble(samples))
    if not clip or not any(clip):
        return array("h")
    return faded(levelled(clip))


def without_rumble(samples: Samples) -> Samples:
    """`samples` without what is lower than any voice, such as a microphone's constant level."""
    keeps = math.exp(-math.tau * _LOWEST_HZ / RATE)
    made = array("h")
    before = level = 0.0
    for sample in samples:
        level = keeps * (level + sample - before)
        before = sample
        made.append(max(-32_768, min(32_767, round(level))))
    return made


def spoken_span(samples: Samples) -> tuple[int, int]:
    """Where the voice begins and ends, in samples; (0, 0) in a silence."""
    levels = frames(samples)
    least = max(levels) / 10 ** (QUIET_DB / 10)
    if least == 0:
        return 0, 0
    loud = [place for place, level in enumerate(levels) if level >= least]
    return loud[0] * FRAME, min(len(samples), (loud[-1] + 1) * FRAME)


def trimmed(samples: Samples) -> Samples:
    """The voice with a breath around it."""
    begins, ends = spoken_span(samples)
    return samples[max(0, begins - BEFORE) : ends + AFTER] if ends else array("h")


def levelled(samples: Samples) -> Samples:
    """`samples` at `TARGET_DB`."""
    made = samples
    for _ in range(_TRIES):
        lacking = TARGET_DB - voiced_db(made)
        if abs(lacking) < 0.05:
            break
        made = amplified(made, lacking)
    return made


def faded(samples: Samples) -> Samples:
    """`samples` that come out of silence and go back into it, so that no end of them clicks."""
    made = samples[:]
    length = min(FADE, len(made) // 2)
    for place in range(length):
        part = math.sin(math.pi / 2 * place / length) ** 2
        made[place] = round(made[place] * part)
        made[-1 - place] = round(made[-1 - place] * part)
    return made


def noise_db(samples: Samples) -> float:
    """The level of what is heard outside the voice, in dB below full scale."""
    begins, ends = spoken_span(samples)
    outside = samples[: max(0, begins - BEFORE)] + samples[ends + AFTER :]
    return decibels(power(outside))
