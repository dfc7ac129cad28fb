"""In help mode every page is black, large and touched in its lower half; afterwards all is as before."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from common.contract.commands import AcknowledgeAlert
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import FakeSession
from tests.kiosk.long_scenes import thirty_services
from tests.kiosk.screen import Screen, screen

SIZES = ("1080x1920", "1920x1080", "1280x1024")


def targets(kiosk: Screen) -> list[QQuickItem]:
    """All that can be touched and shows."""
    shown = [item for item in items.walk(kiosk.window.contentItem()) if item.activeFocusOnTab()]
    return [item for item in shown if items.find(kiosk.window, item.objectName()) is item]


def top(item: QQuickItem) -> float:
    return item.mapToScene(item.boundingRect().topLeft()).y()


def low(kiosk: Screen, name: str) -> None:
    """The page of this name has all its targets in the lower half, and they are large enough."""
    kiosk.awaits(name)
    kiosk.window.grabWindow()
    half = kiosk.window.height() / 2
    measure = float(kiosk.window.property("measure"))
    assert kiosk.window.color() == QColor("black")
    for item in targets(kiosk):
        assert top(item) >= half - 1, f"{item.objectName()} on {name}"
        assert min(item.width(), item.height()) >= 96 * measure - 1, (
            f"{item.objectName()} on {name}"
        )


def slides_up(kiosk: Screen, name: str) -> None:
    """A finger on the named item moves up by half the window, as quick as a hand: a step a frame."""
    kiosk.awaits(name)
    wait_until(lambda: items.find(kiosk.window, "guard") is None, "the last tap is over")
    kiosk.window.grabWindow()
    finger, window = items.finger(kiosk.window), kiosk.window
    at = items.middle(items.need(window, name)) + QPoint(0, window.height() // 2)
    finger.press(0, at, window).commit()
    for _ in range(8):
        at -= QPoint(0, window.height() // 16)
        finger.move(0, at, window).commit()
        QTest.qWait(16)
    finger.release(0, at, window).commit()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_in_reach_from_below(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, size: str
) -> None:
    session.serve("chung-thuc")
    with screen(tmp_path, session, "none", size=size) as kiosk:
        kiosk.awaits("rest.take")
        before = items.need(kiosk.window, "help").property("textSize")
        kiosk.touches("help")
        low(kiosk, "help.title")
        end = items.need(kiosk.window, "help.end")
        large = end.property("textSize")
        kiosk.touches("help.large")
        wait_until(lambda: end.property("textSize") < large, "smaller type")
        kiosk.touches("help.contrast")
        wait_until(lambda: kiosk.window.color() != QColor("black"), "the usual colours")
        kiosk.touches("help.large")
        kiosk.touches("help.contrast")
        kiosk.touches("help.go-on")
        low(kiosk, "rest.take")
        assert items.need(kiosk.window, "help").property("textSize") >= 1.45 * before
        kiosk.touches("rest.take")
        low(kiosk, "services")
        kiosk.touches("service.ho-tich")
        low(kiosk, "priority.none")
        kiosk.touches("home")
        low(kiosk, "rest.take")
        kiosk.touches("help")
        kiosk.touches("help.end")
        kiosk.awaits("offer.B001")
        assert kiosk.window.color() != QColor("black")
        kiosk.touches("offer.B001")
        kiosk.touches("help")
        kiosk.touches("help.go-on")
        low(kiosk, "faces")
        kiosk.touches("face.1")
        low(kiosk, "reasons")
        kiosk.touches("help")
        kiosk.touches("help.end")
        kiosk.awaits("reasons")
        assert kiosk.window.color() != QColor("black")


def test_staff_is_called_by_one_touch_and_seen_to_come(kiosk: Screen, session: FakeSession) -> None:
    kiosk.touches("help")
    kiosk.touches("help.call")
    kiosk.awaits("help.call.state", "Đã gửi đến các quầy")
    assert not items.find(kiosk.window, "help.call").isEnabled()  # type: ignore[union-attr]
    (alert,) = session.board.alerts
    assert alert.device_id == "kiosk-1"
    session.decide(AcknowledgeAlert(alert_id=alert.id), officer_at="quay-1")
    kiosk.awaits("help.call.state", "Cán bộ đã thấy")
    session.online("offline")
    kiosk.touches("home")
    kiosk.awaits("rest.take")
    kiosk.touches("help")
    kiosk.awaits("help.call.state", "Lúc này không gọi được")


@pytest.mark.parametrize("helped", [True, False])
def test_all_services_are_reached_by_turning_on(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, *, helped: bool
) -> None:
    with screen(tmp_path, session, "none", size="1920x1080") as kiosk:
        if helped:
            kiosk.touches("help")
            kiosk.touches("help.go-on")
        else:
            thirty_services(kiosk)
        kiosk.touches("rest.take")
        kiosk.awaits("services.more")
        grid = items.need(kiosk.window, "services.grid")
        kiosk.window.grabWindow()
        tops = [grid.property("contentY")]
        while len(tops) < 2 or tops[-1] > tops[-2]:
            kiosk.touches("services.more")
            tops.append(grid.property("contentY"))
        assert tops[-1] == tops[0] == 0
        assert max(tops) + grid.height() == grid.property("contentHeight")
        assert all(after - before <= grid.height() for before, after in pairwise(tops))


def test_who_comes_next_sees_the_first_services_and_no_door_in_half(
    app: QGuiApplication, tmp_path: Path, session: FakeSession
) -> None:
    with screen(tmp_path, session, "none", size="1080x1920") as kiosk:
        kiosk.touches("help")
        kiosk.touches("help.go-on")
        kiosk.touches("rest.take")
        kiosk.awaits("services.shown", "1–4 / 9")
        grid = items.need(kiosk.window, "services.grid")
        for _ in range(2):
            kiosk.touches("services.more")
            kiosk.touches("language.next")
            kiosk.window.grabWindow()
            end = grid.property("contentHeight") - grid.height()
            rows = grid.property("contentY") / grid.property("cellHeight")
            assert grid.property("contentY") == end or rows == round(rows)
        assert grid.property("contentY") > 0
        kiosk.awaits("services.shown", "6–9 / 9")
        kiosk.touches("services.previous")
        kiosk.awaits("services.shown", "2–5 / 9")
        kiosk.touches("back")
        kiosk.touches("rest.take")
        kiosk.awaits("services.shown", "1–4 / 9")
        assert not items.find(kiosk.window, "services.previous").isEnabled()  # type: ignore[union-attr]
        assert grid.property("contentY") == 0
        assert kiosk.sees("service.ho-tich")
        kiosk.touches("help")
        kiosk.touches("help.end")
        kiosk.touches("home")
        thirty_services(kiosk)
        kiosk.touches("rest.take")
        wait_until(lambda: bool(grid.property("interactive")), "more services than there is room")
        slides_up(kiosk, "service.ho-tich")
        wait_until(lambda: grid.property("contentY") > 0, "the list slides")
        kiosk.touches("home")
        kiosk.touches("rest.take")
        kiosk.awaits("service.ho-tich")
        assert grid.property("contentY") == 0
