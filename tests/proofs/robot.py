"""Eight hours of citizens at the real kiosk, one a minute, without the minutes: its memory stays.

Before the first of them each way is walked in each language, with help and without: that warms it. What
grows is counted from there on, over all of them, each time the kiosk has rested.
"""

import tempfile
from pathlib import Path
from statistics import median

from server.settings import FILE
from tests.bench.told import run
from tests.bench.touching import kiosk
from tests.proofs.outcome import Outcome
from tests.stage.demo.books import booked, complaints

CITIZENS = 8 * 60
MOST_MIB = 5.0
SEED = 4
NO_LOUDSPEAKER = "PulseAudioService: pa_context_connect"
"""What Qt says where there is no sound: no fault of the kiosk's."""

CUT = b"\x1dV\x00"
"""How each paper ends."""


def prove(citizens: int = CITIZENS, most: float = MOST_MIB, seed: int = SEED) -> Outcome:
    """One kiosk with its printer and a scanner that types, at a running center."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="motcua-robot-") as name:
        folder = Path(name)
        with kiosk(folder, "--scanner", "keyboard") as (own, printer):
            told = run("tests.bench.robot", str(seed), str(citizens), *own)
            papers = printer.data.count(CUT)
        tickets = booked(folder / "center" / FILE)["tickets"]
        said = complaints(sorted((folder / "kiosk").rglob("*.log")))
    grown, lately = growth(told.rests), growth(told.rests[len(told.rests) // 2 :])
    outcome.figures |= {
        "seed": seed,
        "citizens": citizens,
        "touches": len(told.own),
        "tickets": tickets,
        "papers": papers,
        "own MiB at rest": " ".join(f"{rest / 1024:.0f}" for rest in told.rests),
        "grown MiB": round(grown, 2),
        "in the second half": round(lately, 2),
    }
    outcome.faults += told.faults + [line for line in said if NO_LOUDSPEAKER not in line]
    outcome.require(grown < most, f"the kiosk has grown by {grown:.1f} MiB")
    outcome.require(papers >= tickets, f"{tickets} tickets, but {papers} papers")
    return outcome


def growth(rests: list[int]) -> float:
    """MiB from the median of the first third of these KiB to that of the last.

    Between two rests alone it says little: Qt holds up to some MiB of fonts that were used last.
    """
    third = max(1, len(rests) // 3)
    return (median(rests[-third:]) - median(rests[:third])) / 1024
