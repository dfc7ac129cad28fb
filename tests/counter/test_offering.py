"""Who sees who waits, who may call a certain number, by the center's rules and the officer's role."""

from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from common.contract import commands as c
from common.contract.config import Config
from common.contract.hall_config import CallsByNumber, DeskSettings
from counter.viewmodels.derive import View, derive
from tests.counter.at_work import FREE, SENIOR, SIGNED, at_work
from tests.counter.halls import HERE, NOW, hall, signed, ticket_id

K = Qt.Key


def view(desk: DeskSettings, role: str) -> View:
    known = hall(FREE)
    assert known.config is not None
    config: Config = replace(known.config, desk=desk)
    return derive(replace(known, config=config), replace(SIGNED, signed=signed(role)), NOW)


@pytest.mark.parametrize(
    ("hide", "role", "seen"),
    [(True, "officer", False), (True, "supervisor", True), (False, "officer", True)],
)
def test_who_is_next_is_hidden_until_the_call(hide: bool, role: str, seen: bool) -> None:
    shown = view(DeskSettings(hide_next=hide), role)
    assert shown.who_waits is seen
    assert ("list-waiting" in shown.offered) is seen
    assert [row.count for row in shown.services if row.count] == [1]


@pytest.mark.parametrize(
    ("rule", "role", "offered"),
    [
        ("all", "officer", True),
        ("senior", "officer", False),
        ("senior", "supervisor", True),
        ("none", "supervisor", False),
    ],
)
def test_a_number_is_called_by_those_who_may(rule: CallsByNumber, role: str, offered: bool) -> None:
    shown = view(DeskSettings(call_by_number=rule), role)
    assert ("number" in shown.offered) is offered


def test_whoever_picks_somebody_says_why_where_the_center_wants_it(tmp_path: Path) -> None:
    known = hall(FREE)
    assert known.config is not None
    config = replace(known.config, desk=DeskSettings(call_reason=True))
    absent, waiting = ticket_id(10), ticket_id(20)
    for ticket, reason in ((absent, None), (waiting, "other")):
        for person in at_work(tmp_path, FREE, SENIOR):
            person.see(replace(known, config=config))
            person.desk.open_ticket(ticket)
            person.click("option.call")
            if reason is not None:
                assert person.text("sheet.title") == "Gọi ngoài lượt vì lý do gì?"
                person.click(f"option.{reason}")
            called = c.CallTicket(counter_id=HERE, ticket_id=ticket, reason=reason)
            assert person.session.commands == [called]


def test_a_touch_on_the_hidden_queue_opens_nothing(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.click("waiting.chung-thuc")
        person.key("Shift+F8")
        person.key("Shift+F5")
        person.desk.open_service("chung-thuc")
        assert person.find("sheet.title") is None


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("b20", c.CallTicket(counter_id=HERE, ticket_id=ticket_id(20))),
        ("B010", c.CallTicket(counter_id=HERE, ticket_id=ticket_id(10))),
        ("B009", c.Resume(counter_id=HERE, ticket_id=ticket_id(9))),
    ],
)
def test_a_number_is_typed_and_called(tmp_path: Path, typed: str, command: c.Command) -> None:
    for person in at_work(tmp_path, FREE, SENIOR):
        person.key("Shift+F5")
        assert person.item("sheet.note").hasActiveFocus()
        person.type("sheet.note", typed)
        person.key(K.Key_Return)
        assert person.session.commands == [command]


def test_a_number_that_is_not_there_calls_nobody(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE, SENIOR):
        enter = partial(person.key, K.Key_Return)
        person.key("Shift+F5")
        assert "Enter" in person.text("sheet.empty")
        enter()
        person.type("sheet.note", "B021")
        assert person.text("sheet.empty") == "Không có số này để gọi."
        enter()
        assert person.session.commands == []
