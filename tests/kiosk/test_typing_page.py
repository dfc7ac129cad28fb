"""The on-screen keyboard under real touches, sliding and resting fingers, two thumbs, and real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from tests.drive import items
from tests.fixtures.qt import run_out, wait_until
from tests.kiosk.typing_page import Typist, typist

SIZES = ("1080x1920", "1920x1080", "1280x1024")


def test_fingers_write_vietnamese_and_take_it_back(app: QGuiApplication, tmp_path: Path) -> None:
    with typist(tmp_path) as hand:
        hand.touches("k", "h", "a", "i", "space", "s", "i", "n", "h")
        assert hand.text == "khai sinh"
        hand.touches("erase", "erase", "erase", "o", "mark.hat")
        assert hand.text == "khai sô"
        hand.touches("r", "space", "shift")
        assert items.need(hand.window, "key.shift").property("switchedOn") is True
        hand.touches("d", "d", "o", "r", "done")
        assert hand.told == ["khai sổ Đỏ"]
        hand.touches("language", "erase", "erase", "d", "9", "o", "3")
        assert hand.text == "khai sổ đỏ"
        hand.touches("language", "space", "a", "a", "signs", "/", "1", "letters")
        assert hand.text == "khai sổ đỏ aa/1"
        _what_fingers_must_not_do(hand)
        _real_keys(hand)
        _arrows(hand)
        hand.window.setProperty("open", False)
        assert hand.text == ""
        _back(hand)


def _what_fingers_must_not_do(hand: Typist) -> None:
    before, finger = hand.text, hand.finger()
    finger.press(0, hand.middle("q"), hand.window).commit()
    finger.move(0, hand.middle("p"), hand.window).commit()
    finger.release(0, hand.middle("p"), hand.window).commit()
    assert hand.text == before
    pressed = items.need(hand.window, "key.q")
    pressed.setProperty("pressAndHoldInterval", 1)
    finger.press(0, hand.middle("q"), hand.window).commit()
    run_out(20)
    assert pressed.property("down") is True
    finger.release(0, hand.middle("q"), hand.window).commit()
    assert hand.text == before + "q"
    finger.press(0, hand.middle("w"), hand.window).commit()
    finger.stationary(0).press(1, hand.middle("e"), hand.window).commit()
    finger.release(0, hand.middle("w"), hand.window).stationary(1).commit()
    finger.release(1, hand.middle("e"), hand.window).commit()
    assert hand.text == before + "qwe"
    _erasing_by_holding(hand)


def _erasing_by_holding(hand: Typist) -> None:
    before, finger = hand.text, hand.finger()
    finger.press(0, hand.middle("erase"), hand.window).commit()
    wait_until(lambda: len(hand.text) < len(before) - 1, "two letters are gone")
    off = hand.middle("erase") - QPoint(0, 300)
    finger.move(0, off, hand.window).commit()
    held = items.need(hand.window, "key.erase")
    wait_until(lambda: held.property("down") is False, "the finger is elsewhere")
    left = hand.text
    finger.release(0, off, hand.window).commit()
    assert hand.text == left
    assert before.startswith(left)


def _real_keys(hand: Typist) -> None:
    hand.touches("language", "space")
    before = hand.text
    items.type_text(hand.window, "Vieetj Nam")
    assert hand.text == before + "Việt Nam"
    items.press_key(hand.window, "Backspace")
    items.type_text(hand.window, "ữ")
    assert hand.text == before + "Việt Naữ"
    told = len(hand.told)
    items.press_key(hand.window, "Return")
    assert hand.told[told:] == [before + "Việt Naữ"]


def _arrows(hand: Typist) -> None:
    before = hand.text
    for keys in ("Down", "Right", "Return", "Down", "Space"):
        items.press_key(hand.window, keys)
    cursor = str(hand.model.property("cursor"))
    ringed = items.need(hand.window, f"key.{cursor}")
    assert ringed.property("ringed") is True
    assert items.need(hand.window, "keyboard").property("under") == ringed.property("text")
    assert len(hand.text) == len(before) + 2
    hand.touches("erase", "erase")
    assert hand.text == before
    assert hand.model.property("cursor") == ""


def _back(hand: Typist) -> None:
    hand.window.setProperty("open", True)
    hand.window.grabWindow()
    assert _taken(hand, Qt.Key.Key_Backspace)
    items.press_key(hand.window, "Down")
    assert not _taken(hand, Qt.Key.Key_Backspace)
    items.press_key(hand.window, "Return")
    assert len(hand.text) == 1
    assert _taken(hand, Qt.Key.Key_Backspace)
    assert hand.text == ""


def _taken(hand: Typist, key: Qt.Key) -> bool:
    """Whether the keyboard keeps a pressed key to itself."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QGuiApplication.sendEvent(hand.window, event)
    return event.isAccepted()


@pytest.mark.parametrize("size", SIZES)
def test_every_key_is_large_whole_and_alone(
    app: QGuiApplication, tmp_path: Path, size: str
) -> None:
    with typist(tmp_path, size) as hand:
        for turn in ("", "signs", "language", "language", "language"):
            hand.touches(*([turn] if turn else []))
            hand.window.grabWindow()
            _fits(hand)
        assert len(hand.keys()) > 40
        hand.window.setProperty("helped", True)
        hand.window.grabWindow()
        _fits(hand)
        hand.window.setProperty("open", False)
        hand.window.setProperty("kind", "number")
        hand.window.setProperty("open", True)
        hand.window.grabWindow()
        _fits(hand)
        hand.touches("0", "9", "done")
        assert hand.told == ["09"]


def _fits(hand: Typist) -> None:
    window, found = hand.window, hand.keys()
    measure = float(window.property("measure"))
    places = {name: hand.place(item) for name, item in found.items()}
    for name, place in places.items():
        assert min(place.width(), place.height()) >= 96 * measure - 1, name
        assert place.left() >= 0, name
        assert place.bottom() <= window.height(), name
        others = [rect for other, rect in places.items() if other != name]
        assert not any(place.adjusted(1, 1, -1, -1).intersects(rect) for rect in others), name
        for item in items.walk(found[name]):
            if item.property("truncated") is not None:
                assert item.property("truncated") is False, name
