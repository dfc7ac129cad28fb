"""Server and kiosks killed at random while the network fails between them: all papers, each once."""

import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Self

from server.settings import Settings
from server.storage.engine import open_database
from server.storage.history.journal import find_fault
from server.storage.reports.rebuild import rebuild
from tests.fixtures.proxy import (
    BLACK_HOLE,
    DUPLICATE,
    LOST_REPLIES,
    PASS,
    RESET,
    STALL,
    Fault,
    FaultProxy,
    cut_reply,
    cut_request,
)
from tests.proofs.kiosks import SERVICES, KioskProcess, Paper, join
from tests.proofs.outcome import Outcome
from tests.proofs.processes import ServerProcess, new_center
from tests.server.desk import report_rows
from tests.server.harness import CENTER

PATIENCE = 300.0
"""Seconds in which the last fact must have arrived, once everything runs again."""

ON_SERVER = "SELECT id, label, state FROM ticket"


class Hall:
    """A server, a failing network and kiosks; whatever is killed starts again."""

    def __init__(self, place: Path, kiosks: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.settings = new_center(place / "server")
        self.papers: list[Paper] = []
        self.kills: Counter[str] = Counter()
        self._ended = ExitStack()
        self.server = self._ended.enter_context(ServerProcess(self.settings))
        self.proxy = self._ended.enter_context(FaultProxy(self.server.port))
        self._places = [
            join(self.settings, self.proxy.url, place / f"kiosk-{n}") for n in range(kiosks)
        ]
        self.kiosks = [self._ended.enter_context(KioskProcess(data)) for data in self._places]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.close()

    def round(self) -> None:
        """Every kiosk gives some numbers over a failing network, and somebody is killed meanwhile.

        One number each before the fault: a kiosk that has just started has it from the shared lane.
        """
        for kiosk in self.kiosks:
            kiosk.ask()
            kiosk.answer()
        self.proxy.fault = self._fault()
        for kiosk in self.kiosks:
            for _ in range(self.chance.randint(1, 4)):
                kiosk.ask(self.chance.choice(SERVICES))
        time.sleep(self.chance.uniform(0, 0.3))
        victim = self.chance.randrange(len(self.kiosks) + 1)
        if victim == len(self.kiosks):
            self._restart_server()
        else:
            self._restart_kiosk(victim)
        self.proxy.fault = PASS

    def end(self) -> None:
        """Everybody finishes what was asked, and everything is sent."""
        for kiosk in self.kiosks:
            kiosk.finish()
            self.papers += kiosk.papers
        deadline = time.monotonic() + PATIENCE
        with ExitStack() as again:
            for data in self._places:
                again.enter_context(KioskProcess(data))
            while self.missing() and time.monotonic() < deadline:
                time.sleep(0.1)
        self.server.stop()

    def missing(self) -> list[str]:
        """The papers that the server does not have as they are."""
        here = {ticket_id: (label, state) for ticket_id, label, state in tickets_of(self.settings)}
        return [
            f"{paper.label} is {here.get(paper.ticket_id)}"
            for paper in self.papers
            if here.get(paper.ticket_id) not in {(paper.label, s) for s in ("waiting", "called")}
        ]

    def _fault(self) -> Fault:
        return self.chance.choice(
            [
                PASS,
                BLACK_HOLE,
                DUPLICATE,
                LOST_REPLIES,
                RESET,
                STALL,
                cut_reply(self.chance.randint(0, 900)),
                cut_request(self.chance.randint(0, 900)),
            ]
        )

    def _restart_server(self) -> None:
        self.kills["server"] += 1
        self.server.kill()
        self.server = self._ended.enter_context(ServerProcess(self.settings))
        self.proxy.target = self.server.port

    def _restart_kiosk(self, number: int) -> None:
        self.kills["kiosk"] += 1
        kiosk = self.kiosks[number]
        kiosk.kill()
        self.papers += kiosk.papers
        self.proxy.fault = PASS
        self.kiosks[number] = self._ended.enter_context(KioskProcess(self._places[number]))


def run(place: Path, rounds: int, seed: int, kiosks: int = 2) -> Outcome:
    """So many rounds; the faults are those of `seed`, the moments are the machine's."""
    outcome = Outcome()
    with Hall(place, kiosks, seed) as hall:
        for _ in range(rounds):
            hall.round()
        hall.end()
        outcome.faults += [f"seed {seed}: {missing}" for missing in hall.missing()]
        outcome.faults += [f"seed {seed}: {twice}" for twice in _twice(hall.papers)]
        outcome.faults += [f"seed {seed}: {wrong}" for wrong in _unsound(hall.settings)]
        outcome.figures |= {
            "rounds": rounds,
            "servers killed": hall.kills["server"],
            "kiosks killed": hall.kills["kiosk"],
            "papers": len(hall.papers),
            "of an own lane": sum("-" in paper.label for paper in hall.papers),
        }
    return outcome


def prove(rounds: int = 100, seed: int = 1) -> Outcome:
    """The long form."""
    with tempfile.TemporaryDirectory(prefix="motcua-kill-") as place:
        return run(Path(place), rounds, seed, kiosks=3)


def await_papers(settings: Settings, papers: Sequence[Paper]) -> list[str]:
    """The papers that the server does not have in time, as they are."""
    deadline = time.monotonic() + PATIENCE
    while True:
        here = {ticket_id: label for ticket_id, label, _ in tickets_of(settings)}
        wrong = [paper for paper in papers if here.get(paper.ticket_id) != paper.label]
        if not wrong or time.monotonic() > deadline:
            return [
                f"{paper.label} of {paper.day} is {here.get(paper.ticket_id)}" for paper in wrong
            ]
        time.sleep(0.1)


def _twice(papers: Sequence[Paper]) -> Iterator[str]:
    labels = Counter((paper.day, paper.label) for paper in papers)
    yield from (
        f"{label} is on {count} papers" for (_, label), count in labels.items() if count > 1
    )
    tickets = Counter(paper.ticket_id for paper in papers)
    yield from (f"{one} was printed {count} times" for one, count in tickets.items() if count > 1)


def _unsound(settings: Settings) -> Iterator[str]:
    storage = open_database(settings.database)
    try:
        with storage.reading() as connection:
            fault = find_fault(connection, CENTER)
        if fault is not None:
            yield f"the journal breaks at {fault.seq}: {fault.why}"
        live = report_rows(storage)
        rebuild(storage, CENTER)
        if report_rows(storage) != live:
            yield "the report rows are not those of a rebuild"
    finally:
        storage.close()


def tickets_of(settings: Settings) -> list[tuple[str, str, str]]:
    """Id, label and state of every ticket of the report tables."""
    path = settings.database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(ON_SERVER).fetchall()
