"""A kiosk that its server has shut out gives no number, whatever page it stands on."""

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from common.client.hall import Link
from common.contract.commands import IssueTicket
from common.files import write_private
from tests.drive import items
from tests.kiosk.hall import MORNING, FakeSession
from tests.kiosk.screen import Screen, screen

OUT = "Ki-ốt này đã ngừng sử dụng"
REVOKED = Link(state="refused", since=MORNING, last_contact=MORNING, code="device-revoked")
HELD = replace(REVOKED, held=True)


def shut_out(session: FakeSession, link: Link) -> None:
    session.link, session.way = link, "unreachable"
    session.show()


def test_a_citizen_who_chooses_while_it_is_shut_out_gets_no_number(
    kiosk: Screen, session: FakeSession
) -> None:
    kiosk.touches("rest.take")
    kiosk.touches("service.chung-thuc")
    shut_out(session, HELD)
    kiosk.touches("priority.none")
    kiosk.awaits("failed.title", OUT)
    assert not [fact for fact in session.facts if isinstance(fact, IssueTicket)]
    kiosk.kiosk.flow.home()
    kiosk.awaits("out.title", OUT)
    assert not kiosk.sees("rest.rate")
    session.way = "open"
    session.online("online")
    kiosk.takes_number()
    kiosk.awaits("ticket.number")


@pytest.mark.parametrize("why", ["used", "held"])
def test_it_says_so_and_tries_no_code_that_can_be_of_no_use(
    app: QGuiApplication, tmp_path: Path, why: str
) -> None:
    session = FakeSession()
    shut_out(session, HELD if why == "held" else REVOKED)
    write_private(tmp_path / "codes-used", hashlib.sha256(b"1234-5678").hexdigest().encode())
    code = "8765-4321" if why == "held" else "1234-5678"
    with screen(tmp_path, session, "none", "--code", code) as kiosk:
        kiosk.awaits("out.title", OUT)
        session.show()
        kiosk.awaits("out.title", OUT)
        assert items.find(kiosk.window, "first.code") is None
        if why == "held":
            shut_out(session, REVOKED)
            kiosk.awaits("first.code", code)


def test_a_rating_under_way_is_kept_before_the_kiosk_enrols_anew(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    with screen(tmp_path, session, "none", "--code", "8765-4321") as kiosk:
        session.serve("chung-thuc")
        kiosk.touches("offer.B001")
        kiosk.touches("face.4")
        kiosk.awaits("reasons")
        shut_out(session, REVOKED)
        kiosk.awaits("first.error")
    assert [rated.score for rated in session.rated()] == [4]
