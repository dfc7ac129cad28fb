"""Rating a visit under real touches and scans."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from common.contract.commands import RateVisit
from tests.drive import items
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import CUT, EscposPrinter
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until
from tests.kiosk import papers
from tests.kiosk.hall import FakeSession, without_declining
from tests.kiosk.screen import Screen, screen


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
    rated = session.rated()
    expected = RateVisit(ticket_id=ticket_id, score=1, reasons=("cho-lau",), channel="offered")
    assert rated == [expected]
    kiosk.awaits("rest.take")
    assert not kiosk.sees("offer.B001")


def test_a_face_alone_is_sent_after_its_time(kiosk: Screen, session: FakeSession) -> None:
    session.serve("chung-thuc")
    kiosk.touches("offer.B001")
    kiosk.touches("face.4")
    kiosk.awaits("reasons")
    kiosk.aged(20)
    kiosk.awaits("thanks.title")
    (rated,) = session.rated()
    assert (rated.score, rated.reasons) == (4, ())


def test_a_face_that_must_have_a_reason_and_gets_none_is_not_thanked_for(
    kiosk: Screen, session: FakeSession
) -> None:
    session.config = without_declining(session.config)
    session.serve("chung-thuc")
    kiosk.touches("offer.B001")
    kiosk.touches("face.1")
    kiosk.awaits("reasons")
    kiosk.aged(20)
    kiosk.awaits("rest.take")
    assert not session.rated()
    assert kiosk.sees("offer.B001")


def test_a_rating_that_cannot_be_kept_is_told(
    kiosk: Screen, session: FakeSession, expect_message: Expect
) -> None:
    expect_message("a RateVisit could not be kept")
    session.serve("chung-thuc")
    session.disk_full = True
    kiosk.touches("offer.B001")
    kiosk.touches("face.4")
    kiosk.touches("reasons.send")
    kiosk.awaits("failed.title", "Chưa ghi được đánh giá")


def test_a_face_taken_back_is_not_sent(kiosk: Screen, session: FakeSession) -> None:
    session.serve("chung-thuc")
    kiosk.touches("offer.B001")
    kiosk.touches("face.1")
    kiosk.awaits("reasons")
    kiosk.touches("back")
    kiosk.awaits("faces")
    kiosk.touches("home")
    kiosk.awaits("rest.take")
    assert not session.rated()


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
    (rated,) = session.rated()
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
    scanning: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    scanning.takes_number("ho-tich")
    (paper,) = decode(desk.wait_for(CUT))
    wait_until(lambda: len(session.facts) == 2, "the paper is confirmed")
    scanning.touches("ticket.done")
    scanning.awaits("rest.take")
    (ticket,) = (row for row in session.board.tickets.values() if row.label == "A001")
    while session.board.tickets[ticket.id].called_at is None:
        session.serve("ho-tich")
    wait_until(lambda: scanning.kiosk.flow.hall.board is session.board, "the hall has come")
    scan(scanning, papers.scanned(paper.image))
    scanning.awaits("faces.visit", "số A001")
    scanning.touches("face.4")
    scanning.touches("reasons.send")
    scanning.awaits("thanks.title")
    assert [fact.channel for fact in session.rated()] == ["scanned"]


def test_a_scan_of_something_else_opens_no_rating(scanning: Screen, session: FakeSession) -> None:
    scan(scanning, "9" * 600)
    scanning.awaits("unknown.title", "không dùng được")
    scan(scanning, "8" * 39)
    scanning.awaits("number.error", "không có số này")
    scan(scanning, "8934563138165")
    scanning.awaits("number.error", "không phải mã trên phiếu")
    assert scanning.sees("number.detail", "máy quét")


def test_a_kiosk_out_of_use_opens_nothing_for_a_scan(
    scanning: Screen, session: FakeSession
) -> None:
    session.online("refused")
    scanning.awaits("out.title", "ngừng sử dụng")
    scan(scanning, "8" * 39)
    assert scanning.kiosk.flow.local.page == "rest"


def test_without_a_scanner_nobody_is_sent_to_it(app: QGuiApplication, tmp_path: Path) -> None:
    with screen(tmp_path, FakeSession(), "none") as kiosk:
        kiosk.touches("rest.rate")
        kiosk.awaits("number.detail", "Nhập số")
        assert not kiosk.sees("number.detail", "máy quét")


def test_the_officers_photo_is_shown_once_it_is_here(
    app: QGuiApplication, tmp_path: Path, desk: EscposPrinter
) -> None:
    photo = Image.new("RGB", (64, 64), (200, 30, 30))
    photo.save(tmp_path / "photo.png")
    session = FakeSession()
    session.photo = tmp_path / "photo.png"
    officers = tuple(replace(row, photo="a" * 64) for row in session.config.officers)
    session.config = replace(session.config, officers=officers)
    session.open_counters()
    session.waiting("ho-tich")
    session.serve("ho-tich")
    with screen(tmp_path, session, desk.target) as kiosk:
        kiosk.touches("offer.A001")
        kiosk.awaits("faces.officer", officers[0].name)
        wait_until(lambda: "photo.png" in kiosk.kiosk.models.rating.photo, "the photo")
        kiosk.picture(tmp_path / "faces.png")
    shown = Image.open(tmp_path / "faces.png").convert("RGB")
    colours = shown.getcolors(maxcolors=1 << 20)
    assert colours is not None
    assert sum(count for count, colour in colours if colour == (200, 30, 30)) > 5000


def types(kiosk: Screen, number: str) -> None:
    """The number, key by key, and on."""
    kiosk.touches("rest.rate")
    for letter in number:
        kiosk.touches(f"key.{letter}")
    kiosk.touches("number.go")


def test_a_visit_known_before_the_cut_can_be_rated_in_it(
    kiosk: Screen, session: FakeSession
) -> None:
    ticket_id = session.serve("chung-thuc")
    session.clock.at += timedelta(minutes=5)
    session.online("offline")
    kiosk.awaits("link")
    types(kiosk, "B001")
    kiosk.awaits("faces.visit", "số B001")
    kiosk.touches("face.4")
    kiosk.aged(20)
    kiosk.awaits("thanks.title")
    (rated,) = session.rated()
    assert (rated.ticket_id, rated.score, rated.channel) == (ticket_id, 4, "typed")


def test_what_was_rated_in_a_cut_is_not_asked_again_after_a_restart(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    session.serve("chung-thuc")
    unaware = session.board
    session.online("offline")
    for _ in range(2):
        with screen(tmp_path, session, "none") as kiosk:
            kiosk.awaits("link")
            types(kiosk, "B001")
            if session.rated():
                kiosk.awaits("number.error", "đã được đánh giá")
                continue
            kiosk.touches("face.4")
            kiosk.aged(20)
            kiosk.awaits("thanks.title")
        session.board = unaware
    assert len(session.rated()) == 1


def test_in_a_cut_nobody_is_told_that_a_number_was_not_called(
    kiosk: Screen, session: FakeSession
) -> None:
    session.online("offline")
    kiosk.awaits("link")
    types(kiosk, "B001")
    kiosk.awaits("number.error", "chưa kiểm tra được")
    kiosk.touches("home")
    session.online("online")
    wait_until(lambda: not kiosk.sees("link"), "the link is back")
    types(kiosk, "B001")
    kiosk.awaits("number.error", "chưa được gọi")


def test_yesterdays_numbers_stand_for_nobody_today(kiosk: Screen, session: FakeSession) -> None:
    session.serve("chung-thuc")
    session.clock.at += timedelta(days=1)
    session.online("offline")
    kiosk.awaits("link")
    types(kiosk, "B001")
    kiosk.awaits("number.error", "chưa kiểm tra được")
    assert not session.rated()
