"""The end of a service: services done and dossier codes, by touch, by key, by scanner."""

from functools import partial
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from common.contract import commands as c
from counter.finishing import MOST, Finish, begun, finishing, toggled, with_code, without_code
from counter.local import Local
from tests.counter.at_work import CALLED, CARD, FREE, HELD, PARK, SENIOR, SERVING, STRIP, at_work
from tests.counter.halls import HERE, ticket
from tests.counter.window import Officer
from tests.fixtures.qt import wait_until

K = Qt.Key
NEW, DEEP, OLD = "H26.12-250701-0001", "H15.50.05.13-261008-0975", "000.00.12.H49-190730-0001"
TICKET = ticket(7, "serving")
DONE = c.FinishServing(counter_id=HERE, ticket_id=HELD, outcome="done")


@pytest.mark.parametrize("text", [NEW, DEEP, OLD, " h26.12 - 2507o1 0001 "])
def test_codes_of_every_form_are_taken(text: str) -> None:
    finish = with_code(begun(TICKET), text)
    assert (len(finish.codes), finish.wrong) == (1, False)


@pytest.mark.parametrize("text", ["H26.12-251301-0001", "B007", "H26-0001", "9" * 39, "x" * 5000])
def test_what_is_no_code_is_said_and_not_kept(text: str) -> None:
    finish = with_code(begun(TICKET), text)
    assert (finish.codes, finish.wrong) == ((), True)
    assert not with_code(finish, NEW).wrong


def test_a_code_scanned_twice_counts_once_and_can_be_taken_away() -> None:
    finish = with_code(with_code(begun(TICKET), NEW), NEW.lower())
    assert finish.codes == (NEW,)
    assert without_code(finish, NEW).codes == ()


def test_more_than_a_visit_can_hold_is_said() -> None:
    finish = begun(TICKET)
    for number in range(MOST + 1):
        finish = with_code(finish, f"H26.12-250701-{number:04d}")
    assert (len(finish.codes), finish.full) == (MOST, True)
    many = Finish(services=tuple(f"service-{number}" for number in range(MOST)))
    assert toggled(many, "ho-tich").full
    assert not toggled(toggled(many, "ho-tich"), "service-1").full


def test_services_are_said_where_they_say_more_than_the_ticket() -> None:
    alone = begun(TICKET)
    assert finishing(alone, HERE, TICKET, "done").services == ()
    more = toggled(alone, "ho-tich")
    assert finishing(more, HERE, TICKET, "done").services == ("chung-thuc", "ho-tich")
    other = toggled(more, "chung-thuc")
    assert finishing(other, HERE, TICKET, "done").services == ("ho-tich",)


def test_one_touch_finishes_a_plain_case(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F8)
        assert person.session.commands == [DONE]


def test_all_of_it_on_one_sheet_by_touch(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.click("outcome")
        person.type("finish.code", NEW)
        person.key(K.Key_Return)
        person.type("finish.code", OLD)
        person.key(K.Key_Return)
        person.click(f"dossier.{NEW}")
        person.click("done.ho-tich")
        person.click("option.papers-missing")
        assert person.session.commands == [
            replace(
                DONE,
                outcome="papers-missing",
                services=("chung-thuc", "ho-tich"),
                dossier_codes=(OLD,),
            )
        ]


def test_a_code_left_in_the_field_counts_and_a_wrong_one_holds_the_end_up(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F11)
        person.type("finish.code", "H26.12-251301-0001")
        person.key(K.Key_F8)
        assert person.session.commands == []
        assert "không phải mã hồ sơ" in person.text("finish.warning")
        person.item("finish.code").setProperty("text", "")
        person.type("finish.code", DEEP)
        person.key(K.Key_F8)
        assert person.session.commands == [replace(DONE, dossier_codes=(DEEP,))]


def test_a_slip_scanned_while_somebody_is_served_opens_the_sheet(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.scan(NEW)
        person.item("done.ho-tich").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        person.scan(OLD)
        assert person.find(f"dossier.{OLD}") is not None
        person.key(K.Key_F8)
        assert person.session.commands == [replace(DONE, dossier_codes=(NEW, OLD))]


def test_a_slip_scanned_into_the_field_is_taken_too(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F11)
        person.type("finish.code", DEEP)
        person.key(K.Key_Return)
        assert person.text("finish.code") == ""
        person.key(K.Key_F5)
        assert person.session.commands == [
            replace(DONE, outcome="papers-missing", dossier_codes=(DEEP,))
        ]


def has_keyboard(person: Officer, *, strip: bool) -> bool:
    """Whether keys go to the page, or to the window beside a strip."""
    return (QGuiApplication.focusWindow() is not person.window) == strip


@pytest.mark.parametrize(
    ("open_with", "local"),
    [
        *product(("F7", "F9", "F1", "Shift+F3", "F12"), (SENIOR,)),
        *product(("F7", "F1"), (STRIP,)),
    ],
)
def test_a_scan_over_a_sheet_presses_nothing(tmp_path: Path, open_with: str, local: Local) -> None:
    for person in at_work(tmp_path, SERVING, local):
        person.key(open_with)
        asked, question = person.model.property("sheet"), person.desk.local.question
        assert asked != ""
        wait_until(
            partial(has_keyboard, person, strip=local is STRIP), "the sheet to have the keyboard"
        )
        for text in (NEW, CARD):
            person.finger(partial(person.scan, text))
            assert person.model.property("sheet") == asked
            assert person.desk.local.question == question
        assert (person.session.commands, person.errands) == ([], [])


def test_the_end_of_a_scan_presses_no_button(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.item("next").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        for text in (NEW, CARD):
            person.finger(partial(person.scan, text))
        assert person.session.commands == []


def test_a_slip_scanned_while_nobody_is_served_does_nothing(tmp_path: Path) -> None:
    for person in at_work(tmp_path, CALLED):
        person.scan(NEW)
        person.desk.scanned(NEW)
        assert person.find("sheet.title") is None
        assert person.session.commands == []


def test_keys_of_the_page_work_while_a_scanner_is_listened_to(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F7)
        person.key("2")
        assert person.session.commands == [PARK]


def test_digits_go_into_the_code_and_end_nothing(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F11)
        assert person.item("finish.code").hasActiveFocus()
        person.type("finish.code", "123")
        assert person.text("finish.code") == "123"
        assert person.session.commands == []
