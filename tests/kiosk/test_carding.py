"""A card before the kiosk: who is old goes first, nobody gets two numbers, nothing of it stays."""

import hashlib
import hmac
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk.hall import FakeSession
from tests.kiosk.scanning.cards import CAN_CUOC, OLD_WOMAN, SECRETS
from tests.kiosk.screen import Screen, screen
from tests.kiosk.test_forgetting import told

PERSON_KEY = "5a" * 32
OLD = "nguoi-cao-tuoi"


@pytest.fixture
def carded(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> Iterator[Screen]:
    """A kiosk with a scanner in a center that gives each person one number in a field."""
    policy = replace(session.config.policy, one_ticket_per_person=True)
    session.config = replace(session.config, policy=policy)
    session.person_key = PERSON_KEY
    with screen(tmp_path, session, desk.target, "--scanner", "keyboard") as shown:
        shown.awaits("rest.take")
        yield shown


def scan(kiosk: Screen, words: str) -> None:
    """A scanner in keyboard mode types it."""
    none = Qt.KeyboardModifier.NoModifier
    for letter in (*words, "\r"):
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_unknown
        QGuiApplication.sendEvent(kiosk.window, QKeyEvent(QEvent.Type.KeyPress, key, none, letter))


def person(session: FakeSession, number: str) -> str:
    text = f"{session.board.service_day}|{number}".encode()
    return hmac.new(bytes.fromhex(PERSON_KEY), text, hashlib.sha256).hexdigest()


def test_an_old_woman_goes_first_and_leaves_nothing_behind(
    carded: Screen, session: FakeSession, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    scan(carded, OLD_WOMAN)
    carded.awaits("card.seen", "••••0003 · từ 75 tuổi")
    carded.touches("service.chung-thuc")
    carded.awaits("entitled", "ưu tiên")
    carded.touches("entitled.take")
    carded.awaits("ticket.paper", "Mời lấy phiếu")
    (asked,) = session.issued()
    assert (asked.priority, asked.person) == (OLD, person(session, "001148000003"))
    held = session.board.tickets[asked.ticket_id].label
    carded.touches("ticket.done")
    carded.awaits("rest.take")
    assert carded.kiosk.flow.local.carding.person is None

    carded.touches("rest.take")
    carded.touches("services.card")
    carded.awaits("card.kept", "dấu riêng")
    scan(carded, OLD_WOMAN.replace("1948", "1949"))
    carded.awaits("card.misread", "chưa đọc được")
    scan(carded, OLD_WOMAN.replace("20052021", "20052027"))
    carded.awaits("card.misread", "chưa đọc được")
    scan(carded, "https://example.org/hello")
    carded.awaits("card.misread", "không phải")
    scan(carded, OLD_WOMAN)
    carded.touches("service.chung-thuc")
    carded.touches("entitled.none")
    carded.awaits("failed.title", f"đang giữ số {held}")
    assert len(session.issued()) == 2
    carded.touches("home")

    session.online("offline")
    scan(carded, OLD_WOMAN)
    carded.touches("service.tra-ket-qua")
    carded.touches("entitled.another")
    carded.touches("priority.nguoi-khuyet-tat")
    carded.awaits("ticket.paper", "Mời lấy phiếu")
    assert person(session, "001148000003") in {
        getattr(fact, "person", "") for fact in session.facts
    }
    carded.aged(60)
    carded.awaits("rest.take")
    kept = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert any(b'"person":"' in content for content in kept), "the lane's paper is on disk"
    left = (told(carded), caplog.text, repr(session.sent), repr(session.facts))
    for secret in SECRETS:
        assert not any(secret in words for words in left)
        assert not any(secret.encode() in content for content in kept)


def test_a_card_can_be_taken_back_and_the_young_are_asked_as_ever(
    carded: Screen, session: FakeSession
) -> None:
    scan(carded, "8934563138165")
    carded.awaits("unknown.title", "không dùng được")
    scan(carded, CAN_CUOC)
    carded.awaits("card.seen", "••••0002")
    assert not carded.sees("card.seen", "tuổi")
    carded.touches("service.ho-tich")
    carded.awaits("priority")
    scan(carded, OLD_WOMAN)
    carded.awaits("entitled")
    carded.touches("back")
    carded.touches("card.drop")
    carded.touches("services.card")
    carded.touches("card.skip")
    carded.touches("service.ho-tich")
    carded.touches("priority.none")
    carded.awaits("ticket.paper", "Mời lấy phiếu")
    (asked,) = session.issued()
    assert (asked.priority, asked.person) == (None, None)


def test_no_card_is_asked_for_where_nothing_comes_of_it(
    carded: Screen, session: FakeSession
) -> None:
    session.config = replace(session.config, kiosk=replace(session.config.kiosk, card=False))
    session.show()
    carded.touches("rest.take")
    carded.awaits("service.ho-tich")
    assert not carded.sees("services.card")
    scan(carded, OLD_WOMAN)
    assert carded.kiosk.flow.local.carding.person is None
    carded.touches("home")
    carded.awaits("rest.take")
    scan(carded, OLD_WOMAN)
    carded.awaits("unknown.title")
