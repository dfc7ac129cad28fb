"""The whole kiosk by keys alone: from rest to a number, to a rating and to help, no place out of reach."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from kiosk.keypad import Keypad, _place
from kiosk.steering import Way, nearest
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen, screen

KEYS = {
    "up": Qt.Key.Key_Up,
    "down": Qt.Key.Key_Down,
    "left": Qt.Key.Key_Left,
    "right": Qt.Key.Key_Right,
    "ok": Qt.Key.Key_Select,
    "enter": Qt.Key.Key_Return,
    "back": Qt.Key.Key_Backspace,
}
WAYS: tuple[Way, ...] = ("down", "right", "up", "left")


class Keys:
    """A person with a keypad, who sees where the focus is."""

    def __init__(self, kiosk: Screen) -> None:
        self.kiosk = kiosk
        self.pad = Keypad(kiosk.window, kiosk.kiosk.flow)

    def press(self, key: str) -> None:
        QTest.keyClick(self.kiosk.window, KEYS[key])

    @property
    def focus(self) -> str:
        return self.kiosk.window.activeFocusItem().objectName()

    def step_to(self, name: str) -> Way:
        """The first arrow on a shortest way there, or down while the place does not show yet."""
        stops = {item.objectName(): item for item in self.pad._stops()}
        firsts: dict[str, Way | None] = {self.focus: None}
        todo = [self.focus]
        for here in todo:
            others = self.pad.around(stops[here])
            for way in WAYS:
                index = nearest(_place(stops[here]), [_place(other) for other in others], way)
                if index is not None and others[index].objectName() not in firsts:
                    firsts[others[index].objectName()] = firsts[here] or way
                    todo.append(others[index].objectName())
        return firsts.get(name) or "down"

    def goes_to(self, name: str) -> None:
        """By the arrows; whatever shows must be in reach."""
        self.kiosk.awaits(name)
        wait_until(lambda: self.focus in self.names(), "a focus on the new page")
        self.kiosk.window.grabWindow()
        for _ in range(40):
            if self.focus == name:
                return
            self.press(self.step_to(name))
        pytest.fail(f"{name} is out of reach: the focus is at {self.focus}")

    def chooses(self, name: str) -> None:
        """Goes there and presses OK."""
        self.goes_to(name)
        self.press("ok")

    def names(self) -> set[str]:
        return {item.objectName() for item in self.pad._stops()}


@pytest.mark.parametrize("size", ["1080x1920", "1280x1024"])
def test_a_number_by_keys_alone(
    app: QGuiApplication, tmp_path: Path, session: FakeSession, size: str
) -> None:
    with screen(tmp_path, session, "none", size=size) as kiosk:
        kiosk.awaits("rest.take")
        keys = Keys(kiosk)
        keys.press("down")
        assert keys.focus == "rest.take"
        keys.chooses("help")
        keys.chooses("help.go-on")
        keys.chooses("rest.take")
        for name in ("services.more", "back", "home", "service.ho-tich"):
            keys.goes_to(name)
        while not kiosk.sees("service.tra-ket-qua"):
            keys.chooses("services.more")
        keys.chooses("service.tra-ket-qua")
        keys.chooses("priority.none")
        keys.chooses("ticket.done")
        kiosk.awaits("rest.take")
        assert [sent.service_id for sent in session.issued()] == ["tra-ket-qua"]


def test_a_rating_by_keys_alone(kiosk: Screen, session: FakeSession) -> None:
    session.serve("chung-thuc")
    kiosk.awaits("offer.B001")
    keys = Keys(kiosk)
    keys.press("enter")
    assert (keys.focus, session.issued()) == ("rest.take", [])
    keys.chooses("rest.rate")
    for name in ("key.T", "home", "key.1"):
        keys.goes_to(name)
    for name in ("key.B", "key.1", "number.go", "face.3"):
        keys.chooses(name)
    kiosk.awaits("reasons.send")
    keys.chooses("reasons.send")
    kiosk.awaits("thanks.title")
    assert [rated.score for rated in session.rated()] == [3]


def test_back_goes_back_and_keys_are_a_sign_of_life(kiosk: Screen) -> None:
    keys = Keys(kiosk)
    keys.press("back")
    assert kiosk.sees("rest.take")
    keys.press("down")
    keys.chooses("rest.take")
    kiosk.awaits("services")
    kiosk.aged(15)
    aged = kiosk.kiosk.flow.local.idle.touched_at
    keys.press("down")
    assert kiosk.kiosk.flow.local.idle.touched_at >= aged + 15
    keys.press("back")
    kiosk.awaits("rest.take")


def test_a_key_that_is_held_is_one_press(kiosk: Screen, session: FakeSession) -> None:
    session.config = replace(session.config, priority_classes=())
    session.show()
    keys = Keys(kiosk)
    keys.press("down")
    QTest.keyPress(kiosk.window, Qt.Key.Key_Return)
    kiosk.awaits("services")
    wait_until(lambda: keys.focus.startswith("service."), "the first service")
    tap = items.need(kiosk.window, keys.focus)
    for _ in range(3):
        held(kiosk)
    assert tap.property("activeFocus")
    assert session.issued() == []


def held(kiosk: Screen) -> None:
    """The key repeats by itself."""
    event = QKeyEvent(
        QEvent.Type.KeyPress,
        int(Qt.Key.Key_Return),
        Qt.KeyboardModifier.NoModifier,
        "\r",
        autorep=True,
    )
    QGuiApplication.sendEvent(kiosk.window, event)


def test_a_finger_ends_the_keys_focus_on_new_pages(kiosk: Screen) -> None:
    keys = Keys(kiosk)
    keys.press("down")
    kiosk.touches("rest.take")
    kiosk.awaits("services")
    kiosk.window.grabWindow()
    assert not keys.focus.startswith("service.")
