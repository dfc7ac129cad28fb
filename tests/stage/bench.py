"""Speed and size against their limits: `dev.py bench [PART ...]`, all parts without a name."""

import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests.bench.figures import Figure, table
from tests.bench.scale import WHOLE, Scale

PARTS = {
    "issue": ("tests.bench.issuing", "IssueTicket over HTTP against a bare handler"),
    "hall": ("tests.bench.hall", "press to picture, touch to paper, press to chime, memory"),
    "start": ("tests.bench.starting", "the first frame of each program"),
    "feed": ("tests.bench.feeding", "one event at 5,000 readers, and beside 500 stalled ones"),
    "cut": ("tests.bench.cutting", "a number alone, a paper in a black hole, the hall after a cut"),
    "touch": ("tests.bench.touching", "a touch to changed pixels, and frames while a page changes"),
    "old": ("tests.bench.old_days", "CallNext and the snapshot with 500,000 old tickets"),
    "counter-list": ("tests.bench.listing", "the counter's lists with 500 waiting, repainted"),
    "procedures": ("tests.bench.looking", "a keystroke of the look-up among 3,000 procedures"),
    "crowd": (
        "tests.bench.crowd",
        "40 counters, 2 calls a second for 10 minutes, shown and spoken",
    ),
    "pages": ("tests.bench.gazing", "30 open staff pages beside a full hall, and a browser there"),
    "policy": ("tests.bench.replaying", "a past day of 2,000 tickets tried under another policy"),
    "reports": ("tests.bench.reporting", "every report of a year with 500,000 tickets"),
}

Measure = Callable[[Scale, Path], list[Figure]]


def main(argv: list[str], scale: Scale = WHOLE) -> int:
    """Measure the parts named, or all; 1 when a limit is missed, 2 for a wrong name."""
    unknown = [name for name in argv if name not in PARTS]
    if unknown:
        print(f"no such part: {' '.join(unknown)}; there are:", file=sys.stderr)
        width = max(map(len, PARTS))
        for name, (_, told) in PARTS.items():
            print(f"  {name:{width}} {told}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in argv or PARTS:
        module, told = PARTS[name]
        print(f"{name}: {told} ...", file=sys.stderr, flush=True)
        figures += _measured(import_module(module).measure, scale)
    print(table(figures))
    missed = sum(figure.over for figure in figures)
    print(f"\n{len(figures)} figures, {missed} over their limit")
    return int(missed > 0)


def _measured(measure: Measure, scale: Scale) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        return measure(scale, Path(folder))
