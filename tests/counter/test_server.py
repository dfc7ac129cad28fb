"""The counter program against the real server: sign in, call, serve, park, restart, cut, sign out."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from assets import catalogue
from common.client.hall import Arrival, Hall
from common.client.membership.enrolment import enrol
from common.client.session import CenterSession
from common.contract.commands import ConfirmPrinted, IssueTicket
from common.contract.events import TicketIssued
from tests.drive import people
from tests.drive.center import CenterServer
from tests.drive.program import Program

OFFICER, HERE, SUPERVISOR = "tran-thu-ha", "quay-2", "dang-thanh-tung"


class Deaf:
    """A listener whom nothing interests."""

    def hall_changed(self, hall: Hall) -> None:
        pass

    def event_arrived(self, arrival: Arrival) -> None:
        pass


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CenterServer]:
    with CenterServer(tmp_path_factory.mktemp("center")) as server:
        yield server


def issue(center: CenterServer, folder: Path, count: int) -> list[str]:
    """Take numbers for certification at a kiosk; their labels in order."""
    session = CenterSession(
        enrol(center.url, center.enrol("kiosk"), "kiosk", folder), folder, Deaf()
    )
    session.start()
    labels = []
    for _ in range(count):
        ticket = session.new_id()
        asked = IssueTicket(ticket_id=ticket, service_id="chung-thuc", language="vi")
        issued = session.send(asked).result(30).events[0].data
        assert isinstance(issued, TicketIssued)
        session.send(ConfirmPrinted(ticket_id=ticket)).result(30)
        labels.append(issued.label)
    session.stop()
    return labels


def sign_in(counter: Program, center: CenterServer, at: str = HERE, officer: str = OFFICER) -> None:
    people.sign_in(counter, at, officer, center.officer_password(officer))


def call_for_help_cut_off(center: CenterServer, counter: Program) -> None:
    """In the one-line form."""
    center.kill()
    counter.wait("notice", catalogue.text("vi", "counter.offline.title"))
    counter.key("Ctrl+Shift+F12")
    counter.wait("notice", catalogue.text("vi", "desk.unsent.waits.short"))


def test_an_officers_day(center: CenterServer, tmp_path: Path) -> None:
    first, second, third = issue(center, tmp_path / "kiosk", 3)
    data, log = tmp_path / "counter", tmp_path / "counter.log"
    where = ["--data", str(data), "--window", "420x760", "--language", "vi"]
    code = center.enrol("counter")
    with Program("counter", ["--server", center.url, "--code", code, *where], log) as counter:
        sign_in(counter, center)
        counter.click("open")
        counter.click("next")
        counter.wait("ticket.label", first)
        counter.click("start")
        counter.click("park")
        counter.click("option.nop-phi")
        counter.wait(f"parked.{first}")
        counter.key("F8")
        counter.wait("ticket.label", second)
        counter.kill()
    assert stat.S_IMODE((data / "sign-in.json").stat().st_mode) == 0o600
    with Program("counter", where, log) as counter:
        assert counter.text("ticket.label") == second
        counter.click("start")
        counter.wait("finish")
        counter.key("Shift+F9")
        counter.click("option.ho-tich")
        counter.wait("ticket.service", "Hộ tịch")
        counter.click("finish")
        counter.wait("today", catalogue.text("vi", "counter.today", 1, "")[:14])
        center.kill()
        counter.wait("offline")
        counter.key("F8")
        counter.wait("notice", catalogue.problem("vi", "unreachable")[0])
        center.start()
        counter.wait("link", "Trực tuyến")
        counter.wait("next")
        assert "ticket.label" not in counter.names()
        counter.click("next")
        counter.wait("ticket.label", third)
        counter.click("absent")
        counter.wait(f"absent.{third}")
        counter.click("menu")
        counter.click("option.sign-out")
        counter.wait("sign-in.username")
        assert counter.stop() == 0
    assert not (data / "sign-in.json").exists()
    told = log.read_text("utf-8")
    assert "Traceback" not in told
    assert center.officer_password(OFFICER) not in told


def test_the_next_officer_reads_ends_and_is_called_for_help(
    center: CenterServer, tmp_path: Path
) -> None:
    (label,) = issue(center, tmp_path / "kiosk", 1)
    opened, tall = people.open_counter, "420x900"
    with opened(center, tmp_path / "one") as one, opened(center, tmp_path / "two", tall) as two:
        sign_in(one, center)
        sign_in(two, center, "quay-3", SUPERVISOR)
        one.click("next" if "next" in one.names() else "open")
        one.wait("next")
        one.click("next")
        one.wait("ticket.label", label)
        one.click("start")
        one.wait("finish")
        one.click("park")
        one.click("sheet.note")
        one.write("Bản chính giấy khai sinh")
        one.click("option.nop-phi")
        two.click("open")
        two.wait("next")
        two.wait(f"parked.{label}")
        two.click(f"parked.{label}")
        two.wait("line.note-0.text", "Bản chính giấy khai sinh")
        two.click("option.resume")
        two.wait("ticket.note", "· Bản chính giấy khai sinh")
        two.click("start")
        two.wait("finish")
        two.click("outcome")
        two.write("H26.12-250701-0001")
        two.key("Return")
        two.click("option.done")
        two.wait("next")
        two.click("today")
        two.wait("line.served.text", "1 lượt")
        two.key("Escape")
        one.key("Ctrl+Shift+F12")
        two.wait("alert.title", "KHẨN CẤP ở Quầy 2")
        assert "alert" not in one.names()
        two.click("alert.come")
        two.wait_gone("alert")
        one.wait("notice", "Quầy 3 đang đến")
        one.click("form")
        one.wait_gone("today")
        one.kill()
    with opened(center, tmp_path / "one") as one:
        one.wait("next")
        assert "today" not in one.names()
        call_for_help_cut_off(center, one)
    center.start()
