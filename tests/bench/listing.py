"""The counter's large window with many who wait: from a changed hall to its repainted lists."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from common.client.hall import Hall
from tests.bench.figures import Figure, p50, p99
from tests.bench.scale import Scale
from tests.counter.at_work import SENIOR
from tests.counter.halls import NOW, Scene, hall, ticket
from tests.counter.window import Officer, officer
from tests.drive.program import OFFSCREEN
from tests.stage.tree import ROOT

MOST = 16.0
SERVICES = ("ho-tich", "chung-thuc")
WARM = 10
APART = 12
"""Seconds between two who come: the first of 500 has waited for 100 minutes."""
SIZE = (1200, 760)


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """Each second a call takes one off the list's head and one comes at its end."""
    command = [sys.executable, "-m", "tests.bench.listing", str(scale.waiting), str(scale.calls)]
    env = {**os.environ, **OFFSCREEN}
    done = subprocess.run(
        command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    spent = [float(line) for line in done.stdout.split()]
    told = f"{len(spent)} changes, median {p50(spent):.1f} ms, slowest {max(spent):.1f} ms"
    return [
        Figure(
            what=f"counter: {scale.waiting} waiting, repainted (p99)",
            value=p99(spent),
            unit="ms",
            limit=MOST,
            measured=told,
            bound="one thread: the picture derived in Python, then the software renderer",
        )
    ]


def main(waiting: int, changes: int) -> None:
    """Print the milliseconds of each repaint."""
    local = replace(SENIOR, form="full")
    with tempfile.TemporaryDirectory() as folder, officer(Path(folder), local) as person:
        person.see(_hall(0, waiting))
        person.window.resize(*SIZE)
        person.rest()
        for place, seen in enumerate(_halls(waiting, changes + WARM)):
            spent = _repainted(person, seen)
            if place >= WARM:
                print(f"{spent:.3f}")


def _halls(waiting: int, changes: int) -> Iterator[Hall]:
    for gone in range(1, changes + 1):
        yield _hall(gone, waiting)


def _hall(gone: int, waiting: int) -> Hall:
    tickets = tuple(
        ticket(
            number,
            service_id=SERVICES[number % len(SERVICES)],
            priority="nguoi-cao-tuoi" if number % 7 == 0 else None,
            issued_at=NOW + timedelta(seconds=APART * (number - waiting)),
        )
        for number in range(gone + 1, gone + waiting + 1)
    )
    return hall(Scene(tickets=tickets, seq=100 + gone))


def _repainted(person: Officer, seen: Hall) -> float:
    frames: list[int] = []

    def painted() -> None:
        frames.append(time.perf_counter_ns())

    person.window.frameSwapped.connect(painted)
    person.session.clock.pass_(1)
    began = time.perf_counter_ns()
    person.see(seen)
    while not frames:
        QCoreApplication.processEvents()
    person.window.frameSwapped.disconnect(painted)
    return (frames[0] - began) / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
