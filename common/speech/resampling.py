"""Samples at another rate, without the whistling of what the new rate cannot hold."""

import math
from array import array
from functools import cache
from operator import mul

CROSSINGS = 8
"""Zero crossings of the sinc on either side: its passband is flat enough for a voice."""


def at_rate(samples: "array[int]", rate: int, wanted: int) -> "array[int]":
    """`samples` of `rate` a second, as they are at `wanted` a second."""
    if rate == wanted:
        return samples
    common = math.gcd(rate, wanted)
    up, down = wanted // common, rate // common
    taps = _phases(up, down)
    reach = len(taps[0]) // 2
    padded = samples[:1] * reach + samples + samples[-1:] * reach
    made = array("h")
    for place in range(len(samples) * up // down):
        left, phase = divmod(place * down, up)
        level = sum(map(mul, taps[phase], padded[left + 1 : left + 1 + 2 * reach]))
        made.append(max(-32_768, min(32_767, round(level))))
    return made


@cache
def _phases(up: int, down: int) -> list[list[float]]:
    """For each place between two old samples the weights of those around it, which make 1."""
    narrow = min(1.0, up / down)
    reach = math.ceil(CROSSINGS / narrow)
    return [
        _even([_weight(tap - phase / up, narrow, reach) for tap in range(1 - reach, reach + 1)])
        for phase in range(up)
    ]


def _weight(away: float, narrow: float, reach: int) -> float:
    bent = math.pi * away * narrow
    window = 0.5 + 0.5 * math.cos(math.pi * away / reach) if abs(away) < reach else 0.0
    return window * (math.sin(bent) / bent if bent else 1.0)


def _even(weights: list[float]) -> list[float]:
    whole = sum(weights)
    return [weight / whole for weight in weights]
