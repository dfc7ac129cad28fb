"""The server is lost and put back from an old copy: its devices hand back what it does not know."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from common.board.snapshots import to_rows
from common.board.state import Board
from common.client.errors import Refused
from common.client.link.feed import Pace
from common.client.membership.enrolment import enrol
from common.client.session import CenterSession, Tempo
from common.contract import codec
from common.contract.commands import (
    CallNext,
    Command,
    ConfirmPrinted,
    FinishServing,
    IssueTicket,
    OpenCounter,
    Park,
    RateVisit,
    StartServing,
)
from common.contract.events import TicketCalled, TicketIssued
from common.contract.ids import Profile
from tests.common.client.center import Witness
from tests.common.client.scripted import PATIENCE
from tests.drive.center import CenterServer

SERVICE = "ho-tich"
OFFICERS = {"quay-1": "le-minh-anh", "quay-2": "tran-thu-ha"}
TEMPO = Tempo(pace=Pace(retry=(0.05, 0.1), refused=(0.05, 0.1)), heartbeat=1.0)
REPORTS = {
    "ticket": "*",
    "stage": "ticket_id, state, service_id, counter_id, officer_id, started_at, ended_at, outcome",
    "call": "kind, ticket_id, service_id, counter_id, officer_id, called_at, reason, undone",
    "rating": "ticket_id, counter_id, officer_id, score, reasons, channel, rated_at",
    "counter_session": "counter_id, state, officer_id, reason, started_at, ended_at",
}
"""What stands in a report but for the place in the journal, which a healed event has anew."""


class Device:
    """A device of the center, whose program can end and be started again."""

    def __init__(self, center: CenterServer, profile: Profile, data: Path) -> None:
        self._data = data
        self._identity = enrol(center.url, center.enrol(profile), profile, data)
        self.highest: dict[str, int] = {}
        self.start()

    def start(self) -> None:
        """As after a new start of the program; online when this returns."""
        self.seen = Witness()
        self.session = CenterSession(
            self._identity, self._data, self.seen, TEMPO, highest=lambda: self.highest
        )
        self.session.start()

    @property
    def board(self) -> Board:
        """The latest picture of the hall."""
        board = self.seen.halls[-1].board
        assert board is not None
        return board

    def fact(self, command: Command) -> None:
        """Write it down, and wait until the server has it."""
        self.session.send_fact(command).result(PATIENCE)


class Desk(Device):
    """A counter's device with its officer signed in and the counter open."""

    def __init__(self, center: CenterServer, counter_id: str, data: Path) -> None:
        super().__init__(center, "counter", data)
        self.at, officer = counter_id, OFFICERS[counter_id]
        password = center.officer_password(officer)
        self._token = self.session.sign_in(officer, password, counter_id).result(PATIENCE).token
        self.do(OpenCounter(counter_id=counter_id))

    def do(self, command: Command) -> Any:
        """What the officer presses; what came of it first."""
        accepted = self.session.send(command, token=self._token).result(PATIENCE)
        self.reached = accepted.seq
        return accepted.events[0].data

    def next(self) -> TicketCalled:
        """Whom CallNext has called."""
        called = self.do(CallNext(counter_id=self.at))
        assert isinstance(called, TicketCalled)
        return called

    def serve(self) -> str:
        """Call, start and finish the next; whom."""
        ticket_id = self.next().ticket_id
        self.do(StartServing(counter_id=self.at, ticket_id=ticket_id))
        self.finish(ticket_id)
        return ticket_id

    def finish(self, ticket_id: str) -> None:
        """Be done with whom it serves."""
        self.do(FinishServing(counter_id=self.at, ticket_id=ticket_id, outcome="done"))


class Site:
    """A center of a kiosk, a display and two desks; the kiosk's papers in their order."""

    def __init__(self, folder: Path, center: CenterServer) -> None:
        self.center, self._copies = center, folder / "copies"
        self._copies.mkdir()
        self.kiosk = Device(center, "kiosk", folder / "kiosk")
        self.display = Device(center, "display", folder / "display")
        self.desks = [Desk(center, counter, folder / counter) for counter in OFFICERS]
        self.papers: list[str] = []
        self.devices: list[Device] = [self.kiosk, self.display, *self.desks]

    def stop(self) -> None:
        """End every program."""
        for device in self.devices:
            device.session.stop()

    def take(self) -> str:
        """A citizen takes a number, its paper is printed."""
        ticket_id, session = self.kiosk.session.new_id(), self.kiosk.session
        wish = IssueTicket(ticket_id=ticket_id, service_id=SERVICE, language="vi")
        issued = session.send(wish).result(PATIENCE).events[0].data
        assert isinstance(issued, TicketIssued)
        self.kiosk.highest[issued.series] = issued.number
        paper = IssueTicket(
            ticket_id=ticket_id,
            service_id=SERVICE,
            language="vi",
            label=issued.label,
            lane=issued.lane,
            number=issued.number,
            service_day=issued.service_day,
            issued_at=issued.issued_at,
        )
        session.send_fact(paper)
        self.kiosk.fact(ConfirmPrinted(ticket_id=ticket_id))
        self.papers.append(ticket_id)
        return ticket_id

    def back_up(self) -> None:
        """Make the copy from which all is put back."""
        self.center.command("backup", str(self._copies))

    def life(self, tickets: int, served: int) -> None:
        """So many take a number; some are served and half of these rate, two parked, one is served now."""
        for _ in range(tickets):
            self.take()
        for turn in range(served):
            ticket_id = self.desks[turn % 2].serve()
            if turn % 2:
                self.kiosk.fact(RateVisit(ticket_id=ticket_id, score=1 + turn % 4, channel="typed"))
        for desk in self.desks:
            ticket_id = desk.next().ticket_id
            desk.do(Park(counter_id=desk.at, ticket_id=ticket_id, reason="thieu-giay-to"))
        desk = self.desks[0]
        self.in_hand = desk.next().ticket_id
        desk.do(StartServing(counter_id=desk.at, ticket_id=self.in_hand))
        for device in self.devices:
            device.seen.until_seq(desk.reached)

    def waiting(self) -> list[str]:
        """Who waits, in the order of issue."""
        tickets = self.kiosk.board.tickets
        return [paper for paper in self.papers if tickets[paper].state == "waiting"]

    def lose(self) -> None:
        """Kill the server and put the copy in its place; the kiosk's program ends and begins anew."""
        self.center.kill()
        self.kiosk.session.stop()
        self.center.command("restore", "--from", str(self._copies))
        self.center.start()
        self.kiosk.start()

    def reports(self) -> dict[str, list[Any]]:
        """The rows of every report."""
        with closing(sqlite3.connect(self.center.data / "motcua.sqlite")) as books:
            return {
                table: sorted(books.execute(f"SELECT {columns} FROM {table}"), key=repr)
                for table, columns in REPORTS.items()
            }


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    center = CenterServer(
        tmp_path / "server",
        codes=("kiosk", "display", "counter", "counter"),
        officers=tuple(OFFICERS.values()),
    )
    with ExitStack() as ended:
        ended.enter_context(center)
        made = Site(tmp_path, center)
        ended.callback(made.stop)
        yield made


def picture(board: Board) -> dict[str, Any]:
    """The board but for what is a new epoch's own."""
    rows: dict[str, Any] = codec.plain(to_rows(board))
    own = {"numbers": {}, "shared_lane": 0, "held_before": None, "touched": []}
    return {**rows, **own, "calls": [{**call, "seq": 0} for call in rows["calls"]]}


def until(device: Device, wanted: Callable[[Board], bool]) -> None:
    """Wait until what a device sees of the new epoch is so."""
    device.seen.until(
        lambda w: (found := w.halls[-1].board) is not None and found.epoch == 2 and wanted(found)
    )


def test_after_a_restore_the_hall_goes_on_as_if_nothing_had_been(site: Site) -> None:
    site.take()
    site.desks[0].serve()
    site.back_up()
    site.life(tickets=30, served=20)
    board, reports, waiting = picture(site.kiosk.board), site.reports(), site.waiting()
    site.lose()
    until(site.kiosk, lambda found: picture(found) == board)
    until(site.kiosk, lambda found: found.held_before is None and found.shared_lane is not None)
    assert site.reports() == reports
    site.desks[0].finish(site.in_hand)
    assert [desk.serve() for desk in site.desks] == waiting[:2]
    assert site.take() not in waiting
    calls = Counter(row[1] for row in site.reports()["call"])
    assert set(calls.values()) == {1}
    assert "ok 2." in site.center.command("verify")


def test_while_a_counter_is_silent_nobody_of_before_is_called_until_they_are_released(
    site: Site,
) -> None:
    site.take()
    site.back_up()
    site.life(tickets=8, served=2)
    board, waiting = picture(site.kiosk.board), site.waiting()
    desk, silent = site.desks
    silent.session.stop()
    site.lose()
    until(site.kiosk, lambda found: picture(found) == board)
    desk.finish(site.in_hand)
    with pytest.raises(Refused, match="not-confirmed"):
        desk.next()
    assert site.center.command("release") == str(len(waiting))
    assert [desk.serve(), desk.serve()] == waiting[:2]
