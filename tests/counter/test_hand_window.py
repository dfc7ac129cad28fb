"""The real window while working by hand: every step by key and by click."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from common.contract.commands import RecordHandCall
from tests.counter.halls import Scene, hall, ticket
from tests.counter.window import LOCAL, Officer, officer

K = Qt.Key
CUT = Scene(tickets=(ticket(20), ticket(21)), link="offline", code="closed")
GONE = 180


def cut(person: Officer) -> None:
    person.see(hall(CUT))
    person.session.clock.pass_(GONE)
    person.desk.tick(person.session.clock.now())
    person.rest()


def labels(person: Officer) -> list[tuple[str, str]]:
    facts = [fact for fact, _ in person.session.facts if isinstance(fact, RecordHandCall)]
    return [(fact.label, fact.outcome) for fact in facts]


def test_by_keys_alone(tmp_path: Path) -> None:
    with officer(tmp_path, LOCAL) as person:
        cut(person)
        for key in ("Shift+F1", K.Key_2, K.Key_2):
            person.key(key)
        assert person.item("hand.field").hasActiveFocus()
        person.key(K.Key_F8)
        assert person.text("hand.label") == "B020"
        person.key(K.Key_F8)
        person.type("hand.field", "a5-7")
        assert "A5-007" in person.text("hand.hint")
        person.key(K.Key_Return)
        for key in (K.Key_F11, K.Key_3):
            person.key(key)
        for key in ("Shift+F8", K.Key_1, K.Key_F6):
            person.key(key)
        assert labels(person) == [("B020", "done"), ("A5-007", "referred")]
        assert person.find("hand.wait.B021") is not None
        assert person.find("hand.label") is None


def test_by_clicks_alone(tmp_path: Path) -> None:
    with officer(tmp_path, LOCAL) as person:
        cut(person)
        for name in ("by-hand", "option.quay-2", "option.tran-thu-ha", "hand.wait.B021"):
            person.click(name)
        for name in ("hand.finish", "hand.call", "hand.outcome", "option.papers-missing"):
            person.click(name)
        assert labels(person) == [("B021", "done"), ("B020", "papers-missing")]
        person.see(hall(replace(CUT, link="online"), person.session.clock.now()))
        assert "2" in person.text("hand.back")
        person.click("hand.leave")
        assert person.find("sign-in.username") is not None


def test_its_menu_changes_who_calls_and_ends_it(tmp_path: Path) -> None:
    with officer(tmp_path, LOCAL) as person:
        cut(person)
        for key in ("Shift+F1", K.Key_2, K.Key_2, K.Key_F1, K.Key_1, K.Key_3, K.Key_1):
            person.key(key)
        assert person.text("hand.counter") == "Quầy 3"
        for name in ("menu", "option.hand-leave"):
            person.click(name)
        assert person.find("sign-in.username") is not None


@pytest.mark.parametrize("size", ["360x560", "400x640", "420x760", "1280x1024"])
def test_it_fits_every_size(tmp_path: Path, size: str) -> None:
    with officer(tmp_path, LOCAL, size) as person:
        cut(person)
        for key in ("Shift+F1", K.Key_2, K.Key_2):
            person.key(key)
        for name in ("hand.field", "hand.call", "hand.absent", "hand.wait.B020", "hand.state"):
            point = person.point(name)
            assert 0 < point.x() < person.window.width(), name
            assert 0 < point.y() < person.window.height(), name
