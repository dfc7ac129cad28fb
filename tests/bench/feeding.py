"""One event to thousands of readers, against a bare broadcaster, and with readers who never read."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from common.contract import routes
from tests.bench.figures import Figure, p50, p99, ratio
from tests.bench.issuing import yardstick
from tests.bench.scale import Scale
from tests.bench.wire import Wire, enrolled
from tests.drive.center import CenterServer
from tests.stage.tree import ROOT

EACH = 10
"""Events fired at one side before it is the other's turn."""


@dataclass(slots=True)
class Side:
    """A server, the process that reads it, and the milliseconds to every reader of every event."""

    process: subprocess.Popen[str]
    told: list[list[float]] = field(default_factory=list)

    def ask(self, name: str, *counts: int) -> Any:
        """One line to the readers' process, and its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([name, *counts]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def fire(self, count: int) -> None:
        """Let so many events reach everybody."""
        self.told += self.ask("fire", count)

    def last(self) -> list[float]:
        """For each event, when 99 % of the readers had it."""
        return [p99(event) for event in self.told]


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """Thousands against the bare broadcaster, then hundreds beside those who never read."""
    return _against_bare(scale, folder) + _beside_stalled(scale, folder)


def _against_bare(scale: Scale, folder: Path) -> list[Figure]:
    with CenterServer(folder / "many", codes=("display", "kiosk")) as center, ExitStack() as stack:
        port, _ = stack.enter_context(yardstick("tests.bench.broadcast"))
        wire = stack.enter_context(closing(enrolled(center, "kiosk")))
        ours = stack.enter_context(_readers(center.port, wire))
        theirs = stack.enter_context(_readers(port, wire))
        before = center.resident_kib()
        ours.ask("open", scale.readers)
        kib = (center.resident_kib() - before) / scale.readers
        theirs.ask("open", scale.readers)
        _in_turns(ours, theirs, scale.events)
    mine, other = ours.last(), theirs.last()
    return [
        Figure(
            what=f"one event at {scale.readers} readers, p99, of a bare broadcaster's",
            value=ratio(mine, other),
            unit="x",
            limit=1.5,
            measured=f"{p50(mine):.0f} ms against {p50(other):.0f} ms, {scale.events} events",
            bound="one write to a socket for each reader, and the readers' own core",
        ),
        Figure(what="memory of the server for each reader", value=kib, unit="KiB", limit=20),
    ]


def _beside_stalled(scale: Scale, folder: Path) -> list[Figure]:
    with ExitStack() as stack:
        sides = []
        for name in ("quiet", "stalled"):
            center = stack.enter_context(CenterServer(folder / name, codes=("kiosk",)))
            wire = stack.enter_context(closing(enrolled(center, "kiosk")))
            side = stack.enter_context(_readers(center.port, wire))
            side.ask("open", scale.beside)
            sides.append((side, center))
        (quiet, _), (stalled, center) = sides
        stalled.ask("stall", scale.beside)
        for side in (quiet, stalled):
            side.ask("fire", scale.filling)
        held = _readers_of(center) - scale.beside
        _in_turns(stalled, quiet, scale.events)
        left = _readers_of(center) - scale.beside
    mine, other = stalled.last(), quiet.last()
    return [
        Figure(
            what=f"one event at {scale.beside} readers beside as many stalled ones, p99",
            value=ratio(mine, other),
            unit="x",
            limit=1.2,
            measured=f"{p50(mine):.1f} ms against {p50(other):.1f} ms without them; "
            f"{held} stalled ones when it began, {left} not yet cut off when it ended",
        )
    ]


def _in_turns(ours: Side, theirs: Side, events: int) -> None:
    for side in (ours, theirs):
        side.ask("fire", 1)
    for first in range(0, events, EACH):
        for side in (ours, theirs):
            side.fire(min(EACH, events - first))


@contextmanager
def _readers(port: int, wire: Wire) -> Iterator[Side]:
    command = [sys.executable, "-m", "tests.bench.readers", "127.0.0.1", str(port)]
    process = subprocess.Popen(
        [*command, wire.center_id, wire.token],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield Side(process)
    finally:
        process.communicate()


def _readers_of(center: CenterServer) -> int:
    lines = requests.get(f"{center.url}{routes.METRICS}", timeout=10).text.splitlines()
    found = next(line for line in lines if line.startswith("motcua_feed_readers "))
    return int(float(found.split()[1]))
