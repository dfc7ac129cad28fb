"""The real window: every action by click and by key, and nothing that moves."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.contract import commands as c
from common.contract.commands import Command
from common.contract.events import CallReason
from counter.local import Notice
from tests.counter.at_work import CALLED, FREE, HELD, PARK, SERVING, SIGNED, at_work
from tests.counter.halls import HERE, Scene, hall, just_called, signed, ticket
from tests.counter.window import LOCAL, officer

K = Qt.Key


def held(kind: type[Command]) -> Command:
    return kind(counter_id=HERE, ticket_id=HELD)  # type: ignore[call-arg]


FINISH = c.FinishServing(counter_id=HERE, ticket_id=HELD, outcome="done")
REFER = c.FinishServing(counter_id=HERE, ticket_id=HELD, outcome="referred")
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
    (SERVING, ["outcome", "option.referred"], [K.Key_F11, K.Key_F6], REFER),
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


def test_focus_brings_a_line_of_the_lists_into_sight(tmp_path: Path) -> None:
    many = tuple(ticket(number, "parked", parked_reason="nop-phi") for number in range(30, 45))
    for person in at_work(tmp_path, Scene(tickets=many)):
        person.item("parked.B044").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        person.rest()
        assert person.point("parked.B044").y() < person.point("link").y()


def test_the_ghost_warning_is_whole_beside_undo(tmp_path: Path) -> None:
    reason = CallReason(code="first-come", args={"waited_minutes": 3, "unconfirmed": True})
    ghost = replace(just_called(), reason=reason, confirmed=False)
    for person in at_work(tmp_path, replace(CALLED, tickets=(ghost, *CALLED.tickets[1:]))):
        assert person.item("undo").isVisible()
        assert "in được" in person.text("ticket.reason")
        assert person.item("ticket.reason").property("truncated") is False


@pytest.mark.parametrize(
    ("size", "shown"),
    [("640x760", "· Nguyễn Quốc Bảo"), ("420x760", "· N. Q. Bảo"), ("360x560", "· Bảo")],
)
def test_an_officer_is_called_by_name_however_little_room_there_is(
    tmp_path: Path, size: str, shown: str
) -> None:
    here = signed()
    named = replace(here, officer=replace(here.officer, name="Nguyễn Quốc Bảo"))
    with officer(tmp_path, replace(SIGNED, signed=named), size) as person:
        person.see(hall(replace(FREE, state="closed")))
        person.rest()
        assert person.text("counter.officer") == shown
        assert person.item("counter.officer").property("truncated") is False


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_columns_stay_where_they_are_when_the_button_has_long_words(
    tmp_path: Path, language: str
) -> None:
    with officer(tmp_path, replace(SIGNED, form="full", language=language), "800x760") as person:
        person.see(hall(FREE))
        person.rest()
        before = person.item("waiting.chung-thuc")
        wide = before.width()
        person.see(hall(replace(FREE, link="offline", code="closed")))
        person.session.clock.pass_(180)
        person.desk.tick(person.session.clock.now())
        person.rest()
        assert person.find("by-hand") is not None
        assert person.item("waiting.chung-thuc").width() == wide > person.window.width() * 0.4


def test_one_notice_at_a_time_the_newer_first(tmp_path: Path) -> None:
    for person in at_work(tmp_path, CALLED):
        assert (person.find("notice"), person.find("offline")) == (None, None)
        person.see(hall(replace(CALLED, link="offline")))
        assert person.text("offline") == "Mất kết nối máy chủ"
        person.desk.say("outcome-unknown")
        assert person.text("notice") == "Chưa rõ kết quả"
        assert person.find("offline") is None
        person.click("notice")
        assert person.text("offline") == "Mất kết nối máy chủ"


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


def test_keys_work_from_the_first_picture_on_and_before_it_is_said_that_they_do_not(
    tmp_path: Path,
) -> None:
    with officer(tmp_path, SIGNED) as person:
        person.key(K.Key_F8)
        assert "các phím chưa có tác dụng" in person.text("starting.text")
        person.tap.setProperty("interval", 1000)
        person.see(hall(FREE))
        QTest.keyClick(person.window, K.Key_F8)
        assert person.session.commands == [c.CallNext(counter_id=HERE)]


def test_a_key_pressed_before_the_link_is_up_says_so(tmp_path: Path) -> None:
    for person in at_work(tmp_path, replace(FREE, link="starting")):
        person.key(K.Key_F8)
        assert person.text("notice") == "Không liên lạc được máy chủ"
        assert person.session.commands == []


def test_nothing_moves_when_a_message_comes(tmp_path: Path) -> None:
    names = ("start", "recall", "outcome", "waiting.chung-thuc", "parked.B009")
    for person in at_work(tmp_path, CALLED):
        before = [person.point(name) for name in names]
        person.see(hall(replace(CALLED, link="offline")))
        person.rest()
        assert person.text("offline") != ""
        assert [person.point(name) for name in names] == before
        person.desk.say("outcome-unknown")
        person.rest()
        assert person.text("notice") != ""
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
        person.desk.say("queue-empty")
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
        person.desk.say("wrong-password")
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


@pytest.mark.parametrize("size", ["360x560", "400x640", "420x760", "1280x1024"])
def test_the_panel_fits_every_size(tmp_path: Path, size: str) -> None:
    with officer(tmp_path, SIGNED, size) as person:
        person.see(hall(CALLED))
        person.rest()
        width, height = person.window.width(), person.window.height()
        for name in ("start", "recall", "outcome", "link", "undo", "ticket.label", "menu"):
            point = person.point(name)
            assert 0 < point.x() < width, name
            assert 0 < point.y() < height, name
