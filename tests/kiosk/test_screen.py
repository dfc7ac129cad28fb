"""What the screen says of time, link, printer and services."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from common.client.hall import Link, Listener
from common.client.membership.identity import DeviceIdentity
from common.contract.commands import CancelTicket
from kiosk.numbers.books import Books
from kiosk.numbers.paper_log import PaperLog
from kiosk.printer.status import Status
from kiosk.session import Highest
from tests.drive import edges, items
from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen, screen


def test_an_untouched_page_warns_can_be_kept_and_goes_home(kiosk: Screen) -> None:
    kiosk.touches("rest.take")
    kiosk.awaits("services")
    kiosk.aged(15)
    kiosk.awaits("idle.stay")
    kiosk.touches("idle.stay")
    wait_until(lambda: not kiosk.sees("idle.stay"), "the countdown is gone")
    assert kiosk.sees("services")
    kiosk.aged(20)
    kiosk.awaits("rest.take")


def test_a_language_nobody_uses_any_more_is_forgotten(kiosk: Screen) -> None:
    kiosk.touches("language.en")
    kiosk.awaits("rest.take", "Take a number")
    kiosk.aged(61)
    kiosk.awaits("rest.take", "Lấy số thứ tự")


def test_a_closed_service_takes_nobody(kiosk: Screen, session: FakeSession) -> None:
    services = tuple(replace(row, open=row.id != "chung-thuc") for row in session.config.services)
    session.config = replace(session.config, services=services)
    session.show()
    kiosk.touches("rest.take")
    kiosk.awaits("services")

    def shut() -> bool:
        door = items.find(kiosk.window, "service.chung-thuc")
        return door is not None and not door.isEnabled()

    wait_until(shut, "the closed door")


def test_a_kiosk_without_a_lane_says_when_it_is_cut_off_and_opens_again(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    with screen(tmp_path, session, "none", lane=None) as kiosk:
        kiosk.awaits("rest.take")
        now = session.clock.at
        session.link = Link(state="offline", since=now, last_contact=now, code="closed")
        session.show()
        kiosk.awaits("link", "Đang nối lại máy chủ…")
        door = items.find(kiosk.window, "rest.take")
        assert door is not None
        assert not door.isEnabled()
        kiosk.touches("language.en")
        kiosk.awaits("link", "Reconnecting…")
        session.clock.at += timedelta(seconds=4)
        kiosk.awaits("out.title", "cannot give numbers")
        assert not kiosk.sees("link")
        session.online("online")
        kiosk.awaits("rest.take")
        assert items.need(kiosk.window, "rest.take").isEnabled()
        assert not kiosk.sees("link")
        session.online("refused")
        kiosk.awaits("out.title", "out of use")


@pytest.mark.usefixtures("patient")
def test_who_waits_for_a_number_is_told_of_the_cut(kiosk: Screen, session: FakeSession) -> None:
    session.way = "hold"
    kiosk.takes_number()
    kiosk.awaits("issuing.title")
    session.online("offline")
    kiosk.awaits("link", "Đang nối lại máy chủ…")


def test_a_kiosk_without_a_lane_that_has_not_met_its_server_offers_no_number(
    app: QGuiApplication, tmp_path: Path
) -> None:
    session = FakeSession()
    now = session.clock.at
    session.link = Link(state="offline", since=now, last_contact=now, code="no-connection")
    with screen(tmp_path, session, "none", lane=None) as kiosk:
        kiosk.awaits("out.title", "tạm ngừng")
        kiosk.touches("rest.rate")
        kiosk.touches("home")
        kiosk.awaits("out.title")
        session.online("online")
        kiosk.awaits("rest.take")
        kiosk.touches("rest.rate")
        kiosk.touches("home")
        session.link = Link(state="offline", since=now, last_contact=now, code="closed")
        session.show()
        kiosk.awaits("link")
        assert kiosk.sees("rest.take")


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


def test_a_print_that_failed_shows_in_the_printers_state_at_once(
    kiosk: Screen, desk: EscposPrinter
) -> None:
    kiosk.awaits("rest.printer", "Máy in sẵn sàng")
    kiosk.kiosk._looking.stop()
    desk.cover_open = True
    kiosk.takes_number()
    kiosk.awaits("ticket.missing")
    assert kiosk.kiosk.flow.local.printer == Status("cover-open")
    kiosk.touches("ticket.done")
    assert kiosk.sees("rest.printer", "Nắp máy in đang mở")
    desk.cover_open = False
    kiosk.touches("rest.take")
    kiosk.touches("home")
    kiosk.awaits("rest.printer", "Máy in sẵn sàng")


def test_a_restart_cancels_what_has_no_paper(app: QGuiApplication, tmp_path: Path) -> None:
    session = FakeSession()
    session.way = "hold"
    ticket_id = session.new_id()
    books = Books(tmp_path / "papers.sqlite3")
    PaperLog(books).asked(ticket_id)
    books.close()
    with screen(tmp_path, session, "none"):
        wait_until(lambda: bool(session.facts), "a fact")
    assert session.facts == [CancelTicket(ticket_id=ticket_id, reason="not-printed")]


class BrokenSession(FakeSession):
    """Its journal is no journal, until it is mended."""

    mended = False

    def opened(
        self, identity: DeviceIdentity, data: Path, listener: Listener, highest: Highest
    ) -> FakeSession:
        if not self.mended:
            raise OSError("not an outbox")
        return super().opened(identity, data, listener, highest)


def test_a_kiosk_whose_files_are_broken_says_so_until_they_can_be_used(
    app: QGuiApplication, tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("cannot be used")
    session = BrokenSession()
    with screen(tmp_path, session, "none") as kiosk:
        kiosk.awaits("out.title", "đang hỏng")
        assert not kiosk.sees("rest.rate")
        assert not kiosk.sees("out.link")
        kiosk.kiosk._look()
        assert kiosk.sees("out.title", "đang hỏng")
        session.mended = True
        kiosk.kiosk._look()
        kiosk.awaits("rest.take")


def test_a_refused_kiosk_takes_the_new_code_it_was_started_with(
    app: QGuiApplication, tmp_path: Path
) -> None:
    session = FakeSession()
    with screen(tmp_path, session, "none", "--code", "1234-5678") as kiosk:
        kiosk.awaits("rest.take")
        session.online("refused")
        kiosk.awaits("first.code", "1234-5678")
        kiosk.awaits("first.address", "http://127.0.0.1:9")


@pytest.mark.parametrize("size", ["1280x1024", "1920x1080", "1080x1920"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_services_name_is_whole_on_every_screen(
    app: QGuiApplication, tmp_path: Path, size: str, language: str
) -> None:
    session = FakeSession()
    with screen(tmp_path, session, "none", "--language", language, size=size) as kiosk:
        kiosk.touches("rest.take")
        kiosk.awaits("services")
        kiosk.window.grabWindow()
        for row in session.config.services:
            title = title_of(items.need(kiosk.window, f"service.{row.id}"), row.name[language])
            assert not title.property("truncated"), row.name[language]


def title_of(door: QQuickItem, name: str) -> QQuickItem:
    """The text that shows the service's name, once the door has painted it."""

    def found() -> list[QQuickItem]:
        return [part for part in items.walk(door) if items.text_of(part) == name and part != door]

    wait_until(lambda: len(found()) == 1, f"{name} on its door")
    return found()[0]


@pytest.mark.parametrize("size", ["1280x1024", "1920x1080", "1080x1920"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_services_hint_and_queue_are_whole_on_every_screen(
    app: QGuiApplication, tmp_path: Path, size: str, language: str
) -> None:
    session = FakeSession()
    session.waiting("xa-hoi", 23)
    with screen(tmp_path, session, "none", "--language", language, size=size) as kiosk:
        kiosk.touches("rest.take")
        kiosk.awaits("services")
        for row in session.config.services:
            assert row.hint is not None
            kiosk.awaits(f"service.{row.id}.hint", row.hint[language])
        assert edges.cut_off(kiosk.window) == []
        for row in session.config.services:
            parts = (f"service.{row.id}.{part}" for part in ("hint", "queue"))
            hint, queue = (items.need(kiosk.window, part) for part in parts)
            end = hint.mapToScene(QPointF(0, hint.property("contentHeight"))).y()
            assert end < queue.mapToScene(QPointF(0, 0)).y(), row.hint


def test_a_service_without_an_open_counter_says_so_and_takes_numbers(
    app: QGuiApplication, tmp_path: Path
) -> None:
    session = FakeSession()
    session.waiting("xa-hoi", 3)
    with screen(tmp_path, session, "none") as kiosk:
        kiosk.touches("rest.take")
        kiosk.awaits("service.ho-tich.queue", "Chưa có quầy mở")
        kiosk.awaits("service.xa-hoi.queue", "Chưa có quầy mở · 3 người chờ")
        session.open_counters(8)
        wait_until(lambda: not kiosk.sees("service.xa-hoi.queue", "quầy mở"), "an open counter")
        kiosk.touches("language.en")
        session.online("offline")
        kiosk.awaits("service.xa-hoi.queue", "Take a number")
    with screen(tmp_path, FakeSession(), "none") as kiosk:
        kiosk.takes_number("xa-hoi")
        kiosk.awaits("ticket.number")


@pytest.mark.parametrize(
    ("scanner", "told"), [("none", "nhập số này"), ("keyboard", "quét mã này")]
)
def test_a_ticket_tells_of_the_way_this_kiosk_takes_ratings(
    app: QGuiApplication, tmp_path: Path, scanner: str, told: str
) -> None:
    session = FakeSession(public_url="")
    with screen(tmp_path, session, "none", "--scanner", scanner) as kiosk:
        kiosk.takes_number()
        kiosk.awaits("ticket.number")
        assert told in str(kiosk.kiosk.models.ticket.property("codeDetail"))


@pytest.mark.parametrize("size", ["1280x1024", "1920x1080", "1080x1920"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_word_of_a_cut_stands_clear_of_the_language_buttons(
    app: QGuiApplication, tmp_path: Path, size: str, language: str
) -> None:
    session = FakeSession()
    with screen(tmp_path, session, "none", "--language", language, size=size) as kiosk:
        kiosk.touches("rest.take")
        session.online("offline")
        kiosk.awaits("link")
        kiosk.window.grabWindow()
        told, button = (items.need(kiosk.window, name) for name in ("link", "language.vi"))
        end = told.mapToScene(QPointF(told.width(), 0)).x()
        assert end < button.mapToScene(QPointF(0, 0)).x()
        assert told.width() >= told.implicitWidth()
