"""Whether what the banner announced was heard, by what a null sink has recorded."""

from array import array
from collections.abc import Sequence

from tests.bench.tally import SECOND, Announced
from tests.fixtures.sound import RATE, HallSound

LOUD = 300
"""Of 32,767."""

BLOCK = RATE // 20
LEAST = 5
"""Blocks with a loud sample, a quarter of a second in all: less is no word."""

LAG = 0.3
"""Seconds from what is played to what is recorded."""


def unheard(said: Sequence[Announced], sound: HallSound) -> list[str]:
    """The announcements in whose time the hall was silent, in words."""
    samples = array("h", bytes(sound.samples[: len(sound.samples) // 2 * 2]))
    loud = [max(map(abs, samples[at : at + BLOCK])) > LOUD for at in range(0, len(samples), BLOCK)]

    def block(moment: float) -> int:
        return max(0, int((moment - sound.started) * RATE / BLOCK))

    return [
        f"not heard: {one.label}"
        for one in said
        if sum(loud[block(one.begins / SECOND) : block(one.ends / SECOND + LAG)]) < LEAST
    ]
