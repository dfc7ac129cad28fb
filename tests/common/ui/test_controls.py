"""Touch rules on real windows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.common.ui.screens import Screen, screen
from tests.fixtures.qt import run_out, wait_until

PAGE = """
    property int first: 0
    property int second: 0
    PlainButton { id: a; objectName: "first"; width: 200; height: 96; text: "1"; onActivated: first += 1 }
    PrimaryButton {
        objectName: "second"; y: 200; width: 200; height: 96; text: "2"; onActivated: second += 1
    }
    PlainButton {
        objectName: "rapid"; y: 320; width: 200; height: 96; rapid: true; onActivated: first += 10
    }
"""
LEFT = Qt.MouseButton.LeftButton


def counts(shown: Screen) -> tuple[int, int]:
    return shown.window.property("first"), shown.window.property("second")


def test_a_tap_is_a_release_inside(tmp_path: Path) -> None:
    with screen(tmp_path, PAGE) as shown:
        QTest.mousePress(shown.window, LEFT, pos=shown.middle("first"))
        assert counts(shown) == (0, 0)
        QTest.mouseRelease(shown.window, LEFT, pos=shown.middle("first"))
        assert counts(shown) == (1, 0)


def test_a_finger_that_slides_off_does_nothing(tmp_path: Path) -> None:
    with screen(tmp_path, PAGE) as shown:
        QTest.mousePress(shown.window, LEFT, pos=shown.middle("first"))
        QTest.mouseMove(shown.window, shown.middle("second"))
        QTest.mouseRelease(shown.window, LEFT, pos=shown.middle("second"))
        assert counts(shown) == (0, 0)


def test_a_long_press_is_one_tap(tmp_path: Path) -> None:
    with screen(tmp_path, PAGE) as shown:
        held = shown.item("first")
        held.setProperty("pressAndHoldInterval", 1)
        QTest.mousePress(shown.window, LEFT, pos=shown.middle("first"))
        pressed = QPointF(shown.middle("first"))
        run_out(20)
        assert held.property("down") is True
        QTest.mouseRelease(shown.window, LEFT, pos=pressed.toPoint())
        assert counts(shown) == (1, 0)


@pytest.mark.parametrize("where", ["first", "second"])
def test_a_double_tap_is_one_intent_also_on_what_came_beneath(tmp_path: Path, where: str) -> None:
    with screen(tmp_path, PAGE) as shown:
        QTest.mouseClick(shown.window, LEFT, pos=shown.middle("first"))
        QTest.mouseClick(shown.window, LEFT, pos=shown.middle(where))
        assert counts(shown) == (1, 0)
        tap = shown.singleton("Tap")
        wait_until(lambda: not tap.property("quiet"), "the double-tap time to pass")
        QTest.mouseClick(shown.window, LEFT, pos=shown.middle(where))
        assert sum(counts(shown)) == 2


def test_keypad_keys_take_every_tap(tmp_path: Path) -> None:
    with screen(tmp_path, PAGE) as shown:
        for _ in range(3):
            QTest.mouseClick(shown.window, LEFT, pos=shown.middle("rapid"))
        assert counts(shown) == (30, 0)


def test_touch_works_as_the_mouse_does(tmp_path: Path) -> None:
    with screen(tmp_path, PAGE) as shown:
        device = QTest.createTouchDevice()
        point: QPoint = shown.middle("second")
        QTest.touchEvent(shown.window, device).press(0, point, shown.window).commit()
        QTest.touchEvent(shown.window, device).release(0, point, shown.window).commit()
        assert counts(shown) == (0, 1)
