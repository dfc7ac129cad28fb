"""Weeks without a server, a ticket after the other: `python -m tests.kiosk.long_cut 30 50000`."""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from common.board.labels import read_label
from common.client.hall import Arrival, Hall, Link, Listener
from common.client.membership.identity import DeviceIdentity
from common.client.session import CenterSession, Tempo
from common.contract.events import TicketIssued
from kiosk.numbers.issuing import Shown, Step
from kiosk.numbers.tickets import Intent, Issued
from kiosk.place import Place
from kiosk.printer.result import Printed, Result
from kiosk.printer.status import Status
from kiosk.session import Highest
from kiosk.station import Station
from tests.kiosk.hall import IDENTITY, MORNING, FakeSession

DAY = 86_400.0
RESTARTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """`labels` as given, by service day; milliseconds from the wish to a number on disk.

    No server tells the time, so that no day begins at one again.
    """

    labels: dict[str, list[str]]
    held: int
    median_ms: float
    p99_ms: float
    longest_ms: float

    def faults(self) -> list[str]:
        """Every number given twice or left out."""
        given = defaultdict(list)
        for label in chain.from_iterable(self.labels.values()):
            parts = read_label(label)
            assert parts is not None
            given[parts.series].append(parts.number)
        return [
            f"{series}: {numbers}"
            for series, numbers in given.items()
            if numbers != list(range(1, len(numbers) + 1))
        ]


class Cut:
    """The kiosk's surroundings: an old hall, a printer that is always ready, and no server."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.passed = 0.0
        self.hall = Hall(
            config=FakeSession().config, board=None, link=Link(state="offline", since=MORNING)
        )

    def print(self, ticket: Issued, place: Place) -> Result:
        return Printed(Status(), checked=True)

    def hall_changed(self, hall: Hall) -> None:
        """There is none."""

    def event_arrived(self, arrival: Arrival) -> None:
        """There is none."""

    def station(self) -> Station:
        """The kiosk as after a start."""
        return Station(IDENTITY, self.data, self, self, self._open)

    def _open(
        self, identity: DeviceIdentity, data: Path, listener: Listener, highest: Highest
    ) -> CenterSession:
        tempo = Tempo(
            wall=lambda: MORNING.timestamp() + self.passed,
            monotonic=lambda: time.monotonic() + self.passed,
        )
        return CenterSession(identity, data, listener, tempo, highest=highest)


def long_cut(data: Path, days: int, tickets: int) -> Figures:
    """So many tickets spread over so many days, with some restarts of the kiosk between."""
    cut, times = Cut(data), []
    labels: dict[str, list[str]] = defaultdict(list)
    config = cut.hall.config
    assert config is not None
    held = 0
    for part in range(RESTARTS):
        station = cut.station()
        for number in range(part, tickets, RESTARTS):
            cut.passed = DAY * days * (part * (tickets // RESTARTS) + number // RESTARTS) / tickets
            service = config.services[number % len(config.services)].id
            birth, seconds = _taken(station, service)
            times.append(seconds * 1000)
            labels[birth.service_day].append(birth.label)
        held = station.session.held_facts()
        station.stop()
    return Figures(
        labels=dict(labels),
        held=held,
        median_ms=statistics.median(times),
        p99_ms=sorted(times)[int(len(times) * 0.99)],
        longest_ms=max(times),
    )


def _taken(station: Station, service_id: str) -> tuple[TicketIssued, float]:
    begun = time.perf_counter()
    shown: list[tuple[Shown, float]] = []

    def hear(step: Step) -> None:
        if isinstance(step, Shown):
            shown.append((step, time.perf_counter() - begun))

    intent = Intent(service_id=service_id, priority=None, language="vi")
    station.issue(intent, hear).result()
    ((step, seconds),) = shown
    return step.ticket.birth, seconds


def main() -> int:
    """Days and tickets from the command line; 1 when a number is given twice, left out or lost."""
    days, tickets = (int(word) for word in sys.argv[1:3])
    with tempfile.TemporaryDirectory(prefix="motcua-long-cut-") as folder:
        figures = long_cut(Path(folder), days, tickets)
    given = sum(len(labels) for labels in figures.labels.values())
    print(f"{given} numbers on {len(figures.labels)} days, {figures.held} facts held")
    print(
        f"a number on disk: median {figures.median_ms:.1f} ms, p99 {figures.p99_ms:.1f} ms,"
        f" longest {figures.longest_ms:.1f} ms"
    )
    faults = figures.faults()
    print(*faults, sep="\n")
    return int(bool(faults) or figures.held != given)


if __name__ == "__main__":
    sys.exit(main())
