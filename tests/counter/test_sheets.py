"""The real window's sheets: by touch, by key, by Tab and Enter."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from common.contract import commands as c
from common.contract.commands import Command
from counter.actions import Place
from counter.questions import options
from counter.scene import Option
from counter.scene import Scene as Known
from tests.counter.at_work import FREE, HELD, PARK, SENIOR, SERVING, at_work
from tests.counter.halls import HERE, NOW, config, ticket_id
from tests.counter.window import Officer

K = Qt.Key


@pytest.mark.parametrize(
    ("names", "keys", "command"),
    [
        (
            ["parked.B009", "option.resume"],
            ["Shift+F7", K.Key_1, "1"],
            c.Resume(counter_id=HERE, ticket_id=ticket_id(9)),
        ),
        (
            ["absent.B010", "option.call"],
            ["Shift+F6", K.Key_Tab, K.Key_Return, "1"],
            c.CallTicket(counter_id=HERE, ticket_id=ticket_id(10)),
        ),
        (
            ["waiting.chung-thuc", f"option.{ticket_id(20)}", "option.call"],
            ["Shift+F8", K.Key_Down, K.Key_Return, "1"],
            c.CallTicket(counter_id=HERE, ticket_id=ticket_id(20)),
        ),
        (
            ["parked.B009", "option.cancel", "option.cong-dan-ve"],
            ["Shift+F7", K.Key_1, "5", "1"],
            c.CancelTicket(ticket_id=ticket_id(9), reason="cong-dan-ve"),
        ),
    ],
)
def test_every_list_leads_to_its_tickets(
    tmp_path: Path, names: list[str], keys: list[Qt.Key | str], command: Command
) -> None:
    for person in at_work(tmp_path, FREE, SENIOR):
        for name in names:
            person.click(name)
        assert person.session.commands == [command]
    for person in at_work(tmp_path, FREE, SENIOR):
        for key in keys:
            person.key(key)
        assert person.session.commands == [command]


@pytest.mark.parametrize(
    ("action", "subject"), [("park", "B007"), ("note", "B007"), ("pause", ""), ("list-waiting", "")]
)
def test_a_sheet_names_the_ticket_in_hand_where_it_is_about_it(
    tmp_path: Path, action: str, subject: str
) -> None:
    for person in at_work(tmp_path, SERVING, SENIOR):
        person.model.press(action)
        assert person.model.property("sheet") != ""
        assert person.model.property("sheetSubject") == subject


def in_sight(person: Officer, name: str) -> bool:
    item, view = person.item(name), person.item("sheet.options")
    top = item.mapToItem(view, QPointF(0, 0)).y()
    return top >= 0 and top + item.height() <= view.height()


def asked(person: Officer) -> tuple[Option, ...]:
    hall, question = person.desk.hall, person.desk.local.question
    assert hall is not None
    assert hall.board is not None
    assert question is not None
    place = Place(board=hall.board, counter_id=HERE, now=NOW)
    return options(question, Known(config=config(), place=place, local=person.desk.local))


def picked(person: Officer) -> str:
    question = person.desk.local.question
    return question.picked if question is not None else ""


def reason_sent(person: Officer) -> str:
    (command,) = person.session.commands
    assert isinstance(command, c.Transfer)
    return command.reason


def test_options_after_the_ninth_have_their_keys(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F9)
        rows = asked(person)
        person.key(rows[-1].key)
        assert picked(person) == rows[-1].option
        person.key("1")
        assert reason_sent(person) == "sai-linh-vuc"


def test_tab_shows_what_enter_takes_and_stays_in_the_sheet(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F9)
        rows = asked(person)
        person.key(K.Key_Return)
        assert person.text("sheet.title") == "Chuyển đến đâu?"
        for row in rows:
            person.key(K.Key_Tab)
            assert person.item(f"option.{row.option}").hasActiveFocus()
            assert in_sight(person, f"option.{row.option}")
        person.key(K.Key_Tab)
        assert person.item("back").hasActiveFocus()
        person.key(K.Key_Backtab)
        assert in_sight(person, f"option.{rows[-1].option}")
        person.key(K.Key_Return)
        assert picked(person) == rows[-1].option
        reasons = asked(person)
        person.key(K.Key_Return)
        assert person.session.commands == []
        person.key(K.Key_Backtab)
        assert person.item("sheet.note").hasActiveFocus()
        person.key(K.Key_Tab)
        person.key(K.Key_Tab)
        person.key(K.Key_Return)
        assert reason_sent(person) == reasons[0].option


def test_keys_pressed_in_a_note_pick_nothing(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F7)
        person.key(K.Key_Backtab)
        assert person.item("sheet.note").hasActiveFocus()
        person.key("1")
        person.key("A")
        assert person.text("sheet.title") == "Giữ chỗ vì lý do gì?"
        assert person.session.commands == []


def test_a_note_is_typed_and_saved(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F10)
        assert person.item("sheet.note").hasActiveFocus()
        person.type("sheet.note", "Bản gốc mờ, Ễ 123")
        person.click("sheet.save")
        assert person.session.commands == [c.NoteTicket(ticket_id=HELD, note="Bản gốc mờ, Ễ 123")]
        assert person.find("sheet.note") is None


def test_a_note_too_long_is_cut_in_words(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F10)
        QGuiApplication.clipboard().setText("Bản gốc mờ. " * 60)
        person.key("Ctrl+V")
        assert person.text("sheet.cut").startswith("Quá dài: chỉ giữ 500 ký tự đầu")
        assert person.text("sheet.note") == ("Bản gốc mờ. " * 60)[:500]
        person.key(K.Key_Backspace)
        assert person.find("sheet.cut") is None
        person.type("sheet.note", "12")
        assert person.find("sheet.cut") is not None
        person.key(K.Key_Escape)
        person.key(K.Key_F10)
        assert person.find("sheet.cut") is None


def test_digits_typed_into_a_note_pick_nothing(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F7)
        person.type("sheet.note", "123")
        person.click("option.nop-phi")
        assert person.session.commands == [
            c.Park(counter_id=HERE, ticket_id=HELD, reason="nop-phi", note="123")
        ]


def test_digits_pick_again_after_a_note_was_begun(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F7)
        person.type("sheet.note", "12")
        person.key(K.Key_Escape)
        person.key(K.Key_F7)
        assert person.text("sheet.note") == ""
        person.key(K.Key_2)
        assert person.session.commands == [PARK]
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F7)
        person.type("sheet.note", "12")
        person.key(K.Key_Return)
        person.key(K.Key_2)
        assert person.session.commands == [replace(PARK, note="12")]


def test_escape_and_a_click_outside_close_the_sheet(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F7)
        assert person.text("sheet.subject") == "B007"
        person.key(K.Key_Escape)
        assert person.find("sheet.title") is None
        person.click("park")
        person.click("back")
        assert person.find("sheet.title") is None
        assert person.session.commands == []
