"""Every touch of every page: to changed pixels, and frames a second while the page changes."""

import json
import os
import subprocess
import sys
from pathlib import Path

from common.client.membership.enrolment import enrol
from tests.bench.figures import Figure, p50, p99
from tests.bench.scale import Scale
from tests.drive.center import CenterServer
from tests.drive.program import OFFSCREEN
from tests.fixtures.escpos_printer import EscposPrinter
from tests.stage.tree import ROOT

SIZE = "1080x1920"
ANSWERED_MS = 100
SMOOTH = 55


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """The real kiosk at a running center, then an empty window of its size."""
    data = folder / "kiosk"
    data.mkdir()
    with CenterServer(folder / "center", codes=("kiosk",)) as center, EscposPrinter() as printer:
        enrol(center.url, center.enrol("kiosk"), "bench", data)
        own = ["--data", str(data), "--window", SIZE, "--printer", printer.target]
        timed = run("tests.bench.citizen", "timed", str(scale.citizens), *own)
        glide = run("tests.bench.citizen", "glide", str(scale.citizens), *own)
    plain = run("tests.bench.plain", str(len(timed["pressed"])))
    return [
        _answered("press to changed pixels", timed["pressed"], plain["pressed"]),
        _answered("release to the next page painted", timed["released"], plain["released"]),
        Figure(
            what="frames a second while a page changes, mean",
            value=sum(glide["glide"]) / len(glide["glide"]),
            unit="FPS",
            limit=SMOOTH,
            sense="at least",
            measured=f"{len(glide['glide'])} touches: worst {min(glide['glide']):.0f} FPS; "
            f"an empty window's: {p50(plain['glide']):.0f} FPS",
        ),
    ]


def run(module: str, *arguments: str) -> dict[str, list[float]]:
    """The figures that a program of ours told of itself."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **OFFSCREEN},
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: dict[str, list[float]] = json.loads(done.stdout)
    return figures


def _answered(what: str, ours: list[float], theirs: list[float]) -> Figure:
    return Figure(
        what=f"{what}, p99",
        value=p99(ours),
        unit="ms",
        limit=ANSWERED_MS,
        measured=f"{len(ours)} touches: median {p50(ours):.0f} ms, worst {max(ours):.0f} ms; "
        f"an empty window's: median {p50(theirs):.0f} ms, p99 {p99(theirs):.0f} ms",
    )
