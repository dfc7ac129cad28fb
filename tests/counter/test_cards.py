"""An identity card scanned at a counter: nothing of it stays in any field, and that is said."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from common.contract import commands as c
from counter.cards import Cards
from counter.local import Local
from tests.counter.at_work import CARD, FREE, HELD, SENIOR, SERVING, STRIP, at_work
from tests.counter.halls import Scene
from tests.counter.test_hand_window import cut, labels
from tests.counter.window import LOCAL, Officer, officer, visible
from tests.fixtures.qt import wait_until

TOLD = "Đây là thẻ căn cước"


def window_of(person: Officer, name: str) -> QQuickWindow:
    """The window of the program that has this item on screen."""
    windows = [row for row in QGuiApplication.topLevelWindows() if isinstance(row, QQuickWindow)]
    (found,) = [
        row
        for row in windows
        if row.isVisible() and name in {item.objectName() for item in visible(row.contentItem())}
    ]
    return found


def scanned(person: Officer, field: str, text: str, end: str = "\r") -> None:
    """Scanned into this field of whichever window."""
    window = window_of(person, field)
    wait_until(lambda: QGuiApplication.focusWindow() is window, "the window to have the keyboard")
    focus = window.activeFocusItem()
    assert focus.objectName() == field
    person.scan(text, end)
    assert window.activeFocusItem() is focus
    assert focus.property("text") == ""


def await_end(person: Officer) -> None:
    """Until it is known that nothing more of the card comes."""
    (cards,) = person.window.findChildren(Cards)
    (timer,) = cards.findChildren(QTimer)
    wait_until(lambda: not timer.isActive(), "the card to be over")


def is_told(person: Officer, window: QQuickWindow) -> bool:
    """Whether it is said in this window, without any part of the card; it is not said from now on."""
    texts = [str(item.property("text")) for item in visible(window.contentItem())]
    assert not any(part in text for text in texts for part in CARD.split("|") if len(part) > 2)
    person.desk.change(notice=None)
    return TOLD in texts


def test_a_sheets_field_keeps_nothing_of_a_card_however_it_ends(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        for key, field in (("F11", "finish.code"), ("F10", "sheet.note")):
            person.key(key)
            asked = person.desk.local.question
            for end in ("\r", "\t", "\r\r", ""):
                person.type(field, "Bản gốc mờ ")
                scanned(person, field, CARD, end)
                assert is_told(person, person.window)
                await_end(person)
            person.type(field, "12|")
            assert person.text(field) == "12|"
            assert person.desk.local.question == asked
            assert (person.session.commands, person.desk.local.finish.wrong) == ([], False)
            person.key("Esc")


def test_what_is_typed_right_after_a_card_stays(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key("F10")
        scanned(person, "sheet.note", CARD)
        await_end(person)
        person.type("sheet.note", "Bản gốc mờ")
        person.key("Return")
        assert person.session.commands == [c.NoteTicket(ticket_id=HELD, note="Bản gốc mờ")]


def test_a_card_that_an_input_method_writes_stays_nowhere_either(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key("F10")
        note = person.item("sheet.note")
        for word in ("mờ 001185012345|123456789", "|NGUYỄN ", "THỊ LAN|01011985"):
            event = QInputMethodEvent()
            event.setCommitString(word)
            QCoreApplication.sendEvent(note, event)
        assert note.property("text") == ""
        assert is_told(person, person.window)


@pytest.mark.parametrize(
    ("scene", "local", "keys", "field"),
    [
        (FREE, SENIOR, "Shift+F5", "sheet.note"),
        (FREE, SENIOR, "Shift+F4 F10", "notice.field"),
        (SERVING, STRIP, "F11", "finish.code"),
        (SERVING, STRIP, "F10", "sheet.note"),
        (Scene(), LOCAL, "", "sign-in.username"),
        (Scene(), LOCAL, "Tab", "sign-in.password"),
    ],
)
def test_no_other_field_keeps_a_card(
    tmp_path: Path, scene: Scene, local: Local, keys: str, field: str
) -> None:
    for person in at_work(tmp_path, scene, local):
        for key in keys.split():
            person.key(key)
        scanned(person, field, CARD)
        assert is_told(person, window_of(person, field))
        assert (person.session.commands, person.session.sign_ins) == ([], [])


def test_the_field_for_calls_by_hand_keeps_no_card_either(tmp_path: Path) -> None:
    with officer(tmp_path, LOCAL) as person:
        cut(person)
        for key in ("Shift+F1", "2", "2"):
            person.key(key)
        person.type("hand.field", "B007")
        scanned(person, "hand.field", CARD)
        assert is_told(person, person.window)
        assert person.desk.local.hand.typed == ""
        assert labels(person) == []


def test_a_card_over_the_page_is_told_and_opens_nothing(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.finger(partial(person.scan, CARD))
        assert person.desk.local.question is None
        assert is_told(person, person.window)


def test_a_touch_on_what_is_told_leaves_the_sheet(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key("F10")
        scanned(person, "sheet.note", CARD)
        *_, told = (
            row for row in visible(person.window.contentItem()) if row.property("text") == TOLD
        )
        person.rest()
        QTest.mouseClick(
            person.window, Qt.MouseButton.LeftButton, pos=told.mapToScene(QPointF(9, 9)).toPoint()
        )
        assert person.find("sheet.note") is not None
        assert not is_told(person, person.window)
