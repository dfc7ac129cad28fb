"""Seconds of CPU that a machine and some of its processes spend, for each second that goes by (Linux)."""

import os
import time
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


class Spending:
    """From its making on; `processes` are ids by name."""

    def __init__(self, **processes: int) -> None:
        self._processes = processes
        self._began = time.monotonic()
        self._before = self._now()

    def so_far(self) -> dict[str, float]:
        """CPU seconds a second of each process, and of the whole machine, whoever spent them."""
        passed = time.monotonic() - self._began
        return {name: (now - self._before[name]) / passed for name, now in self._now().items()}

    def _now(self) -> dict[str, float]:
        spent = {name: _of_process(number) for name, number in self._processes.items()}
        return {**spent, "the whole machine": _of_all()}


def _of_process(number: int) -> float:
    fields = Path(f"/proc/{number}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _of_all() -> float:
    """All cores together, without what they were idle, waited for disks or were taken away."""
    user, nice, system, _, _, irq, soft = Path("/proc/stat").read_text("ascii").split()[1:8]
    return sum(map(int, (user, nice, system, irq, soft))) / TICK
