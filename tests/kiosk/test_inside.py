"""The technician's page: reached by a long press in the corner, it tells and changes nothing."""

from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from assets.catalogue import problem
from common.client.errors import Reason
from common.client.facts.outbox import Fact
from common.client.hall import Link
from common.contract.problems import STATUS
from kiosk.viewmodels.inside_model import why
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen, screen

SECRET = "7" * 39


def value(kiosk: Screen, key: str) -> str:
    return items.text_of(items.need(kiosk.window, f"inside.{key}"))


def test_a_long_press_in_the_corner_opens_it_and_a_touch_or_time_closes_it(
    kiosk: Screen, session: FakeSession
) -> None:
    items.touch(kiosk.window, "corner")
    assert kiosk.sees("rest.take")
    kiosk.touches("rest.take")
    kiosk.awaits("services")
    assert not kiosk.sees("corner")
    kiosk.touches("home")
    wait_until(lambda: kiosk._ready("corner"), "the corner")
    items.press(kiosk.window, "corner")
    kiosk.awaits("inside.title", "Tình trạng ki-ốt")
    items.release(kiosk.window, "inside.title")
    kiosk.awaits("inside.link", "Trực tuyến")
    kiosk.touches("inside.close")
    kiosk.awaits("rest.take")
    kiosk.kiosk.flow.look_inside()
    kiosk.awaits("inside.title")
    kiosk.aged(60)
    kiosk.awaits("rest.take")


def test_a_finger_that_slides_out_of_the_corner_opens_nothing(kiosk: Screen) -> None:
    finger = items.finger(kiosk.window)
    corner = items.middle(items.need(kiosk.window, "corner"))
    finger.press(0, corner, kiosk.window).commit()
    finger.move(0, corner + QPoint(0, 600), kiosk.window).commit()
    hidden = items.need(kiosk.window, "corner")
    wait_until(lambda: not hidden.property("containsPress"), "the finger is elsewhere")
    finger.release(0, corner + QPoint(0, 600), kiosk.window).commit()
    assert kiosk.sees("rest.take")


def test_it_tells_what_waits_what_was_refused_and_what_was_given(
    kiosk: Screen, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = session.clock.at
    session.link = Link(state="offline", since=now, last_contact=now, code="no-connection")
    session.show()
    kiosk.awaits("link")
    kiosk.takes_number()
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")
    kiosk.touches("ticket.done")
    command = f'{{"data": {{"key": "{SECRET}"}}}}'.encode()
    refused = tuple(
        Fact(seq=seq, epoch=1, command_id=str(seq), command=command, code=code)
        for seq, code in enumerate(("wrong-state", "invalid-data", "wrong-state"), 1)
    )
    monkeypatch.setattr(session, "quarantined", lambda: refused)
    monkeypatch.setattr(session, "held_facts", lambda: 41)
    session.clock.at += timedelta(minutes=3, seconds=7)
    kiosk.kiosk.flow.look_inside()
    kiosk.awaits("inside.held", "41")
    assert value(kiosk, "quarantined") == "3 · Dữ liệu không hợp lệ 1, Phiếu đã đổi trạng thái 2"
    assert value(kiosk, "quarantined.code") == "invalid-data, wrong-state"
    assert value(kiosk, "link") == "Mất kết nối · không tới được máy chủ"
    assert value(kiosk, "day") == "23/11/2026"
    assert value(kiosk, "contact") == "08:42 23/11 · 03:07 trước"
    assert value(kiosk, "lane") == "Đang dùng dãy riêng 1"
    assert value(kiosk, "numbers") == "B 1"
    assert value(kiosk, "unsure") == "0"
    assert value(kiosk, "printer") == "Máy in sẵn sàng"
    assert value(kiosk, "clock").startswith("08:45:07 23/11/2026")
    assert value(kiosk, "skew") == "+2.0 giây"
    assert value(kiosk, "disk").endswith("MiB")
    assert value(kiosk, "device") == "kiosk-1"
    assert value(kiosk, "version")
    assert SECRET not in str(items.names(kiosk.window))


def test_a_lost_lane_is_told_and_opens_with_the_next_day(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    (tmp_path / "outbox.sqlite3").touch()
    with screen(tmp_path, session, "none") as kiosk:
        kiosk.awaits("rest.take")
        assert not kiosk.kiosk.flow.local.alone
        kiosk.kiosk.flow.look_inside()
        kiosk.kiosk.flow.language("en")
        kiosk.awaits("inside.lane", "Own lane 1 is shut today")
        kiosk.touches("inside.close")
        session.clock.at += timedelta(days=1)
        session.online("offline")
        kiosk.awaits("out.title")
        kiosk.kiosk._look()
        kiosk.awaits("rest.take")


def test_files_that_cannot_be_read_are_told(
    kiosk: Screen, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(session, "held_facts", broken)
    kiosk.kiosk.flow.look_inside()
    kiosk.awaits("inside.held", "Không đọc được")
    kiosk.awaits("inside.printer")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_way_to_end_a_request_is_told_in_words(language: str) -> None:
    codes = [*get_args(Reason), *STATUS]
    unknown = problem(language, "no such code")[0]
    told = {code: why(code, language) for code in codes}
    assert not {code for code, words in told.items() if words in {code, unknown}}


def test_a_clock_that_cannot_be_right_is_told_with_the_day_that_papers_bear(
    kiosk: Screen, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.online("offline")
    kiosk.takes_number()
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")
    kiosk.touches("ticket.done")
    monkeypatch.setattr(session.clock, "known", False)
    session.clock.at += timedelta(days=3363)
    kiosk.kiosk.flow.look_inside()
    kiosk.awaits("inside.day", "23/11/2026 · giờ máy không đáng tin")
    assert value(kiosk, "clock").endswith("đồng hồ máy, máy chủ chưa xác nhận")


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080", "1280x1024"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_row_is_whole_on_every_screen(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, size: str, language: str
) -> None:
    with screen(tmp_path, session, "none", "--language", language, size=size) as kiosk:
        kiosk.awaits("rest.take")
        kiosk.kiosk.flow.look_inside()
        kiosk.awaits("inside.version")
        kiosk.window.grabWindow()
        close = items.need(kiosk.window, "inside.close").mapToScene(QPoint(0, 0)).y()
        version = items.need(kiosk.window, "inside.version")
        assert version.mapToScene(QPoint(0, int(version.height()))).y() < close
