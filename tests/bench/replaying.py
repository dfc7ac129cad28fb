"""A day of 2,000 tickets played again: `motcua-server policy try`, from its start to its last line."""

import resource
import subprocess
import sys
import time
from pathlib import Path

from server.settings import FILE
from tests.bench.figures import Figure
from tests.bench.scale import Scale
from tests.fixtures.database import Database
from tests.server.past import live, sample, working_day
from tests.stage.tree import ROOT

MOST = 5.0
EACH = 200
"""So many tickets of a day keep the sample's counters busy: for more there are more counters."""

TRIED = "[policy]\npriority_ratio = 1\nlongest_ordinary_wait_minutes = 30\n"


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """A past day under the policy in force and under another one, told as the operator gets it."""
    times = max(1, round(scale.replayed / EACH))
    database = Database(kind="sqlite", url=f"sqlite:///{folder / FILE}", data=folder)
    day = working_day()
    live(database, scale.replayed, day, times=times)
    file = folder / "policy.toml"
    file.write_text(TRIED, encoding="utf-8")
    where = ["--data", str(folder), "--day", day.isoformat()]
    began, before = time.monotonic(), _spent()
    command = [sys.executable, "-m", "server", "policy", "try", str(file), *where]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    spent, took = _spent() - before, time.monotonic() - began
    counters = times * len(sample().config.counters)
    return [
        Figure(
            what=f"a day of {scale.replayed:,} tickets tried under another policy, own CPU",
            value=spent,
            unit="s",
            limit=MOST,
            measured=f"{counters} counters; {took:.1f} s by the clock, the program's"
            f" start included; {len(done.stdout.splitlines())} lines told",
            bound="one thread of Python that plays the day twice",
        )
    ]


def _spent() -> float:
    """Seconds of CPU of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
