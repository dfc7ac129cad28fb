"""A senior over a real hall: the server, two counters, a display, a kiosk; and who has no door."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from common.board.queries import offered
from common.client.errors import Refused
from common.client.membership.enrolment import enrol
from common.client.session import CenterSession
from common.contract import commands as c
from common.contract.events import TicketIssued
from tests.common.client.center import Witness
from tests.drive import people
from tests.drive.center import CenterServer
from tests.drive.program import Program

SENIOR, OFFICER, OTHER = "dang-thanh-tung", "tran-thu-ha", "le-minh-anh"


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CenterServer]:
    codes = (*("counter",) * 3, "display", *("kiosk",) * 2)
    officers = (SENIOR, OFFICER, OTHER)
    with CenterServer(tmp_path_factory.mktemp("center"), codes=codes, officers=officers) as server:
        yield server


def device(center: CenterServer, profile: str, folder: Path, seen: Witness) -> CenterSession:
    made = enrol(center.url, center.enrol(profile), profile, folder)
    session = CenterSession(made, folder, seen)
    session.start()
    return session


def issue(kiosk: CenterSession) -> tuple[str, str]:
    asked = c.IssueTicket(ticket_id=kiosk.new_id(), service_id="chung-thuc", language="vi")
    issued = kiosk.send(asked).result(30).events[0].data
    assert isinstance(issued, TicketIssued)
    kiosk.send(c.ConfirmPrinted(ticket_id=issued.ticket_id)).result(30)
    return issued.ticket_id, issued.label


def pick(lead: Program, *options: tuple[str, str]) -> None:
    """Each option by its key, or by the mouse where no key is named."""
    for option, key in options:
        if key:
            lead.wait(f"option.{option}")
            lead.key(key)
        else:
            lead.click(f"option.{option}")


def pause_without_a_door(officer: Program) -> None:
    officer.wait("open")
    officer.key("F8")
    officer.wait("next")
    officer.key("F12")
    pick(officer, ("hop", "2"))
    officer.wait("open")
    officer.key("F1")
    officer.wait("option.day")
    assert "option.floor" not in officer.names()
    officer.key("Esc")


def test_a_senior_over_the_hall(center: CenterServer, tmp_path: Path) -> None:
    seen = Witness()
    kiosk = device(center, "kiosk", tmp_path / "kiosk", seen)
    (first, _), (second, moved), (third, _) = (issue(kiosk) for _ in range(3))
    where = tmp_path / "lead"
    with (
        people.open_counter(center, where, "1200x760") as lead,
        people.open_counter(center, tmp_path / "officer") as officer,
        people.open_display(center, tmp_path / "display") as display,
    ):
        people.sign_in(officer, "quay-2", OFFICER, center.officer_password(OFFICER))
        people.sign_in(lead, "quay-3", SENIOR, center.officer_password(SENIOR))
        pause_without_a_door(officer)
        lead.key("Shift+F4")
        lead.wait("place.quay-2.what", "Họp")
        lead.wait("place.quay-2.state", "Tạm nghỉ")
        kiosk.send(c.RaiseAlert(kind="call-staff")).result(30)
        lead.wait("call.come")
        lead.key("Shift+F2")
        lead.wait("floor.said", "Đã nhận xử lý")
        lead.click("field.chung-thuc")
        pick(lead, (second, "3"), ("move", "1"), ("first", ""), ("can-som-hon", "1"))
        lead.wait("floor.said", "Đã đổi thứ tự")
        pick(lead, (first, "3"), ("transfer", "2"), ("counter:quay-1", "1"), ("sai-linh-vuc", ""))
        lead.wait("floor.said", "Đã chuyển")
        pick(lead, ("suspend", "1"), ("thieu-can-bo", "2"))
        lead.wait("field.chung-thuc.closed")
        seen.until(lambda kept: not _offered(kept))
        lead.wait_gone("floor.sheet.title")
        lead.key("F10")
        lead.wait("notice.field")
        lead.write("Hệ thống chậm, mời bà con ngồi chờ")
        lead.wait("notice.post")
        lead.key("Ctrl+Return")
        display.wait("slide.text", "Hệ thống chậm, mời bà con ngồi chờ")
        officer.key("F8")
        officer.wait("next")
        officer.click("next")
        assert officer.text("ticket.label") == moved
        lead.wait("place.quay-2.ticket", moved)
    kiosk.stop()
    board = seen.halls[-1].board
    assert board is not None
    rows = board.tickets
    assert (rows[first].to_counter_id, rows[third].to_counter_id) == ("quay-1", None)


def _offered(seen: Witness) -> bool:
    hall = seen.halls[-1]
    assert hall.config is not None
    assert hall.board is not None
    service = next(row for row in hall.config.services if row.id == "chung-thuc")
    return offered(hall.board, service)


def test_the_server_refuses_who_is_no_senior(center: CenterServer, tmp_path: Path) -> None:
    kiosk = device(center, "kiosk", tmp_path / "kiosk", Witness())
    (first, _), (second, _) = issue(kiosk), issue(kiosk)
    kiosk.stop()
    counter = device(center, "counter", tmp_path / "counter", Witness())
    signed = counter.sign_in(OTHER, center.officer_password(OTHER), "quay-1").result(30)
    for command in (
        c.MoveTicket(ticket_id=second, before_ticket_id=first, reason="other"),
        c.Transfer(
            ticket_id=second, counter_id="quay-1", to_counter_id="quay-3", reason="sai-linh-vuc"
        ),
        c.SuspendService(service_id="chung-thuc", reason="other"),
        c.ReopenService(service_id="chung-thuc", reason="other"),
        c.PostNotice(text="Xin chào", spoken=False),
        c.WithdrawNotice(notice_id=first),
    ):
        with pytest.raises(Refused) as refused:
            counter.send(command, token=signed.token).result(30)
        assert refused.value.code == "not-allowed"
    counter.stop()
