"""The real kiosk at a real server behind a network that fails: every paper counts, none twice."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.drive.center import CenterServer
from tests.drive.people import take_ticket
from tests.drive.program import Program
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import CUT, EscposPrinter
from tests.fixtures.proxy import BLACK_HOLE, LATE_REPLIES, PASS, REFUSE, FaultProxy
from tests.kiosk import papers

PATIENCE = 60.0


@dataclass
class Hall:
    """A center, and one kiosk that reaches it through a proxy."""

    folder: Path
    center: CenterServer
    proxy: FaultProxy
    printer: EscposPrinter
    kiosk: Program = field(init=False)

    def open_kiosk(self, *more: str) -> None:
        self.kiosk = Program(
            "kiosk",
            [
                *("--data", str(self.folder / "kiosk"), "--window", "1080x1920"),
                *("--printer", self.printer.target, *more),
            ],
            self.folder / "kiosk.log",
        )

    def stop(self) -> None:
        """End the kiosk that runs now."""
        self.kiosk.stop()

    def take(self) -> str:
        """A citizen takes a number and its paper; the label, the same on both."""
        before = self.printer.data.count(CUT)
        label = take_ticket(self.kiosk, "ho-tich").label
        self.kiosk.wait("ticket.paper", "Mời lấy phiếu")
        (*_, paper) = decode(self.printer.wait_for(CUT, before + 1))
        assert papers.number(paper.image, 144) == label
        self.kiosk.touch("ticket.done")
        self.kiosk.wait("rest.take")
        return label

    def heal(self) -> None:
        """The network is whole again, and connections that died in it are seen to be dead."""
        self.proxy.fault = PASS
        self.proxy.sever()

    def tickets(self) -> dict[str, str]:
        """Every ticket of the center: its label and state."""
        with closing(sqlite3.connect(self.center.data / "motcua.sqlite")) as books:
            rows = books.execute("SELECT label, state FROM ticket").fetchall()
        assert len({label for label, _ in rows}) == len(rows)
        return dict(rows)

    def awaits_tickets(self, *labels: str) -> None:
        """Until the center has these tickets, all waiting."""
        until = time.monotonic() + PATIENCE
        while not all(self.tickets().get(label) == "waiting" for label in labels):
            assert time.monotonic() < until, (labels, self.tickets())
            time.sleep(0.05)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("alone")
    center = CenterServer(folder / "server", codes=("kiosk",))
    with ExitStack() as ended:
        ended.enter_context(center)
        proxy = ended.enter_context(FaultProxy(center.port))
        made = Hall(folder, center, proxy, ended.enter_context(EscposPrinter()))
        made.open_kiosk("--server", proxy.url, "--code", center.enrol("kiosk"))
        ended.callback(made.stop)
        made.kiosk.wait("rest.take")
        yield made


@pytest.fixture(autouse=True)
def heals(hall: Hall) -> Iterator[None]:
    """Each test leaves the network whole, and its dead connections behind."""
    yield
    hall.heal()
    hall.kiosk.wait_gone("link")


def test_answers_that_come_too_late_void_the_servers_number_not_the_paper(hall: Hall) -> None:
    hall.proxy.fault = LATE_REPLIES
    first, second = hall.take(), hall.take()
    assert (first, second) == ("A1-001", "A1-002")
    hall.proxy.fault = PASS
    hall.awaits_tickets(first, second)
    assert set(hall.tickets()) == {first, second}


def test_started_in_a_black_hole_it_goes_on_where_it_was(hall: Hall) -> None:
    hall.kiosk.kill()
    hall.proxy.fault = BLACK_HOLE
    hall.open_kiosk()
    label = hall.take()
    assert label == "A1-003"
    hall.kiosk.wait("link", "Đang nối lại máy chủ…")
    hall.kiosk.touch("rest.rate")
    hall.kiosk.touch("home")
    hall.heal()
    hall.awaits_tickets(label)


def test_killed_beside_its_printer_it_gives_that_number_to_nobody_else(hall: Hall) -> None:
    hall.proxy.fault = REFUSE
    hall.kiosk.wait("link")
    hall.printer.paper_out = True
    label = take_ticket(hall.kiosk, "ho-tich").label
    hall.kiosk.kill()
    hall.printer.paper_out = False
    hall.open_kiosk()
    after = hall.take()
    assert int(after[3:]) == int(label[3:]) + 1
    hall.heal()
    hall.awaits_tickets(label, after)
