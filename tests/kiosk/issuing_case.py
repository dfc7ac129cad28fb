"""Issuing over a hall in memory."""

from pathlib import Path

from common.contract.ids import LAST_NUMBER
from kiosk.health import Health
from kiosk.numbers.books import Books
from kiosk.numbers.issuing import (
    Issuing,
    Shown,
    Step,
)
from kiosk.numbers.lane import Known, OwnLane
from kiosk.numbers.paper_log import PaperLog, Unfinished
from kiosk.numbers.persons import Persons
from kiosk.numbers.tickets import Intent, Issued
from kiosk.numbers.witness import Witness
from kiosk.place import UNKNOWN, Place
from kiosk.printer.result import Printed, Result
from kiosk.printer.status import Status
from tests.kiosk.hall import FakeSession

INTENT = Intent(service_id="chung-thuc", priority="nguoi-cao-tuoi", language="vi")
PAPER = Printed(Status(), checked=True)


class Case:
    """Issuing over a hall in memory; what was reported, and what was on disk while printing."""

    def __init__(self, data: Path, lane: int | None = 3) -> None:
        self.session = FakeSession()
        self.books = Books(data / "papers.sqlite3")
        self.log = PaperLog(self.books)
        self.lane = None
        if lane is not None:
            self.lane = OwnLane(self.books, Witness(data / "papers.witness"), lane, used=False)
        self.health = Health(self.session)
        self.health.link_is(self.session.link)
        self.steps: list[Step] = []
        self.result: Result = PAPER
        self.where = UNKNOWN
        self.breaks = False
        self.ballast = False
        self.revoked_now = False
        self.facts_before_print: list[object] = []
        self.unfinished_while_printing: tuple[Unfinished, ...] = ()
        self.issuing = Issuing(self.session, self.log, self.lane, Persons(()), self.health, self)

    def run(self) -> list[Step]:
        self.steps.clear()
        self.issuing.run(INTENT, self.steps.append)
        return self.steps

    def shut_lane(self, *, lost: bool) -> None:
        """The own lane gives nothing: its numbers are lost, or used up."""
        with self.books.change() as rows:
            if lost:
                rows.execute("INSERT INTO note VALUES ('lost', '')")
            else:
                place = self.lane and self.lane.lane, self.session.board.service_day, "B"
                rows.execute("INSERT INTO number VALUES (?, ?, ?, ?)", (*place, LAST_NUMBER))

    def labels(self) -> list[str]:
        """One number after the other, as given to citizens."""
        return [step.ticket.birth.label for step in self.run() if isinstance(step, Shown)]

    def tickets(self) -> list[tuple[str, str]]:
        return sorted((row.label, row.state) for row in self.session.board.tickets.values())

    def new_id(self) -> str:
        return self.session.new_id()

    def revoked(self) -> bool:
        return self.revoked_now

    def known(self) -> Known:
        return Known(
            config=self.session.config, board=None, now=self.session.clock.now(), sure=True
        )

    def make_room(self) -> bool:
        self.session.disk_full = self.session.disk_full and not self.ballast
        return self.ballast

    def place(self, ticket: Issued) -> Place:
        return self.where

    def print(self, ticket: Issued, place: Place) -> Result:
        if self.breaks:
            raise RuntimeError("the printer's library is broken")
        self.facts_before_print = list(self.session.facts)
        self.unfinished_while_printing = self.log.unfinished()
        return self.result
