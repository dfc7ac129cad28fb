"""Weeks of calls at the real display, without the nights: its memory stays, and nothing comes late."""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from common.contract import codec
from common.files import write_private
from tests.common.client.center import identity
from tests.common.client.scripted import ScriptedServer
from tests.drive.program import OFFSCREEN, Program
from tests.fixtures.sound import loudspeakers
from tests.proofs.hall_feed import HallFeed
from tests.proofs.outcome import Outcome
from tests.stage.demo.books import complaints
from tests.stage.tree import ROOT

CALLS = 100_000
A_DAY = 2_000
PACE = 1 / 125
"""Seconds between two calls."""

MOST_MIB = 5.0
LATE_MS = 1000
CATCHES_UP = 60
"""Seconds for what is left of a day when its last call is made, on a machine with other work."""

NO_GRAPHICS = "No RHI backend. Using CPU conversion"
"""What Qt says once where a video meets no graphics card: no fault of the display's."""

WARM_DAYS = 10
"""Days before the count, after which every page and voice has been loaded and caches are full."""


def prove(
    calls: int = CALLS,
    a_day: int = A_DAY,
    warm: int = WARM_DAYS,
    pace: float = PACE,
    most: float = MOST_MIB,
    late_ms: int = LATE_MS,
) -> Outcome:
    """One display with a voice, a video and a null sink, at a center that never rests."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="motcua-soak-") as name, ExitStack() as ended:
        folder = Path(name)
        server = ended.enter_context(ScriptedServer())
        feed = HallFeed(server, _clip(folder / "clip.mp4"))
        write_private(folder / "data" / "identity.json", codec.encode(identity(server)))
        leads = ended.enter_context(loudspeakers())
        arguments = ["--data", str(folder / "data"), "--window", "1920x1080"]
        display = ended.enter_context(
            Program("display", arguments, folder / "display.log", environment=leads)
        )
        display.wait("hall")
        own, late = _days(display, feed, warm + calls // a_day, a_day, pace)
        said = complaints(sorted((folder / "data" / "logs").glob("*")))
    judge(outcome, own[warm - 1 :], late, most, late_ms)
    outcome.figures |= {"calls": calls // a_day * a_day, "calls before, to warm it": warm * a_day}
    outcome.faults += [line for line in said if NO_GRAPHICS not in line]
    outcome.require(feed.left == 0, f"the display has left its feed {feed.left} times")
    return outcome


def judge(outcome: Outcome, own: list[int], late: list[int], most: float, late_ms: int) -> None:
    """Hold to `most` MiB what grew from the warm display's KiB to the last day's, and the latest call."""
    grown = (own[-1] - own[0]) / 1024
    outcome.figures |= {
        "days": len(own) - 1,
        "own MiB when warm": round(own[0] / 1024, 1),
        "grown MiB": round(grown, 2),
        "median call after a day, ms": sorted(late)[len(late) // 2],
        "latest call after a day, ms": max(late),
    }
    outcome.require(grown < most, f"the display has grown: {own} KiB")
    outcome.require(max(late) <= late_ms, f"a call is shown late: {late} ms")


def _days(
    display: Program, feed: HallFeed, days: int, a_day: int, pace: float
) -> tuple[list[int], list[int]]:
    """The display's own KiB after each day, and how many ms one more call took to the screen then."""
    own, late = [], []
    for _ in range(days):
        display.wait(f"call.{feed.day(a_day, pace)}", timeout=CATCHES_UP)
        display.wait("banner")
        label, told = feed.one()
        late.append((display.wait(f"call.{label}") - told) // 1_000_000)
        own.append(display.own_kib())
    return own, late


def _clip(file: Path) -> bytes:
    """A short video, made by a process of its own: this one has no application."""
    command = [sys.executable, "-m", "tests.fixtures.clips", str(file)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **OFFSCREEN}, check=True)
    return file.read_bytes()
