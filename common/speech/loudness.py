"""How loud speech is: by EBU R128 for what a hall hears, by the voiced parts for a clip of it."""

import math
from array import array
from operator import mul

from common.speech.pcm import FULL, PEAK, RATE, Samples

SILENCE = -100.0
"""What is told of a sound without any level, in dB or LUFS."""

FRAME = RATE // 50
"""Samples of the 20 ms over which a voice's level is told."""

VOICED_DB = 25.0
"""A frame so far below the loudest one is breath, room or the end of a sound."""

KNEE = 0.8
"""From this part of `PEAK` on a level grows ever less."""

_STEP = RATE // 10
"""R128 looks at 400 ms, moved on by 100 ms."""

_GATE = -70.0
_BELOW_MEAN = 10.0


def lufs(samples: Samples) -> float:
    """The integrated loudness of mono `samples` at `RATE`, by ITU-R BS.1770-4 and EBU R128."""
    steps = _weighted_energies(samples)
    blocks = [sum(steps[at : at + 4]) / 4 for at in range(max(1, len(steps) - 3))]
    heard = [block for block in blocks if _lufs_of(block) > _GATE]
    if not heard:
        return SILENCE
    floor = _lufs_of(sum(heard) / len(heard)) - _BELOW_MEAN
    gated = [block for block in heard if _lufs_of(block) > floor]
    return _lufs_of(sum(gated) / len(gated))


def frames(samples: Samples) -> list[float]:
    """The mean power of each whole 20 ms, 1.0 being full scale."""
    return [
        power(samples[at : at + FRAME]) for at in range(0, len(samples) - FRAME + 1, FRAME)
    ] or [power(samples)]


def voiced_db(samples: Samples) -> float:
    """The RMS level of what is voiced in `samples`, in dB below full scale."""
    levels = frames(samples)
    least = max(levels) / 10 ** (VOICED_DB / 10)
    voiced = [level for level in levels if level >= least]
    return decibels(sum(voiced) / len(voiced))


def power(samples: Samples) -> float:
    """The mean square of `samples`, 1.0 being full scale."""
    whole: int = sum(map(mul, samples, samples))
    return whole / FULL**2 / max(1, len(samples))


def swing(samples: Samples) -> float:
    """As `power`, without the constant level that a sound card adds to all it hears."""
    constant = sum(samples) / FULL / max(1, len(samples))
    return max(0.0, power(samples) - constant**2)


def decibels(power: float) -> float:
    """A power in dB below full scale."""
    return 10 * math.log10(power) if power > 10 ** (SILENCE / 10) else SILENCE


def amplified(samples: Samples, decibel: float) -> Samples:
    """`samples` so much louder or softer; what would go beyond `PEAK` is bent, not cut."""
    gain = 10 ** (decibel / 20)
    knee = KNEE * PEAK
    if max(map(abs, samples), default=0) * gain <= knee:
        return array("h", [round(sample * gain) for sample in samples])
    room = PEAK - knee
    made = array("h")
    for sample in samples:
        level = abs(sample) * gain
        if level > knee:
            level = knee + room * math.tanh((level - knee) / room)
        made.append(round(math.copysign(level, sample)))
    return made


def _lufs_of(energy: float) -> float:
    return -0.691 + 10 * math.log10(energy) if energy > 1e-12 else SILENCE


def weights(rate: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """BS.1770's two filters at `rate`, each as (b0, b1, b2, a1, a2): the head, and the low cut."""
    k = math.tan(math.pi * 1681.974450955533 / rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    head = (
        (high + band * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    )
    k, q = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return head, (1.0, -2.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _weighted_energies(samples: Samples) -> list[float]:
    """The mean square of each 100 ms behind both filters; a rest of it counts as a whole one."""
    (b0, b1, b2, a1, a2), (_, _, _, r1, r2) = weights(RATE)
    z1 = z2 = s1 = s2 = 0.0
    energies: list[float] = []
    for at in range(0, len(samples), _STEP):
        energy = 0.0
        for x in samples[at : at + _STEP]:
            y = b0 * x + z1
            z1 = b1 * x - a1 * y + z2
            z2 = b2 * x - a2 * y
            w = y + s1
            s1 = s2 - 2 * y - r1 * w
            s2 = y - r2 * w
            energy += w * w
        energies.append(energy / _STEP / FULL**2)
    return energies
