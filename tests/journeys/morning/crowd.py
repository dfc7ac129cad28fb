"""The many: citizens who take numbers at a kiosk without a window, and officers who serve them at once."""

import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from common.client.session import CenterSession
from common.contract import commands as c
from common.contract.events import TicketIssued
from tests.drive.center import CenterServer
from tests.journeys.morning.desks import Desk, Seat, all_over
from tests.journeys.morning.fates import FATES, Fate, served
from tests.journeys.morning.place import PATIENCE, Eyes, device

REST = 0.1
"""Seconds after which an officer for whom nobody waits looks again."""

EVERY_THIRD = 3
UNCONTENT = 2
PRIORITY = "nguoi-cao-tuoi"


class Paper(NamedTuple):
    """What a citizen holds."""

    ticket_id: str
    label: str


class Door:
    """A kiosk without a window."""

    def __init__(self, center: CenterServer, folder: Path) -> None:
        self.session: CenterSession
        self.eyes: Eyes
        self.session, self.eyes = device(center, "kiosk", folder / "door")
        self.papers: list[Paper] = []

    def take(self, service: str, priority: str | None = None) -> Paper:
        """A number of the shared lane, printed."""
        paper = self._number(service, priority)
        self.session.send(c.ConfirmPrinted(ticket_id=paper.ticket_id)).result(PATIENCE)
        self.papers.append(paper)
        return paper

    def take_late(self, service: str) -> Paper:
        """The answer comes too late: the paper is of the kiosk's own lane, and wins."""
        void = self._number(service, None)
        lane, now = self.session.identity.lane, self.session.clock.now()
        label = f"{void.label[0]}{lane}-001"
        fact = c.IssueTicket(
            ticket_id=void.ticket_id,
            service_id=service,
            language="vi",
            label=label,
            lane=lane,
            number=1,
            service_day=self.eyes.service_day(),
            issued_at=now,
        )
        self.session.send_fact(fact).result(PATIENCE)
        self.papers.append(Paper(void.ticket_id, label))
        return self.papers[-1]

    def take_unprinted(self, service: str) -> str:
        """The printer has failed: the kiosk takes its number back; its id."""
        void = self._number(service, None)
        gone = c.CancelTicket(ticket_id=void.ticket_id, reason="not-printed")
        self.session.send_fact(gone).result(PATIENCE)
        return void.ticket_id

    def rate(self, ticket: str, score: int) -> None:
        """The citizen says how it was."""
        reasons = ("cho-lau",) if score <= UNCONTENT else ("nhanh-gon",)
        rating = c.RateVisit(ticket_id=ticket, score=score, reasons=reasons, channel="scanned")
        self.session.send_fact(rating).result(PATIENCE)

    def _number(self, service: str, priority: str | None) -> Paper:
        wanted = c.IssueTicket(
            ticket_id=self.session.new_id(), service_id=service, priority=priority, language="vi"
        )
        issued = self.session.send(wanted).result(PATIENCE).events[0].data
        assert isinstance(issued, TicketIssued)
        return Paper(issued.ticket_id, issued.label)


class Crowd:
    """Citizens come in waves; each officer is a thread; `settle` waits until all have gone home."""

    def __init__(self, center: CenterServer, folder: Path, seats: Sequence[Seat]) -> None:
        neighbours = (*seats[1:], seats[0])
        self.desks = tuple(
            Desk(center, folder, *pair) for pair in zip(seats, neighbours, strict=True)
        )
        self.door = Door(center, folder)
        self._services = cycle(seat.service_id for seat in seats)
        self._fates: dict[str, Fate] = {}
        self._next_fate = cycle((*FATES, *[served] * len(FATES)))
        self._over, self._sent_home = threading.Event(), threading.Event()
        self._threads = ThreadPoolExecutor(len(seats))
        self._work: list[Future[None]] = []

    def begin(self) -> None:
        """From now on the officers call."""
        self._work = [self._threads.submit(self._serve, desk) for desk in self.desks]

    def come(self, count: int) -> None:
        """So many take a number, one after the other."""
        for place in range(count):
            priority = PRIORITY if place % EVERY_THIRD == 0 else None
            self.door.take(next(self._services), priority)

    def settle(self) -> None:
        """All have been served or have left; every third says how it was, and the officers go home."""
        self._over.set()
        ended, _ = wait(self._work, PATIENCE, FIRST_EXCEPTION)
        self._sent_home.set()
        self._threads.shutdown()
        for work in ended:
            work.result()
        assert len(ended) == len(self._work), "an officer finds no end"
        for place, paper in enumerate(self.door.papers):
            ticket = self.door.eyes.board().tickets[paper.ticket_id]
            if place % EVERY_THIRD == 0 and ticket.state == "served":
                self.door.rate(paper.ticket_id, place // EVERY_THIRD % 4 + 1)
        for desk in self.desks:
            desk.leave()

    def _serve(self, desk: Desk) -> None:
        while not (self._sent_home.is_set() or self._all_gone(desk)):
            ticket = desk.call()
            if ticket is None:
                desk.eyes.rest(REST)
            else:
                self._fate(ticket)(desk, ticket)

    def _all_gone(self, desk: Desk) -> bool:
        mine = {paper.ticket_id for paper in self.door.papers}
        return self._over.is_set() and all_over(desk.eyes.board(), mine)

    def _fate(self, ticket: str) -> Fate:
        """The ticket's own at its first call; afterwards it is served."""
        if ticket in self._fates:
            return served
        self._fates[ticket] = next(self._next_fate)
        return self._fates[ticket]
