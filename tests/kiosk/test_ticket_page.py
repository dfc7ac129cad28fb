"""The page with the number: its figures stand on one line, its languages and its end are in reach."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.keypad import Keypad
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen, screen

TOUCHES = ("language.en", "language.vi", "help", "language.next")


def baseline(item: QQuickItem) -> float:
    return item.mapToScene(QPointF(0, item.baselineOffset())).y()


def in_line(kiosk: Screen) -> None:
    kiosk.window.grabWindow()
    for figure in ("ticket.ahead", "ticket.minutes"):
        count = items.need(kiosk.window, f"{figure}.count")
        unit = items.need(kiosk.window, f"{figure}.unit")
        if unit.y() >= count.height():
            assert abs(unit.x() + unit.width() / 2 - count.x() - count.width() / 2) < 1
            continue
        assert abs(baseline(count) - baseline(unit)) < 1
        assert count.mapToItem(unit, QPointF(count.width(), 0)).x() < 0


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
def test_a_unit_stands_on_the_line_of_its_number_or_below_it_whatever_is_touched(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, size: str
) -> None:
    with screen(tmp_path, session, "none", size=size) as kiosk:
        kiosk.awaits("rest.take")
        kiosk.takes_number()
        kiosk.awaits("ticket.minutes")
        in_line(kiosk)
        for touch in TOUCHES:
            kiosk.touches(touch)
            in_line(kiosk)


@pytest.mark.parametrize("size", ["1080x1920", "1280x1024"])
def test_the_language_is_changed_in_help_too_and_low(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, size: str
) -> None:
    with screen(tmp_path, session, "none", size=size) as kiosk:
        kiosk.awaits("rest.take")
        kiosk.takes_number()
        kiosk.touches("help")
        kiosk.touches("language.next")
        kiosk.awaits("ticket.done", "Done")
        button = items.need(kiosk.window, "language.next")
        assert button.mapToScene(QPointF()).y() >= kiosk.window.height() / 2


def test_keys_begin_where_the_page_is_left(kiosk: Screen) -> None:
    Keypad(kiosk.window, kiosk.kiosk.flow)
    QTest.keyClick(kiosk.window, Qt.Key.Key_Down)
    kiosk.kiosk.flow.enter("take")
    kiosk.kiosk.journeys.taking.issue("chung-thuc", None)
    kiosk.awaits("ticket.done")
    wait_until(
        lambda: kiosk.window.activeFocusItem().objectName() == "ticket.done", "the first focus"
    )


def test_staff_can_be_called_from_the_ticket_in_help_and_its_paper_is_told_after(
    kiosk: Screen, session: FakeSession
) -> None:
    kiosk.awaits("rest.take")
    kiosk.takes_number()
    kiosk.touches("help")
    kiosk.touches("language.next")
    kiosk.touches("help")
    kiosk.touches("help.call")
    wait_until(lambda: bool(session.board.alerts), "the call")
    assert [alert.kind for alert in session.board.alerts] == ["call-staff"]
    kiosk.touches("back")
    kiosk.awaits("ticket.done")
    kiosk.touches("help")
    kiosk.touches("home")
    kiosk.awaits("rest.take")
    assert not kiosk.kiosk.flow.local.help.on


def test_the_queues_wait_for_the_page_after_the_ticket(kiosk: Screen, session: FakeSession) -> None:
    kiosk.awaits("rest.take")
    queue = kiosk.kiosk.models.queue
    before = queue.property("waiting")
    kiosk.takes_number()
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")
    session.waiting("chung-thuc", 3)
    wait_until(lambda: kiosk.kiosk.hall.board is session.board, "who has come since")
    assert queue.property("waiting") == before
    kiosk.touches("ticket.done")
    kiosk.awaits("rest.take")
    assert queue.property("waiting") == before + 4
