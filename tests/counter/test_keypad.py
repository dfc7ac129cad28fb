"""A number pad's keys on the page and on sheets, and the list of all keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.contract import commands as c
from counter.hotkeys import KEYPAD, KEYS, LISTED
from tests.counter.at_work import CALLED, FREE, HELD, PARK, SENIOR, SERVING, at_work
from tests.counter.halls import HERE, Scene
from tests.counter.window import Officer

K = Qt.Key
PAD = Qt.KeyboardModifier.KeypadModifier


def pad(person: Officer, key: Qt.Key) -> None:
    person.finger(lambda: QTest.keyClick(person.window, key, PAD))


@pytest.mark.parametrize(
    ("scene", "keys", "command"),
    [
        (FREE, [K.Key_Enter], c.CallNext(counter_id=HERE)),
        (CALLED, [K.Key_Plus], c.Recall(counter_id=HERE, ticket_id=HELD)),
        (CALLED, [K.Key_Minus], c.MarkNoShow(counter_id=HERE, ticket_id=HELD)),
        (CALLED, [K.Key_Period], c.UndoCall(counter_id=HERE, ticket_id=HELD)),
        (SERVING, [K.Key_Asterisk, K.Key_2], PARK),
        (
            SERVING,
            [K.Key_Slash, K.Key_2, K.Key_1],
            c.Transfer(
                ticket_id=HELD, counter_id=HERE, to_counter_id="quay-3", reason="sai-linh-vuc"
            ),
        ),
        (Scene(state="closed"), [K.Key_Enter], c.OpenCounter(counter_id=HERE)),
    ],
)
def test_a_number_pad_works_the_counter(
    tmp_path: Path, scene: Scene, keys: list[Qt.Key], command: c.Command
) -> None:
    for person in at_work(tmp_path, scene):
        for key in keys:
            pad(person, key)
        assert person.session.commands == [command]


def test_the_same_signs_of_the_keyboard_do_nothing(tmp_path: Path) -> None:
    for person in at_work(tmp_path, CALLED):
        for key in (K.Key_Plus, K.Key_Minus, K.Key_Asterisk, K.Key_Slash, K.Key_Period):
            QTest.keyClick(person.window, key)
        assert person.session.commands == []
        assert person.find("sheet.title") is None


def test_the_list_of_keys_names_each_and_does_what_is_picked(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING, SENIOR):
        person.key("Shift+F3")
        rows = person.model.property("options").rows
        assert [row.option for row in rows] == list(LISTED)
        assert {row.option: row.key for row in rows} == {name: KEYS[name] for name in LISTED}
        told = {row.option: row.detail for row in rows}
        assert all(
            KEYPAD[name].removeprefix("Num+") in told[name] for name in KEYPAD if name in told
        )
        person.click("option.park")
        assert person.text("sheet.title") == "Giữ chỗ vì lý do gì?"
    for person in at_work(tmp_path, SERVING):
        person.key("Shift+F3")
        options = [row.option for row in person.model.property("options").rows]
        assert options == [name for name in LISTED if name != "floor"]


def test_the_windows_own_keys_can_be_picked_too(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.desk.press("keys")
        person.model.pick("form", "")
        assert person.errands == ["form"]
        person.desk.press("keys")
        person.model.pick("emergency", "")
        assert person.session.commands == [c.RaiseAlert(kind="emergency", counter_id=HERE)]
        assert person.errands == ["form"]
