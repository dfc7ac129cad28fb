"""The real window: every action by click and by key, sheets by touch and by digit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.contract import commands as c
from common.contract.commands import Command
from counter.local import Local, Notice
from tests.counter.halls import HERE, Scene, hall, just_called, signed, ticket, ticket_id
from tests.counter.window import LOCAL, Officer, officer

HELD = ticket_id(7)
ASIDE = (ticket(9, "parked", parked_reason="nop-phi"), ticket(10, "no_show"))
CALLED = Scene(tickets=(just_called(), ticket(20), *ASIDE))
SERVING = Scene(tickets=(ticket(7, "serving"), ticket(20), *ASIDE))
FREE = Scene(tickets=(ticket(20), *ASIDE))
SIGNED = replace(LOCAL, signed=signed())
K = Qt.Key


def at_work(folder: Path, scene: Scene, local: Local = SIGNED) -> Iterator[Officer]:
    with officer(folder, local) as person:
        person.see(hall(scene))
        person.rest()
        yield person


def held(kind: type[Command]) -> Command:
    return kind(counter_id=HERE, ticket_id=HELD)  # type: ignore[call-arg]


FINISH = c.FinishServing(counter_id=HERE, ticket_id=HELD, outcome="done")
REFER = c.FinishServing(counter_id=HERE, ticket_id=HELD, outcome="referred")
PARK = c.Park(counter_id=HERE, ticket_id=HELD, reason="sua-to-khai")
PAUSE = c.PauseCounter(counter_id=HERE, reason="hop")
TRANSFER = c.Transfer(
    ticket_id=HELD, counter_id=HERE, to_counter_id="quay-3", reason="sai-linh-vuc"
)
PRIORITY = c.SetPriority(ticket_id=HELD, priority="phu-nu-mang-thai", reason="xac-nhan-tai-quay")
CLOSE = c.CloseCounter(counter_id=HERE)

ACTIONS = [
    (Scene(state="closed"), ["open"], [K.Key_F8], c.OpenCounter(counter_id=HERE)),
    (FREE, ["next"], [K.Key_F8], c.CallNext(counter_id=HERE)),
    (CALLED, ["start"], [K.Key_F8], held(c.StartServing)),
    (SERVING, ["finish"], [K.Key_F8], FINISH),
    (CALLED, ["recall"], [K.Key_F5], held(c.Recall)),
    (CALLED, ["absent"], [K.Key_F6], held(c.MarkNoShow)),
    (CALLED, ["undo"], [K.Key_F2], held(c.UndoCall)),
    (CALLED, ["return"], [K.Key_F3], held(c.ReturnToQueue)),
    (SERVING, ["outcome", "option.referred"], [K.Key_F11, K.Key_3], REFER),
    (SERVING, ["park", "option.sua-to-khai"], [K.Key_F7, K.Key_2], PARK),
    (FREE, ["pause", "option.hop"], [K.Key_F12, K.Key_2], PAUSE),
    (
        SERVING,
        ["transfer", "option.counter:quay-3", "option.sai-linh-vuc"],
        [K.Key_F9, K.Key_2, K.Key_1],
        TRANSFER,
    ),
    (
        CALLED,
        ["priority", "option.phu-nu-mang-thai", "option.xac-nhan-tai-quay"],
        [K.Key_F4, K.Key_2, K.Key_1],
        PRIORITY,
    ),
    (
        SERVING,
        ["switch", "option.ho-tich"],
        ["Shift+F9", K.Key_1],
        c.SwitchService(counter_id=HERE, ticket_id=HELD, service_id="ho-tich"),
    ),
    (FREE, ["menu", "option.close"], [K.Key_F1, K.Key_1], CLOSE),
]


@pytest.mark.parametrize(("scene", "names", "keys", "command"), ACTIONS)
def test_every_action_by_click_and_by_key(
    tmp_path: Path, scene: Scene, names: list[str], keys: list[Qt.Key | str], command: Command
) -> None:
    for person in at_work(tmp_path, scene):
        for name in names:
            person.click(name)
        assert person.session.commands == [command]
        assert person.session.sent[0][1] == signed().token
    for person in at_work(tmp_path, scene):
        for key in keys:
            person.key(key)
        assert person.session.commands == [command]


@pytest.mark.parametrize(
    ("names", "command"),
    [
        (["parked.B009", "option.resume"], c.Resume(counter_id=HERE, ticket_id=ticket_id(9))),
        (["absent.B010", "option.call"], c.CallTicket(counter_id=HERE, ticket_id=ticket_id(10))),
        (
            ["waiting.chung-thuc", f"option.{ticket_id(20)}", "option.call"],
            c.CallTicket(counter_id=HERE, ticket_id=ticket_id(20)),
        ),
        (
            ["parked.B009", "option.cancel", "option.cong-dan-ve"],
            c.CancelTicket(ticket_id=ticket_id(9), reason="cong-dan-ve"),
        ),
    ],
)
def test_every_list_leads_to_its_tickets(
    tmp_path: Path, names: list[str], command: Command
) -> None:
    for person in at_work(tmp_path, FREE):
        for name in names:
            person.click(name)
        assert person.session.commands == [command]


def test_a_note_is_typed_and_saved(tmp_path: Path) -> None:
    for person in at_work(tmp_path, SERVING):
        person.key(K.Key_F10)
        assert person.item("sheet.note").hasActiveFocus()
        person.type("sheet.note", "Bản gốc mờ, Ễ 123")
        person.click("sheet.save")
        assert person.session.commands == [c.NoteTicket(ticket_id=HELD, note="Bản gốc mờ, Ễ 123")]
        assert person.find("sheet.note") is None


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


def test_what_is_not_offered_does_nothing(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        for key in (
            K.Key_F2,
            K.Key_F3,
            K.Key_F4,
            K.Key_F5,
            K.Key_F6,
            K.Key_F7,
            K.Key_F9,
            K.Key_F11,
        ):
            person.key(key)
        for name in ("recall", "absent", "park", "transfer", "outcome"):
            person.click(name)
        assert person.session.commands == []
        assert person.find("sheet.title") is None


def test_a_held_or_double_pressed_key_is_one_call(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.tap.setProperty("interval", 1000)
        QTest.keyClick(person.window, K.Key_F8)
        QTest.keyClick(person.window, K.Key_F8)
        assert person.session.commands == [c.CallNext(counter_id=HERE)]


def test_nothing_moves_when_a_message_comes(tmp_path: Path) -> None:
    names = ("start", "recall", "outcome", "waiting.chung-thuc", "parked.B009")
    for person in at_work(tmp_path, CALLED):
        before = [person.point(name) for name in names]
        person.see(hall(replace(CALLED, link="offline")))
        person.desk._say("outcome-unknown")
        person.rest()
        assert person.text("notice") != ""
        assert person.text("offline") != ""
        assert [person.point(name) for name in names] == before


def test_nothing_moves_when_a_priority_comes(tmp_path: Path) -> None:
    for person in at_work(tmp_path, CALLED):
        before = [person.point(name) for name in ("undo", "start")]
        first = replace(just_called(), priority="nguoi-cao-tuoi")
        person.see(hall(replace(CALLED, tickets=(first, *CALLED.tickets[1:]))))
        person.rest()
        assert person.text("ticket.priority") != ""
        assert [person.point(name) for name in ("undo", "start")] == before


def test_a_notice_goes_at_a_touch(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.desk._say("queue-empty")
        person.click("notice")
        assert person.find("notice") is None
        assert person.session.commands == []


def test_a_remark_covers_no_list(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        until = person.session.clock.now() + timedelta(seconds=3)
        person.desk.change(notice=Notice(code="absent", tone="good", until=until))
        assert person.text("notice") == "Đã ghi vắng mặt"
        person.click("absent.B010")
        assert person.text("sheet.subject") == "B010"


def test_a_refused_sign_in_leaves_the_name_in_reach(tmp_path: Path) -> None:
    with officer(tmp_path, LOCAL) as person:
        person.see(hall(replace(FREE, officer=None)))
        person.desk._say("wrong-password")
        person.click("sign-in.username")
        assert person.item("sign-in.username").hasActiveFocus()
        assert person.text("notice") == "Sai tên hoặc mật khẩu"


def test_high_contrast_and_language_come_from_the_menu(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.key(K.Key_F1)
        person.click("option.language")
        person.click("menu")
        person.key(K.Key_4)
        assert person.errands == ["language", "contrast"]


@pytest.mark.parametrize("size", ["400x640", "420x760", "1280x1024"])
def test_the_panel_fits_every_size(tmp_path: Path, size: str) -> None:
    with officer(tmp_path, SIGNED, size) as person:
        person.see(hall(CALLED))
        person.rest()
        width, height = person.window.width(), person.window.height()
        for name in ("start", "recall", "outcome", "link", "undo", "ticket.label", "menu"):
            point = person.point(name)
            assert 0 < point.x() < width, name
            assert 0 < point.y() < height, name
