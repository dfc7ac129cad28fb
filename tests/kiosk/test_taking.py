"""From rest to paper under real touches, whatever printer, server and fingers do."""

import re
from concurrent.futures import Future
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from common.contract.commands import ConfirmPrinted, IssueTicket
from kiosk.paper import desk as printing
from kiosk.paper.receipt import WIDTH_58_MM
from kiosk.printer.result import NotPrinted, Result
from tests.drive import items
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import CUT, EscposPrinter
from tests.fixtures.messages import Expect
from tests.fixtures.qt import run_out, wait_until
from tests.kiosk import papers
from tests.kiosk.fetching import Way
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen, screen


def test_three_touches_from_rest_to_paper(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    session.waiting("cu-tru", 22)
    kiosk.takes_number("cu-tru", "nguoi-cao-tuoi")
    kiosk.awaits("ticket.number", "C023")
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")
    (paper,) = decode(desk.wait_for(CUT))
    (asked,) = session.issued()
    assert asked.priority == "nguoi-cao-tuoi"
    assert papers.scanned(paper.image) == f"https://so.badinh.example/t/{asked.key}"
    assert "Ưu tiên: Người cao tuổi" in papers.words(paper.image, "vi")
    assert papers.number(paper.image, 144) == "C023"
    wait_until(lambda: len(session.facts) == 2, "the fact and its confirmation")
    assert isinstance(session.facts[1], ConfirmPrinted)
    kiosk.touches("ticket.done")
    kiosk.awaits("rest.take")


def test_screen_paper_and_confirmation_say_the_same_place(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    kiosk.takes_number()
    kiosk.awaits("ticket.number")
    ahead = items.text_of(items.need(kiosk.window, "ticket.ahead"))
    minutes = items.text_of(items.need(kiosk.window, "ticket.minutes"))
    (paper,) = decode(desk.wait_for(CUT))
    read = papers.words(paper.image, "vi")
    assert ahead == "7"
    assert "Trước ông/bà: 7 người" in read
    assert minutes.replace("–", "-") in read.replace("–", "-")
    wait_until(lambda: len(session.facts) == 2, "the confirmation")
    told = session.facts[1]
    assert isinstance(told, ConfirmPrinted)
    assert [told.told_least, told.told_most] == [int(one) for one in re.findall("[0-9]+", minutes)]


def test_the_code_on_screen_is_read_by_a_phone(
    kiosk: Screen, session: FakeSession, tmp_path: Path
) -> None:
    kiosk.takes_number()
    kiosk.awaits("ticket.code")
    kiosk.picture(tmp_path / "ticket.png")
    found = papers.scanned(Image.open(tmp_path / "ticket.png").convert("L"))
    assert found.endswith(str(session.issued()[0].key))


def test_the_citizens_language_is_on_screen_and_paper_and_then_forgotten(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    kiosk.touches("language.en")
    kiosk.awaits("rest.take", "Take a number")
    kiosk.takes_number()
    kiosk.awaits("ticket.paper", "Please take your ticket")
    (paper,) = decode(desk.wait_for(CUT))
    assert "7 people before you" in papers.words(paper.image, "en")
    assert session.issued()[0].language == "en"
    kiosk.touches("ticket.done")
    kiosk.awaits("rest.take", "Lấy số thứ tự")


@pytest.mark.usefixtures("patient")
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
    assert len(session.issued()) == 1
    assert desk.data.count(CUT) == 1


def test_ten_fingers_at_once_are_one_ticket(kiosk: Screen, session: FakeSession) -> None:
    kiosk.touches("rest.take")
    kiosk.awaits("services")
    services = [row.id for row in session.config.services]
    many = [items.middle(items.need(kiosk.window, f"service.{name}")) for name in services]
    finger = items.finger(kiosk.window)
    for number, place in enumerate(many):
        finger.press(number, place, kiosk.window)
    finger.commit()
    for number, place in enumerate(many):
        finger.release(number, place, kiosk.window)
    finger.commit()
    kiosk.awaits("priority")
    kiosk.touches("priority.none")
    kiosk.awaits("ticket.number")
    assert len(session.issued()) == 1


def test_a_long_press_is_one_touch_and_a_sliding_finger_is_none(
    kiosk: Screen, session: FakeSession
) -> None:
    finger = items.finger(kiosk.window)
    take = items.middle(items.need(kiosk.window, "rest.take"))
    finger.press(0, take, kiosk.window).commit()
    finger.move(0, take + QPoint(0, 700), kiosk.window).commit()
    finger.release(0, take + QPoint(0, 700), kiosk.window).commit()
    assert kiosk.kiosk.flow.local.page == "rest"
    items.need(kiosk.window, "rest.take").setProperty("pressAndHoldInterval", 1)
    finger.press(0, take, kiosk.window).commit()
    run_out(20)
    finger.release(0, take, kiosk.window).commit()
    kiosk.awaits("services")
    assert session.issued() == []


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
    (asked,) = session.issued()
    assert papers.scanned(paper.image).endswith(str(asked.key))


def test_unplugged_in_mid_job_says_so_and_prints_nothing_by_itself(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    desk.unplug_after = 9000
    kiosk.takes_number()
    kiosk.awaits("ticket.missing", "có thể chưa in xong")
    desk.replug()
    assert desk.data.count(b"\x1b@") == 1
    assert len(session.issued()) == 1
    assert kiosk.sees("ticket.reprint")


def test_a_printer_whose_library_breaks_is_told(
    kiosk: Screen, session: FakeSession, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("issuing ended badly")
    broken: Future[Result] = Future()
    broken.set_exception(RuntimeError("no such library"))
    monkeypatch.setattr(kiosk.kiosk.printing.desk, "put", lambda _: broken)
    kiosk.takes_number()
    kiosk.awaits("ticket.missing", "có thể chưa in xong")
    assert kiosk.sees("ticket.number", "B008")
    assert isinstance(session.facts[-1], ConfirmPrinted)
    expect_message("a paper ended badly")
    kiosk.touches("ticket.reprint")
    wait_until(lambda: not kiosk.kiosk.flow.local.taking.reprinting, "the end of the second try")
    assert kiosk.sees("ticket.reprint")


@pytest.mark.parametrize(
    ("begun", "words"), [(False, "Phiếu chưa in được"), (True, "có thể chưa in xong")]
)
def test_a_print_that_never_ends_is_told_as_what_it_can_be(
    kiosk: Screen, monkeypatch: pytest.MonkeyPatch, *, begun: bool, words: str
) -> None:
    hung: Future[Result] = Future()
    if begun:
        hung.set_running_or_notify_cancel()
    monkeypatch.setattr(printing, "LONGEST_PRINT", 0.1)
    monkeypatch.setattr(kiosk.kiosk.printing.desk, "put", lambda _: hung)
    kiosk.takes_number()
    kiosk.awaits("ticket.missing", words)
    assert hung.cancelled() is not begun


def test_the_ticket_stays_until_its_paper_is_known(
    kiosk: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: Future[Result] = Future()
    monkeypatch.setattr(kiosk.kiosk.printing.desk, "put", lambda _: late)
    kiosk.takes_number()
    kiosk.awaits("ticket.paper", "Đang in")
    kiosk.aged(25)
    kiosk.kiosk.flow.tick()
    assert kiosk.sees("ticket.number", "B008")
    late.set_result(NotPrinted("offline"))
    kiosk.awaits("ticket.missing", "Phiếu chưa in được")


@pytest.mark.usefixtures("patient")
def test_a_slow_server_shows_patience_and_then_the_ticket(
    kiosk: Screen, session: FakeSession
) -> None:
    session.way = "hold"
    kiosk.takes_number()
    kiosk.awaits("issuing.title", "Đang lấy số")
    wait_until(lambda: bool(session.held), "the server holds the request")
    session.release()
    kiosk.awaits("ticket.number", "B008")


@pytest.mark.parametrize("way", ["unreachable", "unknown", "hold"])
def test_a_server_gone_in_mid_press_costs_the_citizen_nothing(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter, way: Way
) -> None:
    session.way = way
    kiosk.takes_number()
    kiosk.awaits("ticket.number", "B1-001")
    (paper,) = decode(desk.wait_for(CUT))
    assert papers.number(paper.image, 144) == "B1-001"
    (asked,) = session.issued()
    (fact,) = session.facts
    assert isinstance(fact, IssueTicket)
    assert (fact.ticket_id, fact.key, fact.label) == (asked.ticket_id, asked.key, "B1-001")
    assert papers.scanned(paper.image).endswith(str(asked.key))


def test_a_kiosk_without_a_lane_tells_a_refusal_in_words(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    session.refusal = "lane-closed"
    with screen(tmp_path, session, "none", lane=None) as kiosk:
        kiosk.takes_number()
        kiosk.awaits("failed.title", "Chưa lấy được số")
        assert "ki-ốt khác" in items.text_of(items.need(kiosk.window, "failed.detail"))
        session.refusal, session.way = "", "unreachable"
        kiosk.touches("home")
        kiosk.takes_number()
        kiosk.awaits("failed.title", "Chưa lấy được số")


def test_a_narrow_paper_and_a_kiosk_without_public_web(
    app: QGuiApplication, tmp_path: Path, desk: EscposPrinter
) -> None:
    session = FakeSession(public_url="")
    with screen(tmp_path, session, desk.target, "--paper", "58") as kiosk:
        kiosk.takes_number("ho-tich")
        kiosk.awaits("ticket.number", "A001")
        assert not kiosk.sees("ticket.minutes")
        (paper,) = decode(desk.wait_for(CUT), WIDTH_58_MM)
    assert papers.scanned(paper.image) == session.issued()[0].key


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
