"""Many seeds on several processes, added up."""

import multiprocessing
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.simulation.world import Report, simulate

PROCESSES = 2


@dataclass
class Sum:
    """What all reports together tell; `failed` are those with faults."""

    seeds: int = 0
    steps: int = 0
    events: int = 0
    papers: int = 0
    met: Counter[str] = field(default_factory=Counter)
    failed: list[Report] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Count one more."""
        self.seeds += 1
        self.steps += report.steps
        self.events += report.events
        self.papers += report.papers
        self.met.update(report.met)
        if report.faults:
            self.failed.append(report)

    @property
    def faults_met(self) -> int:
        """How many faults of machines and wires there were in all."""
        return sum(many for what, many in self.met.items() if what not in WELL)


WELL = ("Shown", "handed", "link up")
"""What is counted and no fault."""


def played(seeds: Sequence[int], processes: int = PROCESSES) -> Iterator[Report]:
    """The reports in the order of the seeds."""
    if processes == 1 or len(seeds) == 1:
        yield from map(play, seeds)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        yield from pool.map(play, seeds)


def play(seed: int) -> Report:
    """One seed; a simulation that breaks down has found a fault."""
    try:
        return simulate(seed)
    except Exception as error:  # noqa: BLE001 - told with its seed, and the others go on
        fault = f"broke down: {type(error).__name__}: {error}"
        return Report(seed, [fault], [], 0, 0, 0, {}, "")
