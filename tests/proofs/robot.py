"""Eight hours of citizens at the real kiosk, one a minute, without the minutes: its memory stays."""

import tempfile
from pathlib import Path

from common.client.membership.enrolment import enrol
from tests.bench.touching import SIZE, run
from tests.drive.center import CenterServer
from tests.fixtures.escpos_printer import EscposPrinter
from tests.proofs.outcome import Outcome

CITIZENS = 8 * 60
MOST_MIB = 5.0
WARM = 0.2
"""The part of the touches after which every page has been loaded and caches are full."""


def prove(citizens: int = CITIZENS, most: float = MOST_MIB) -> Outcome:
    """One kiosk with its printer at a running center."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="motcua-robot-") as name:
        folder = Path(name)
        data = folder / "kiosk"
        data.mkdir()
        center = CenterServer(folder / "center", codes=("kiosk",))
        with center, EscposPrinter() as printer:
            enrol(center.url, center.enrol("kiosk"), "robot", data)
            own = ["--data", str(data), "--window", SIZE, "--printer", printer.target]
            resident = run("tests.bench.citizen", "robot", str(citizens), *own)["resident"]
    warm = resident[int(WARM * len(resident))]
    grown = (resident[-1] - warm) / 1024
    outcome.figures |= {
        "citizens": citizens,
        "touches": len(resident) - 1,
        "resident MiB when warm": round(warm / 1024, 1),
        "grown MiB": round(grown, 2),
    }
    outcome.require(grown < most, f"the kiosk has grown by {grown:.1f} MiB")
    return outcome
