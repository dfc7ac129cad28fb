"""A kiosk read aloud over its live window: what is said when, and what never is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from assets import catalogue
from kiosk.numbers import ballast
from kiosk.states.voicing import USUAL
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.scanning.cards import OLD_WOMAN
from tests.kiosk.scenes import SCENES
from tests.kiosk.views import Looker, looker
from tests.kiosk.voice.listening import LANGUAGES, Listener

BY_NAME = {scene.name: scene for scene in SCENES}
KEYS = {
    "on": Qt.Key.Key_F15,
    "off": Qt.Key.Key_F16,
    "repeat": Qt.Key.Key_F19,
    "louder": Qt.Key.Key_VolumeUp,
    "down": Qt.Key.Key_Down,
    "ok": Qt.Key.Key_Select,
}
GREETING = "Đã bật đọc to"


@pytest.fixture(scope="module")
def hall(
    app: QGuiApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Looker, Listener]]:
    """One kiosk for all, with somebody who listens."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballast, "SIZE", 64 * 1024)
        patch.setattr(catalogue, "_added", {})
        with looker(tmp_path_factory.mktemp("voice")) as made:
            yield made, Listener(made.kiosk)


@pytest.fixture
def listener(hall: tuple[Looker, Listener]) -> Iterator[Listener]:
    """On the rest page of a quiet kiosk, in Vietnamese."""
    looker, listener = hall
    looker.enter(BY_NAME["rest"])
    listener.ear.ready = True
    listener.flow.put(voices=LANGUAGES)
    wait_until(lambda: not listener.guide._on, "nothing is read aloud")
    listener.ear.said = []
    yield listener
    listener.voicing.end()


def enters(hall: tuple[Looker, Listener], name: str) -> None:
    looker, listener = hall
    looker.enter(BY_NAME[name])
    listener.listens()


def press(listener: Listener, key: str) -> None:
    QTest.keyClick(listener.kiosk.window, KEYS[key])


def test_the_headsets_keys(listener: Listener) -> None:
    press(listener, "down")
    assert listener.ear.said == []
    press(listener, "on")
    listener.hears("Lấy số thứ tự")
    told = listener.ear.text
    assert told.startswith(GREETING)
    assert "Ông bà cần việc gì hôm nay?" in told
    press(listener, "louder")
    assert listener.ear.levels[-1] == USUAL + 10
    listener.ear.said = []
    press(listener, "repeat")
    assert listener.ear.text == told
    press(listener, "off")
    listener.hears("Đã tắt đọc to")
    press(listener, "down")
    assert listener.ear.text == "Đã tắt đọc to."


def test_who_asks_before_anything_can_be_spoken_hears_it_then(listener: Listener) -> None:
    speaking, ear = listener.kiosk.kiosk.speaking, listener.ear
    ear.ready, ear.languages = False, ()
    press(listener, "on")
    assert not listener.flow.local.voice.on
    listener.flow.rest()
    ear.ready, ear.languages = True, LANGUAGES
    speaking._voices_changed()
    assert not listener.flow.local.voice.on
    ear.ready = False
    press(listener, "on")
    speaking._voices_changed()
    listener.hears("Ông bà cần việc gì hôm nay?")
    assert not listener.flow.local.voice.wished


def test_at_rest_it_is_off_and_as_loud_as_for_everybody(listener: Listener) -> None:
    press(listener, "on")
    press(listener, "louder")
    listener.settles()
    listener.flow.rest()
    listener.hears("Đã tắt đọc to")
    assert listener.ear.levels[-1] == USUAL


def test_what_comes_into_focus_takes_the_place_of_what_was_said(
    hall: tuple[Looker, Listener], listener: Listener
) -> None:
    listener.kiosk.awaits("rest.look")
    items.need(listener.kiosk.window, "rest.take").forceActiveFocus()
    listener.listens()
    press(listener, "down")
    assert [phrase.text for phrase in listener.ear.said][:1] == ["Tra cứu thủ tục"]
    listener.flow.enter("take")
    listener.hears("Ông bà làm thủ tục gì?")
    assert listener.ear.text.endswith(
        "Hộ tịch | Khai sinh, kết hôn, khai tử, nuôi con nuôi. Chưa có ai chờ"
    )
    listener.flow.language("en")
    listener.hears("Civil status | Birth, marriage, death, adoption. Nobody waiting")
    assert {phrase.language for phrase in listener.ear.said} == {"en"}


def test_a_language_is_named_in_itself(listener: Listener) -> None:
    listener.listens()
    for code, name in (("en", "English"), ("zh", "中文")):
        items.need(listener.kiosk.window, f"language.{code}").forceActiveFocus()
        assert [(said.language, said.text) for said in listener.ear.said] == [(code, name)]
    listener.flow.put(voices=("vi",))
    items.need(listener.kiosk.window, "language.en").forceActiveFocus()
    assert listener.ear.said[0].language == "vi"


def test_typing_is_said_letter_by_letter(hall: tuple[Looker, Listener], listener: Listener) -> None:
    enters(hall, "procedures")
    assert listener.ear.text.endswith("Bàn phím")
    items.type_text(listener.kiosk.window, "k")
    listener.hears("ca")
    press(listener, "down")
    listener.hears("quy")


def test_a_wrong_number_is_said_at_once(hall: tuple[Looker, Listener], listener: Listener) -> None:
    enters(hall, "number")
    press(listener, "ok")
    listener.hears("A")
    items.need(listener.kiosk.window, "number.go").forceActiveFocus()
    assert listener.ear.text == "Tiếp tục"
    press(listener, "ok")
    listener.hears("Số phiếu gồm một chữ cái và ba chữ số")


def test_the_countdown_is_said_after_what_is_being_said(
    hall: tuple[Looker, Listener], listener: Listener
) -> None:
    enters(hall, "services")
    listener.kiosk.aged(32)
    listener.flow.tick()
    listener.hears("Trang này sẽ đóng sau 8 giây")
    assert listener.ear.text.startswith(GREETING)


def test_a_ticket_is_told_whole(hall: tuple[Looker, Listener], listener: Listener) -> None:
    enters(hall, "ticket")
    assert "Số thứ tự là A không không" in listener.ear.text
    assert "người chờ trước" in listener.ear.text
    listener.hears("Mời lấy phiếu")


def test_nothing_of_a_card_and_no_pin_is_ever_said(
    hall: tuple[Looker, Listener], listener: Listener
) -> None:
    number = OLD_WOMAN.split("|", 1)[0]
    for name in ("services-card", "card", "entitled"):
        enters(hall, name)
        for language in LANGUAGES:
            listener.flow.language(language)
            listener.settles()
            assert listener.ear.said
            assert number[-4:] not in listener.ear.text.replace(" ", "")
    enters(hall, "pin")
    for _ in range(3):
        press(listener, "down")
    assert listener.kiosk.window.property("page") == "pin"
    assert listener.ear.said == []
