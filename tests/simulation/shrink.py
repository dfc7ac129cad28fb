"""Leaves out of a failing seed's plan what its fault does not need."""

import time
from collections.abc import Callable

from tests.simulation.plan import draw
from tests.simulation.world import Report, simulate

Play = Callable[[frozenset[int]], Report]


def shrink(seed: int, rule: str, play: Play | None = None, seconds: float = 60.0) -> frozenset[int]:
    """The numbers of steps without which the rule still breaks: as many as are found in the time.

    Pieces of half the plan are tried first, then smaller ones down to single steps.
    """
    play = play or (lambda without: simulate(seed, without=without))
    end = time.monotonic() + seconds
    steps = len(draw(seed).steps)
    without: frozenset[int] = frozenset()
    size = max(1, steps // 2)
    while size:
        for start in range(0, steps, size):
            piece = frozenset(range(start, min(start + size, steps))) - without
            if piece and time.monotonic() < end and _breaks(play(without | piece), rule):
                without |= piece
        size //= 2
    return without


def rule_of(report: Report) -> str:
    """The name of the first rule that a report says is broken."""
    return report.faults[0].partition(":")[0]


def _breaks(report: Report, rule: str) -> bool:
    return any(fault.startswith(f"{rule}:") for fault in report.faults)
