"""A keystroke of the look-up among 3,000 procedures, typed letter by letter."""

import random
import time
from pathlib import Path

from msgspec.structs import replace

from common.contract.config import Procedure
from kiosk.procedures.index import Index
from server.app.center_files.reader import read_center
from tests.bench.figures import Figure, p50, p99
from tests.bench.scale import Scale
from tests.stage.tree import ROOT

MOST = 30.0
ROUNDS = 3
"""Each keystroke counts by its quickest: what else the machine does is not the search's."""

QUERIES = ROOT / "tests" / "kiosk" / "procedures" / "queries.txt"


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """Each letter of each query of the list, and how long the index takes once."""
    rows = many(scale.procedures)
    began = time.perf_counter()
    index = Index(rows)
    built = 1000 * (time.perf_counter() - began)
    letters = [
        query[:end] for query in queries()[: scale.calls] for end in range(1, len(query) + 1)
    ]
    rounds = [[_spent(index, typed) for typed in letters] for _ in range(min(ROUNDS, scale.rounds))]
    spent = [min(times) for times in zip(*rounds, strict=True)]
    told = f"{len(spent)} keystrokes, median {p50(spent):.1f} ms, p99 {p99(spent):.1f} ms"
    return [
        Figure(
            what=f"the slowest keystroke among {len(rows)} procedures",
            value=max(spent),
            unit="ms",
            limit=MOST,
            measured=told,
            bound="one thread of Python",
        ),
        Figure(what=f"the index of {len(rows)} procedures", value=built, unit="ms"),
    ]


def _spent(index: Index, typed: str) -> float:
    began = time.perf_counter()
    index.search(typed)
    return 1000 * (time.perf_counter() - began)


def queries() -> tuple[str, ...]:
    """What people type."""
    lines = QUERIES.read_text("utf-8").splitlines()
    return tuple(line.split(";")[0].strip() for line in lines if line and not line.startswith("#"))


def many(count: int) -> tuple[Procedure, ...]:
    """The sample's procedures, then others that mix their words as real names do; the same each time."""
    dice = random.Random(4)
    sample = read_center(ROOT / "assets" / "sample").procedures
    made = list(sample[:count])
    for number in range(count - len(made)):
        first, second = dice.choice(sample), dice.choice(sample)
        half, tail = first.name.split(), second.name.split()
        words = half[: dice.randint(2, 12)] + tail[-dice.randint(1, 20) :] + [f"loại {number}"]
        made.append(replace(first, code=f"9.{number:06}", name=" ".join(words)))
    return tuple(made)
