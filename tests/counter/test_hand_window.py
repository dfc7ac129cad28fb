"""The real window while working by hand: every step by key and by click."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from common.contract.commands import RecordHandCall
from common.contract.snapshot import Ticket
from tests.counter.halls import NOW, Scene, hall, ticket
from tests.counter.window import LOCAL, Officer, officer

K = Qt.Key
CUT = Scene(tickets=(ticket(20), ticket(21)), link="offline", code="closed")
GONE = 180


def cut(person: Officer, scene: Scene = CUT) -> None:
    person.see(hall(scene))
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


def by_hand(person: Officer, scene: Scene = CUT) -> None:
    cut(person, scene)
    for key in ("Shift+F1", K.Key_2, K.Key_2):
        person.key(key)


def test_a_number_that_may_be_two_papers_is_asked_back(tmp_path: Path) -> None:
    with officer(tmp_path, LOCAL) as person:
        by_hand(person)
        person.type("hand.field", "b1001")
        assert "B1001" in person.text("hand.hint")
        assert "B1-001" in person.text("hand.hint")
        person.key(K.Key_Return)
        assert person.find("hand.label") is None
        assert person.text("sheet.title") == "Phiếu ghi số nào?"
        person.click("back")
        assert person.text("hand.field") == "b1001"
        person.key(K.Key_F8)
        person.click("option.B1-001")
        assert person.text("hand.label") == "B1-001"
        person.key(K.Key_F8)
        assert labels(person) == [("B1-001", "done")]
        person.type("hand.field", "b1002")
        for key in (K.Key_Return, K.Key_1, K.Key_F8):
            person.key(key)
        assert labels(person)[1:] == [("B1002", "done")]


@pytest.mark.parametrize(
    ("seen", "asked"),
    [
        ((ticket(1001),), False),
        ((ticket(1, label="B1-001", lane=1),), True),
        ((ticket(1001), ticket(1, label="B1-001", lane=1)), True),
        ((ticket(1001, "served", ended_at=NOW),), True),
    ],
)
def test_only_what_was_seen_alone_and_may_be_called_is_taken_without_a_question(
    tmp_path: Path, seen: tuple[Ticket, ...], asked: bool
) -> None:
    with officer(tmp_path, LOCAL) as person:
        by_hand(person, replace(CUT, tickets=seen))
        person.type("hand.field", "b1001")
        person.key(K.Key_Return)
        assert (person.find("sheet.title") is not None) == asked
        assert (person.find("hand.label") is not None) != asked


@pytest.mark.parametrize("typed", ["b1 001", "b1\u2013001", "b1-1"])
def test_a_lane_with_any_hyphen_or_a_space_is_plain(tmp_path: Path, typed: str) -> None:
    with officer(tmp_path, LOCAL) as person:
        by_hand(person)
        person.type("hand.field", typed)
        person.key(K.Key_Return)
        assert person.text("hand.label") == "B1-001"


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
