"""What is said of a take: whether it may become a clip, and what was wrong with it."""

from typing import Literal

from common.speech.clips import noise_db, spoken_span, without_rumble
from common.speech.loudness import FRAME, voiced_db
from common.speech.pcm import RATE, Samples

Verdict = Literal["nothing", "clipped", "cut-off", "quiet", "noisy"]

USABLE: frozenset[Verdict] = frozenset({"quiet", "noisy"})
"""What a person may still want to keep."""

LEAST_DB = -42.0
"""A voice below it was too far from the microphone."""

HEARD_DB = -55.0
"""Below it there was no voice."""

LEAST_SECONDS = 0.08

ABOVE_NOISE_DB = 22.0
"""So much louder than its room a voice must be."""

CLIPPED = 32_700
CLIPPED_TIMES = 3


def judged(take: Samples) -> tuple[Verdict, ...]:
    """What is wrong with a take, the worst first; empty when it is good."""
    voice = without_rumble(take)
    begins, ends = spoken_span(voice)
    level = voiced_db(voice)
    if ends - begins < LEAST_SECONDS * RATE or level < HEARD_DB:
        return ("nothing",)
    found: list[Verdict] = []
    if sum(1 for sample in take if abs(sample) >= CLIPPED) >= CLIPPED_TIMES:
        found.append("clipped")
    if begins == 0 or ends > len(voice) - FRAME:
        found.append("cut-off")
    if level < LEAST_DB:
        found.append("quiet")
    if level - noise_db(voice) < ABOVE_NOISE_DB:
        found.append("noisy")
    return tuple(found)
