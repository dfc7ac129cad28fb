"""The programs of the hall on machines that lose their power: kiosk, counter, display."""

import random
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from common.client.hall import Arrival, Hall, Link
from common.client.membership.identity import DeviceIdentity
from common.client.session import CenterSession, Tempo
from common.contract.commands import RateVisit
from counter.desk import Desk
from counter.hand_book import HandBook
from counter.keeper import Keeper
from counter.local import Local
from kiosk.numbers.issuing import Handed, Shown, Step
from kiosk.numbers.tickets import Intent, Issued
from kiosk.place import Place
from kiosk.printer.result import NotPrinted, Printed, Result, Unknown
from kiosk.printer.status import Status
from kiosk.station import Station
from tests.simulation.hub import Hub, Owner
from tests.simulation.truth import Truth
from tests.simulation.wire import Link as Wires

BASE = 1_773_100_800.0
"""Seconds since 1970 of the simulation's beginning of time: 2026-03-10, 07:00 in Hanoi."""


@dataclass(kw_only=True)
class Machine(ABC):
    """A computer with one program, a disk and a clock of its own; also the program's Listener."""

    hub: Hub
    truth: Truth
    identity: DeviceIdentity
    folder: Path
    wires: Wires
    dice: random.Random
    name: str = ""
    on: bool = False
    wrong: float = 0.0
    """Seconds by which the machine's own clock is ahead."""
    armed: str = ""
    """Where in its work the machine is to lose its power."""
    lives: int = 0
    seen: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = self.identity.device_id
        self.hall = Hall(config=None, board=None, link=Link(state="starting", since=_then()))
        self.tempo = Tempo(
            heartbeat=20.0,
            rotation=7 * 86_400.0,
            wall=lambda: BASE + self.hub.now + self.wrong,
            monotonic=lambda: self.hub.now,
        )

    def start(self) -> None:
        """Switch on."""
        if self.on:
            return
        self.on = True
        self.lives += 1
        self.owner = Owner(self.name)
        self.owner.point = self.point
        self.hall = Hall(config=None, board=None, link=Link(state="starting", since=_then()))
        self._begin()

    def crash(self) -> None:
        """Lose the power; what is on the disk now is all that is left."""
        if not self.on:
            return
        self.on, self.armed = False, ""
        after = self.folder.with_name(f"{self.name}-{self.lives}")
        shutil.copytree(self.folder, after, ignore=shutil.ignore_patterns("*-shm", ".*"))
        dead, self.folder = self.folder, after
        self.wires.set(self.wires.mode)
        for pipe in list(self.wires.pipes):
            pipe.cut()
        self.hub.bury(self.owner)
        self._close()
        shutil.rmtree(dead, ignore_errors=True)

    def point(self, what: str) -> None:
        """The program has come to a place where the machine may be armed to die."""
        if self.armed == what and self.hub.on_thread and self.hub.owner is self.owner:
            self.truth.met[f"died at {what}"] += 1
            self.hub.after(0.0, self.crash)
            self.hub.halt()

    def hall_changed(self, hall: Hall) -> None:
        self.hall = hall

    def event_arrived(self, arrival: Arrival) -> None:
        """Each event once and in order, but for what a snapshot brought at once."""
        board = self.hall.board
        epoch = board.epoch if board is not None else 0
        last, seq = self.seen.get(epoch, 0), arrival.event.seq
        if seq <= last:
            self.truth.words.append(f"{self.name} was told event {epoch}.{seq} again after {last}")
        self.seen[epoch] = seq

    @property
    @abstractmethod
    def session(self) -> CenterSession:
        """The program's connection to the center, while it runs."""

    @abstractmethod
    def _begin(self) -> None:
        """Start the program."""

    def _close(self) -> None:
        with suppress(Exception):
            self.session._outbox.close()


@dataclass(kw_only=True)
class Kiosk(Machine):
    """The station with a printer that takes its time, and sometimes fails."""

    running: CenterSession | None = None

    def _begin(self) -> None:
        self.seen = {}
        self.station = Station(self.identity, self.folder, self, self, self._open)
        self.station.start()
        self.hub.after(2.0, self._tick, self.owner)
        self.hub.after(10.0, self._beat, self.owner)

    def _open(self, identity: DeviceIdentity, data: Path, listener: Any, highest: Any) -> Any:
        self.running = CenterSession(identity, data, self, self.tempo, highest=highest)
        return self.running

    @property
    def session(self) -> CenterSession:
        assert self.running is not None
        return self.running

    def hall_changed(self, hall: Hall) -> None:
        super().hall_changed(hall)
        self.station.look(hall)

    def _tick(self) -> None:
        self.station.look(self.hall)
        self.hub.after(2.0, self._tick, self.owner)

    def _beat(self) -> None:
        self.station.beat()
        self.hub.after(10.0, self._beat, self.owner)

    def take(self, intent: Intent) -> None:
        """A citizen touches a service."""
        if self.on and self.station.known() is not None:
            self.station.issue(intent, self._report)

    def rate(self, ticket_id: str, score: int) -> None:
        """A citizen holds a served paper under the scanner."""
        if self.on:
            self.truth.ratings[ticket_id] += 1
            rating = RateVisit(ticket_id=ticket_id, score=score, reasons=(), channel="scanned")
            self.session.send_fact(rating)

    def print(self, ticket: Issued, place: Place) -> Result:
        self.point("before-paper")
        self.hub.sleep(self.dice.uniform(0.3, 1.5))
        luck = self.dice.random()
        if luck < 0.03:
            return NotPrinted("paper-out")
        if luck < 0.97:
            self.truth.printed.add(ticket.birth.ticket_id)
        self.point("paper")
        return Printed(Status(), checked=True) if luck < 0.94 else Unknown("silent")

    def _report(self, step: Step) -> None:
        if isinstance(step, Shown):
            self.truth.shown(self.hub.now, self.name, step.ticket)
            self.point("shown")
        self.truth.met["handed" if isinstance(step, Handed) else type(step).__name__] += 1

    def _close(self) -> None:
        super()._close()
        with suppress(Exception):
            self.station._books.close()


@dataclass(kw_only=True)
class Screen(Machine):
    """A display: it only follows."""

    running: CenterSession | None = None

    def _begin(self) -> None:
        self.seen = {}
        self.running = CenterSession(self.identity, self.folder, self, self.tempo)
        self.running.start()

    @property
    def session(self) -> CenterSession:
        assert self.running is not None
        return self.running


@dataclass(kw_only=True)
class Desktop(Screen):
    """An officer's desk at a counter."""

    officer: str = ""
    counter_id: str = ""

    def _begin(self) -> None:
        self.seen = {}
        self.running = CenterSession(self.identity, self.folder, self, self.tempo)
        self.desk = Desk(
            self.running,
            Keeper(self.folder),
            HandBook(self.folder),
            self._deliver,
            Local(),
            lambda: None,
        )
        self.running.start()
        self.hub.after(1.0, self._tick, self.owner)

    def hall_changed(self, hall: Hall) -> None:
        super().hall_changed(hall)
        self.desk.hall_changed(hall)

    def event_arrived(self, arrival: Arrival) -> None:
        super().event_arrived(arrival)
        self.desk.event_arrived(arrival, self.name)

    def _tick(self) -> None:
        self.desk.tick(self.session.clock.now())
        self.hub.after(1.0, self._tick, self.owner)

    def _deliver(self, future: Future[Any], done: Callable[[Future[Any]], None]) -> None:
        owner = self.owner
        future.add_done_callback(lambda ended: self.hub.after(0.0, lambda: done(ended), owner))


def _then() -> Any:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(BASE, UTC)
