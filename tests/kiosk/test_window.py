"""The real window under real touches, over a hall in memory and a printer that answers."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from common.contract.commands import CancelTicket, ConfirmPrinted, IssueTicket, RateVisit
from kiosk.receipt import WIDTH_58_MM
from tests.drive import items
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.qt import wait_until
from tests.kiosk import papers
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen, screen

CUT = b"\x1dV\x00"
Start = Callable[..., AbstractContextManager[Screen]]


@pytest.fixture
def session() -> FakeSession:
    hall = FakeSession()
    hall.open_counters()
    hall.waiting("chung-thuc", 7)
    return hall


@pytest.fixture
def kiosk(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, desk: EscposPrinter
) -> Iterator[Screen]:
    with screen(tmp_path, session, desk.target) as shown:
        shown.awaits("rest.take")
        yield shown


def issued(session: FakeSession) -> list[IssueTicket]:
    return [command for command in session.sent if isinstance(command, IssueTicket)]


def age(kiosk: Screen, seconds: float) -> None:
    """The page was last touched that long ago."""
    flow = kiosk.kiosk.flow
    flow.local = replace(
        flow.local, idle=replace(flow.local.idle, touched_at=time.monotonic() - seconds)
    )


def test_three_touches_from_rest_to_paper(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    session.waiting("cu-tru", 22)
    kiosk.takes_number("cu-tru", "nguoi-cao-tuoi")
    kiosk.awaits("ticket.number", "C023")
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")
    (paper,) = decode(desk.wait_for(CUT))
    (asked,) = issued(session)
    assert asked.priority == "nguoi-cao-tuoi"
    assert papers.scanned(paper.image) == f"https://so.badinh.example/t/{asked.key}"
    assert "Ưu tiên: Người cao tuổi" in papers.words(paper.image, "vi")
    assert papers.number(paper.image, 144) == "C023"
    wait_until(lambda: len(session.facts) == 2, "the fact and its confirmation")
    assert isinstance(session.facts[1], ConfirmPrinted)
    kiosk.touches("ticket.done")
    kiosk.awaits("rest.take")


def test_screen_and_paper_say_the_same_place(kiosk: Screen, desk: EscposPrinter) -> None:
    kiosk.takes_number()
    kiosk.awaits("ticket.number")
    ahead = items.text_of(items.need(kiosk.window, "ticket.ahead"))
    minutes = items.text_of(items.need(kiosk.window, "ticket.minutes"))
    (paper,) = decode(desk.wait_for(CUT))
    read = papers.words(paper.image, "vi")
    assert ahead == "7"
    assert "Trước ông/bà: 7 người" in read
    assert minutes.replace("–", "-") in read.replace("–", "-")


def test_the_code_on_screen_is_read_by_a_phone(
    kiosk: Screen, session: FakeSession, tmp_path: Path
) -> None:
    kiosk.takes_number()
    kiosk.awaits("ticket.code")
    kiosk.picture(tmp_path / "ticket.png")
    found = papers.scanned(Image.open(tmp_path / "ticket.png").convert("L"))
    assert found.endswith(str(issued(session)[0].key))


def test_the_citizens_language_is_on_screen_and_paper_and_then_forgotten(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    kiosk.touches("language.en")
    kiosk.awaits("rest.take", "Take a number")
    kiosk.takes_number()
    kiosk.awaits("ticket.paper", "Please take your ticket")
    (paper,) = decode(desk.wait_for(CUT))
    assert "7 people before you" in papers.words(paper.image, "en")
    assert issued(session)[0].language == "en"
    kiosk.touches("ticket.done")
    kiosk.awaits("rest.take", "Lấy số thứ tự")


def test_double_taps_on_every_page_are_one_ticket(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    session.way = "hold"
    for name in ("rest.take", "service.chung-thuc", "priority.none"):
        kiosk.touches(name, times=2)
    kiosk.awaits("issuing.title")
    wait_until(lambda: bool(session.held), "the server holds the request")
    session.release()
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")
    assert len(issued(session)) == 1
    assert desk.data.count(CUT) == 1


def test_a_long_press_is_one_touch_and_a_sliding_finger_is_none(
    kiosk: Screen, session: FakeSession
) -> None:
    finger = items._finger(kiosk.window)
    take = items.middle(items.need(kiosk.window, "rest.take"))
    finger.press(0, take, kiosk.window).commit()
    finger.move(0, take + QPoint(0, 700), kiosk.window).commit()
    finger.release(0, take + QPoint(0, 700), kiosk.window).commit()
    assert kiosk.kiosk.flow.local.page == "rest"
    finger.press(0, take, kiosk.window).commit()
    QTest.qWait(900)
    finger.release(0, take, kiosk.window).commit()
    kiosk.awaits("services")
    assert issued(session) == []


def test_a_mouse_panel_works_as_well(kiosk: Screen) -> None:
    items.click(kiosk.window, "rest.take")
    kiosk.awaits("services")
    items.click(kiosk.window, "back")
    kiosk.awaits("rest.take")


def test_out_of_paper_the_number_stays_on_screen_and_can_be_printed_later(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    desk.paper_out = True
    kiosk.takes_number()
    kiosk.awaits("ticket.missing", "Phiếu chưa in được")
    assert kiosk.sees("ticket.number", "B008")
    wait_until(lambda: len(session.facts) == 2, "the number is confirmed from the screen")
    desk.paper_out = False
    kiosk.touches("ticket.reprint", times=2)
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")
    (paper,) = decode(desk.wait_for(CUT))
    assert "BẢN IN LẠI" in papers.words(paper.image, "vi")
    (asked,) = issued(session)
    assert papers.scanned(paper.image).endswith(str(asked.key))


def test_unplugged_in_mid_job_says_so_and_prints_nothing_by_itself(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    desk.unplug_after = 9000
    kiosk.takes_number()
    kiosk.awaits("ticket.missing", "có thể chưa in xong")
    desk.replug()
    assert desk.data.count(b"\x1b@") == 1
    assert len(issued(session)) == 1
    assert kiosk.sees("ticket.reprint")


def test_a_slow_server_shows_patience_and_then_the_ticket(
    kiosk: Screen, session: FakeSession
) -> None:
    session.way = "hold"
    kiosk.takes_number()
    kiosk.awaits("issuing.title", "Đang lấy số")
    wait_until(lambda: bool(session.held), "the server holds the request")
    session.release()
    kiosk.awaits("ticket.number", "B008")


@pytest.mark.parametrize(
    ("way", "words"), [("unreachable", "Chưa lấy được số"), ("unknown", "quá chậm")]
)
def test_a_server_gone_in_mid_press_is_told_and_leaves_no_ghost(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter, way: str, words: str
) -> None:
    session.way = way  # type: ignore[assignment]
    kiosk.takes_number()
    kiosk.awaits("failed.title", words)
    assert desk.data == b""
    cancelled = [fact for fact in session.facts if isinstance(fact, CancelTicket)]
    assert len(cancelled) == (1 if way == "unknown" else 0)
    session.way = "open"
    kiosk.touches("home")
    kiosk.takes_number()
    kiosk.awaits("ticket.number", "B008")


def test_a_refusal_is_told_in_words(kiosk: Screen, session: FakeSession) -> None:
    session.refusal = "lane-closed"
    kiosk.takes_number()
    kiosk.awaits("failed.title")
    assert len(items.text_of(items.need(kiosk.window, "failed.detail"))) > 40


def test_an_untouched_page_warns_can_be_kept_and_goes_home(kiosk: Screen) -> None:
    kiosk.touches("rest.take")
    kiosk.awaits("services")
    age(kiosk, 15)
    kiosk.awaits("idle.stay")
    kiosk.touches("idle.stay")
    wait_until(lambda: not kiosk.sees("idle.stay"), "the countdown is gone")
    assert kiosk.sees("services")
    age(kiosk, 20)
    kiosk.awaits("rest.take")


def test_a_language_nobody_uses_any_more_is_forgotten(kiosk: Screen) -> None:
    kiosk.touches("language.en")
    kiosk.awaits("rest.take", "Take a number")
    age(kiosk, 61)
    kiosk.awaits("rest.take", "Lấy số thứ tự")


def test_a_closed_service_takes_nobody(kiosk: Screen, session: FakeSession) -> None:
    services = tuple(replace(row, open=row.id != "chung-thuc") for row in session.config.services)
    session.config = replace(session.config, services=services)
    session.show()
    kiosk.touches("rest.take")
    kiosk.awaits("services")
    door = items.find(kiosk.window, "service.chung-thuc")
    assert door is not None
    assert not door.isEnabled()


def test_cut_off_the_kiosk_says_so_and_opens_again_by_itself(
    kiosk: Screen, session: FakeSession
) -> None:
    session.online("offline")
    kiosk.awaits("out.title", "tạm ngừng")
    assert not kiosk.sees("rest.take")
    session.online("online")
    kiosk.awaits("rest.take")
    session.online("refused")
    kiosk.awaits("out.title", "ngừng sử dụng")


def test_a_visit_is_offered_and_rated_with_reasons(kiosk: Screen, session: FakeSession) -> None:
    ticket_id = session.serve("chung-thuc")
    kiosk.touches("offer.B001")
    kiosk.awaits("faces.visit", "số B001")
    assert not kiosk.sees("reasons")
    kiosk.touches("face.1")
    kiosk.awaits("reasons", "lý do")
    assert not items.find(kiosk.window, "reasons.send").isEnabled()  # type: ignore[union-attr]
    kiosk.touches("reason.cho-lau")
    kiosk.touches("reasons.send", times=2)
    kiosk.awaits("thanks.title")
    rated = [fact for fact in session.facts if isinstance(fact, RateVisit)]
    expected = RateVisit(ticket_id=ticket_id, score=1, reasons=("cho-lau",), channel="offered")
    assert rated == [expected]
    kiosk.awaits("rest.take")
    assert not kiosk.sees("offer.B001")


def test_a_face_alone_is_sent_after_its_time(kiosk: Screen, session: FakeSession) -> None:
    session.serve("chung-thuc")
    kiosk.touches("offer.B001")
    kiosk.touches("face.4")
    kiosk.awaits("reasons")
    age(kiosk, 20)
    kiosk.awaits("thanks.title")
    (rated,) = [fact for fact in session.facts if isinstance(fact, RateVisit)]
    assert (rated.score, rated.reasons) == (4, ())


def test_a_face_taken_back_is_not_sent(kiosk: Screen, session: FakeSession) -> None:
    session.serve("chung-thuc")
    kiosk.touches("offer.B001")
    kiosk.touches("face.1")
    kiosk.awaits("reasons")
    kiosk.touches("back")
    kiosk.awaits("faces")
    kiosk.touches("home")
    kiosk.awaits("rest.take")
    assert not [fact for fact in session.facts if isinstance(fact, RateVisit)]


def test_a_typed_number_is_rated_once(kiosk: Screen, session: FakeSession) -> None:
    session.serve("chung-thuc", finish=False)
    kiosk.touches("rest.rate")
    for key in "B999":
        kiosk.touches(f"key.{key}")
    kiosk.touches("number.go")
    kiosk.awaits("number.error", "không có số này")
    for _ in range(3):
        kiosk.touches("number.erase")
    kiosk.touches("key.1")
    kiosk.awaits("number.typed", "B1")
    kiosk.touches("number.go")
    kiosk.touches("face.3")
    kiosk.touches("reasons.send")
    kiosk.awaits("thanks.title")
    (rated,) = [fact for fact in session.facts if isinstance(fact, RateVisit)]
    assert rated.channel == "typed"
    kiosk.touches("rest.rate")
    for key in "B1":
        kiosk.touches(f"key.{key}")
    kiosk.touches("number.go")
    kiosk.awaits("number.error", "đã được đánh giá")


def scan(kiosk: Screen, words: str) -> None:
    """A scanner in keyboard mode types it and presses Enter."""
    none = Qt.KeyboardModifier.NoModifier
    for letter in words:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, none, letter)
        QGuiApplication.sendEvent(kiosk.window, event)
    end = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r")
    QGuiApplication.sendEvent(kiosk.window, end)


def test_a_scanned_paper_opens_its_rating(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    kiosk.takes_number("ho-tich")
    (paper,) = decode(desk.wait_for(CUT))
    wait_until(lambda: len(session.facts) == 2, "the paper is confirmed")
    kiosk.touches("ticket.done")
    kiosk.awaits("rest.take")
    (ticket,) = (row for row in session.board.tickets.values() if row.label == "A001")
    while session.board.tickets[ticket.id].called_at is None:
        session.serve("ho-tich")
    wait_until(lambda: kiosk.kiosk.flow.hall.board is session.board, "the hall has come")
    scan(kiosk, papers.scanned(paper.image))
    kiosk.awaits("faces.visit", "số A001")
    kiosk.touches("face.4")
    kiosk.touches("reasons.send")
    kiosk.awaits("thanks.title")
    assert [fact.channel for fact in session.facts if isinstance(fact, RateVisit)] == ["scanned"]


def test_a_scan_of_something_else_does_nothing(kiosk: Screen, session: FakeSession) -> None:
    scan(kiosk, "001090000001||Nguyen Van A|01011990|Nam|x|15042021")
    scan(kiosk, "9" * 600)
    assert kiosk.kiosk.flow.local.page == "rest"
    scan(kiosk, "8" * 39)
    kiosk.awaits("number.error", "không có số này")


def test_the_printers_state_is_on_the_rest_page(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    kiosk.awaits("rest.printer", "Máy in sẵn sàng")
    desk.near_end = True
    kiosk.kiosk._look()
    kiosk.awaits("rest.printer", "Giấy in sắp hết")
    desk.cover_open = True
    kiosk.kiosk._look()
    kiosk.awaits("rest.printer", "Nắp máy in đang mở")
    assert session.printer == "cover-open"


def test_a_narrow_paper_and_a_kiosk_without_public_web(
    app: QGuiApplication, tmp_path: Path, desk: EscposPrinter
) -> None:
    session = FakeSession(public_url="")
    with screen(tmp_path, session, desk.target, "--paper", "58") as kiosk:
        kiosk.takes_number("ho-tich")
        kiosk.awaits("ticket.number", "A001")
        assert not kiosk.sees("ticket.minutes")
        (paper,) = decode(desk.wait_for(CUT), WIDTH_58_MM)
    assert papers.scanned(paper.image) == issued(session)[0].key


def test_without_a_printer_the_number_is_on_screen_and_counts(
    app: QGuiApplication, tmp_path: Path
) -> None:
    session = FakeSession()
    with screen(tmp_path, session, "none") as kiosk:
        kiosk.awaits("rest.printer", "Chưa có máy in")
        kiosk.takes_number("ho-tich")
        kiosk.awaits("ticket.missing", "Phiếu chưa in được")
        assert not kiosk.sees("ticket.reprint")
        wait_until(lambda: len(session.facts) == 2, "the number is confirmed")


def test_a_restart_cancels_what_has_no_paper(app: QGuiApplication, tmp_path: Path) -> None:
    session = FakeSession()
    session.way = "hold"
    ticket_id = session.new_id()
    from kiosk.paper_log import PaperLog

    log = PaperLog(tmp_path / "papers.sqlite3")
    log.asked(ticket_id)
    log.close()
    with screen(tmp_path, session, "none"):
        wait_until(lambda: bool(session.facts), "a fact")
    assert session.facts == [CancelTicket(ticket_id=ticket_id, reason="not-printed")]
