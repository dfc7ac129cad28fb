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

ABOVE_ROOM = 4.0
"""What has so many times the power of the quietest tenth is more than the noise of the room."""

KNOCK = 3
"""20 ms that a voice lasts at least."""

GAP = 12
"""20 ms of silence within a word at most."""

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
    before = samples[0] if samples else 0
    level = 0.0
    for sample in samples:
        level = keeps * (level + sample - before)
        before = sample
        made.append(max(-32_768, min(32_767, round(level))))
    return made


def spoken_span(samples: Samples) -> tuple[int, int]:
    """Where the voice begins and ends, in samples; (0, 0) in a silence.

    What lasts less than `KNOCK` by itself, as the click of a key, is no voice beside a longer sound.
    """
    levels = frames(samples)
    loudest = max(levels)
    if loudest == 0:
        return 0, 0
    room = sorted(levels)[len(levels) // 10]
    least = max(loudest / 10 ** (QUIET_DB / 10), min(ABOVE_ROOM * room, loudest / 10))
    runs = _runs([place for place, level in enumerate(levels) if level >= least])
    longest = max(last - first for first, last in runs)
    voice = [run for run in runs if run[1] - run[0] >= min(longest, KNOCK)]
    return voice[0][0] * FRAME, min(len(samples), (voice[-1][1] + 1) * FRAME)


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


def _runs(loud: list[int]) -> list[tuple[int, int]]:
    """The first and the last of the frames between which there is no `GAP`."""
    runs = [(loud[0], loud[0])]
    for place in loud[1:]:
        first, last = runs[-1]
        if place - last <= GAP:
            runs[-1] = (first, place)
        else:
            runs.append((place, place))
    return runs
