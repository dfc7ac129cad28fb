"""The first frame of each program, from the start of its process, against an empty QML window's."""

import os
import subprocess
import sys
import time
from pathlib import Path

from common.client.membership.enrolment import enrol
from tests.bench.figures import Figure, p50, ratio
from tests.bench.scale import Scale
from tests.drive.center import CenterServer
from tests.drive.program import OFFSCREEN
from tests.stage.tree import ROOT

WINDOWS = {"kiosk": "1080x1920", "counter": "420x760", "display": "1920x1080"}
LIMIT = 3.0


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """Each program as a device of a running center, in turn with an empty window of its size."""
    with CenterServer(folder / "center", codes=tuple(WINDOWS)) as center:
        return [_figure(name, center, scale, folder) for name in WINDOWS]


def _figure(name: str, center: CenterServer, scale: Scale, folder: Path) -> Figure:
    data = folder / name
    data.mkdir()
    enrol(center.url, center.enrol(name), "bench", data)
    ours: list[float] = []
    blank: list[float] = []
    for _ in range(scale.starts):
        ours.append(
            _first_frame(f"{name}.__main__", "--data", str(data), "--window", WINDOWS[name])
        )
        blank.append(_first_frame("tests.bench.blank", WINDOWS[name]))
    return Figure(
        what=f"first frame of the {name}, of an empty QML window's",
        value=ratio(ours, blank),
        unit="x",
        limit=LIMIT,
        measured=f"{p50(ours):.0f} ms against {p50(blank):.0f} ms, {len(ours)} starts, medians",
    )


def _first_frame(*program: str) -> float:
    began = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.frame", *program],
        cwd=ROOT,
        env={**os.environ, **OFFSCREEN},
        stdout=subprocess.PIPE,
        check=True,
    )
    return (int(done.stdout) - began) / 1e6
