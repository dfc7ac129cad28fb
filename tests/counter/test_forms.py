"""The window's three forms: a panel, one line with its questions beside it, and all lists."""

from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from common.contract import commands as c
from counter.hotkeys import KEYS
from counter.local import Local
from tests.counter.at_work import CALLED, FREE, HELD, SENIOR, SERVING, SIGNED, STRIP, at_work
from tests.counter.halls import HERE, Scene, hall, ticket
from tests.counter.window import LOCAL, Officer, officer, visible
from tests.fixtures.qt import wait_until


def question(person: Officer) -> QQuickWindow:
    """The window beside the strip."""
    windows = [window for window in QGuiApplication.topLevelWindows() if window.isVisible()]
    (found,) = [window for window in windows if window is not person.window]
    assert isinstance(found, QQuickWindow)
    return found


def settle(person: Officer, width: int) -> None:
    wait_until(lambda: person.window.contentItem().width() == width, "the window's size")
    person.rest()


def room_beside(person: Officer, name: str) -> float:
    """Pixels left free on each side of a button's words, which stand in one line."""
    button = person.item(name)
    (words,) = (
        part for part in visible(button) if part.property("text") == button.property("text")
    )
    assert words.property("lineCount") == 1
    return (button.width() - float(words.property("contentWidth"))) / 2


def test_the_form_goes_round_by_a_button_and_a_key(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.click("form")
        person.key("Shift+F12")
        person.key("F1")
        person.click("option.form-full")
        assert person.errands == ["form", "form", "form-full"]


def test_one_line_has_all_that_a_call_needs(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING, STRIP):
        settle(person, 800)
        assert (person.window.width(), person.window.height()) == (800, 72)
        assert person.window.flags() & Qt.WindowType.WindowStaysOnTopHint
        assert (person.text("ticket.label"), person.text("ticket.running")) == ("B007", "01:40")
        places = [person.point(name).x() for name in ("finish", "recall", "absent", "menu", "form")]
        assert places == sorted(places)
        assert places[-1] < 800
        person.see(hall(FREE))
        person.rest()
        names = ("next", "recall", "absent", "menu", "form")
        assert [person.point(name).x() for name in names] == places
        person.click("next")
        assert person.session.commands == [c.CallNext(counter_id=HERE)]


def test_a_wrong_call_is_undone_in_the_line_too(tmp_path: Path) -> None:
    for person in at_work(tmp_path, CALLED, STRIP):
        settle(person, 800)
        assert person.text("undo").endswith("3")
        assert all(room_beside(person, name) >= 8 for name in ("undo", "absent"))
        person.click("undo")
        assert person.session.commands == [c.UndoCall(counter_id=HERE, ticket_id=HELD)]


def test_a_question_of_the_line_is_asked_in_a_window_beside_it(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING, STRIP):
        settle(person, 800)
        person.key("F7")
        beside = question(person)
        wait_until(beside.isActive, "the question to have the keyboard")
        names = {item.objectName() for item in visible(beside.contentItem())}
        assert {"option.sua-to-khai", "sheet.note", "back"} <= names
        person.rest()
        person.finger(partial(QTest.keySequence, beside, QKeySequence("2")))
        assert person.session.commands == [
            c.Park(counter_id=HERE, ticket_id=HELD, reason="sua-to-khai")
        ]
        assert not beside.isVisible()


def test_what_has_no_button_in_the_line_begins_its_menu_by_its_own_key(tmp_path: Path) -> None:
    moves = ("park", "transfer", "switch", "note", "return", "priority", "outcome", "pause")
    for person in at_work(tmp_path, SERVING, STRIP):
        settle(person, 800)
        person.click("menu")
        rows = [(row.option, row.key) for row in person.model.property("options").rows]
        lists = [(name, KEYS[name]) for name in ("list-parked", "list-absent")]
        assert rows[: len(moves)] == [(name, KEYS[name]) for name in moves]
        assert rows[len(moves) : len(moves) + 3] == [*lists, ("close", "1")]
        person.rest()
        QTest.keySequence(question(person), QKeySequence("F9"))
        asked = person.desk.local.question
        assert asked is not None
        assert (asked.kind, asked.ticket_id) == ("transfer", HELD)
    for scene, local in ((FREE, STRIP), (SERVING, SIGNED)):
        for person in at_work(tmp_path, scene, local):
            person.key("F1")
            assert "park" not in {row.option for row in person.model.property("options").rows}


def test_closing_the_window_beside_the_line_closes_the_question(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING, STRIP):
        person.key("F11")
        question(person).close()
        QCoreApplication.processEvents()
        assert person.desk.local.question is None


def test_a_trouble_is_said_in_the_line(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING, STRIP):
        person.see(hall(replace(SERVING, link="offline")))
        assert person.text("notice") == "Mất kết nối máy chủ"
        person.desk.say("queue-empty")
        assert person.text("notice") != "Mất kết nối máy chủ"


@pytest.mark.parametrize(("local", "seen"), [(SENIOR, True), (SIGNED, False)])
def test_the_large_window_has_every_list_beside(tmp_path: Path, local: Local, seen: bool) -> None:
    many = tuple(ticket(number) for number in range(20, 60))
    scene = Scene(tickets=(*SERVING.tickets, *many[1:]))
    for person in at_work(tmp_path, scene, replace(local, form="full")):
        person.window.resize(1200, 760)
        settle(person, 1200)
        columns = [
            person.point(name).x() for name in ("finish", "waiting.chung-thuc", "parked.B009")
        ]
        assert columns == sorted(columns)
        assert (person.find("ticket.B021") is not None) is seen
        assert person.point("parked.B009").y() < person.point("absent.B010").y()
        if seen:
            person.click("ticket.B021")
            assert person.text("sheet.subject") == "B021"


def test_who_has_not_signed_in_has_the_panel(tmp_path: Path) -> None:
    with officer(tmp_path, replace(LOCAL, form="strip")) as person:
        person.see(hall(replace(FREE, officer=None)))
        assert person.window.height() == 760
