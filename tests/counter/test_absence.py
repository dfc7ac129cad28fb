"""A counter pauses by itself for an officer who is away, and one press opens it again."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from common.client.errors import Unreachable
from common.client.hall import Hall
from common.contract import commands as c
from common.contract.envelope import Accepted
from common.contract.hall_config import DeskSettings
from counter.absence import Absence
from counter.hotkeys import EVERYWHERE
from counter.surroundings import Surroundings
from tests.counter.at_work import FREE, SERVING, SIGNED, STRIP
from tests.counter.halls import HERE, Scene, hall
from tests.counter.window import Officer, officer
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until

EMPTY = Scene()


class Machine:
    """A machine that says what it is told to."""

    def __init__(self) -> None:
        self.locked, self.idle, self.closed = False, float(0), False
        self.pressed: Callable[[str], None] | None = None

    def idle_seconds(self) -> float | None:
        return self.idle if self.idle >= 0 else None

    def grab(self, keys: Mapping[str, str], pressed: Callable[[str], None]) -> tuple[str, ...]:
        self.pressed = pressed
        return tuple(keys)

    def close(self) -> None:
        self.closed = True


class Place(Struct):
    """An officer's window on a machine."""

    person: Officer
    machine: Machine
    around: Surroundings
    settings: DeskSettings = DeskSettings()

    def see(self, scene: Scene) -> None:
        known = hall(scene)
        assert known.config is not None
        seen: Hall = replace(known, config=replace(known.config, desk=self.settings))
        self.person.see(seen)
        self.around.look()

    def tick(self) -> list[c.Command]:
        self.around.tick()
        return self.person.session.commands


class Unseen:
    """An officer on a machine that does not say when it was touched."""

    def __init__(self, person: Officer) -> None:
        machine = Machine()
        machine.idle = -1
        self.seconds, self.person = 0.0, person
        self.absence = Absence(person.desk, machine, person.window, lambda: self.seconds)

    def asked_after(self, minutes: int) -> list[c.Command]:
        """What the counter has asked for in all, this much later."""
        self.seconds += minutes * 60
        self.absence.look()
        return self.person.session.commands


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with officer(tmp_path, SIGNED) as person:
        machine = Machine()
        made = Place(
            person, machine, Surroundings(person.window, person.desk, person.models, machine)
        )
        made.see(FREE)
        yield made
        made.around.close()
        assert machine.closed


def test_a_locked_screen_pauses_and_one_press_opens_again(place: Place) -> None:
    assert place.tick() == []
    place.machine.locked = True
    (pause,) = place.tick()
    assert isinstance(pause, c.PauseCounter)
    assert place.tick() == [pause]
    place.see(replace(FREE, state="paused", pause=pause.reason))
    place.person.session.sent[0][2].set_result(Accepted(seq=100, events=()))
    wait_until(lambda: place.person.model.property("busy") == "", "the answer")
    assert "màn hình bị khóa" in place.person.text("empty.text")
    place.machine.locked = False
    place.tick()
    place.person.key(Qt.Key.Key_F8)
    assert place.person.session.commands[1:] == [c.OpenCounter(counter_id=HERE)]


def test_idle_minutes_pause_and_say_so(place: Place) -> None:
    place.machine.idle = 15 * 60 - 1
    assert place.tick() == []
    place.machine.idle = 15 * 60
    assert len(place.tick()) == 1
    place.see(replace(FREE, state="paused", pause="hop"))
    assert "lâu không có ai" in place.person.text("empty.text")


def test_nothing_pauses_with_a_ticket_in_hand(place: Place) -> None:
    place.see(SERVING)
    place.machine.locked, place.machine.idle = True, 9999
    assert place.tick() == []


def test_a_center_may_do_without(place: Place) -> None:
    place.settings = DeskSettings(pause_when_locked=False, idle_pause_minutes=None)
    place.see(FREE)
    place.machine.locked, place.machine.idle = True, 9999
    assert place.tick() == []


def test_the_center_names_the_reason(place: Place) -> None:
    place.settings = DeskSettings(away_reason="hop")
    place.see(FREE)
    place.machine.locked = True
    assert place.tick() == [c.PauseCounter(counter_id=HERE, reason="hop")]


@pytest.mark.parametrize("scene", [replace(FREE, state="closed"), replace(FREE, link="offline")])
def test_a_closed_counter_or_a_cut_asks_nothing(place: Place, scene: Scene) -> None:
    place.see(scene)
    place.machine.locked = True
    assert place.tick() == []


def test_a_pause_that_failed_is_not_tried_each_second(place: Place) -> None:
    place.machine.locked = True
    place.tick()
    place.person.session.sent[0][2].set_exception(Unreachable("no-connection"))
    wait_until(lambda: place.person.model.property("busy") == "", "the answer")
    assert len(place.tick()) == 1


def test_the_same_reason_by_hand_is_not_called_absence(place: Place) -> None:
    place.see(replace(FREE, state="paused", pause="hop"))
    assert place.person.text("empty.text") == "Họp"


def test_who_comes_into_an_empty_queue_is_told_once(place: Place) -> None:
    told: list[str] = []
    place.around.arriving.tell = lambda title, text: told.append(f"{title}: {text}")
    place.person.window.hide()
    for scene in (EMPTY, FREE, FREE):
        place.see(scene)
    assert told == ["Có người chờ ở Quầy 2: Nhấn Gọi số tiếp để mời."]
    place.see(replace(EMPTY, state="paused", pause="hop"))
    place.see(replace(FREE, state="paused", pause="hop"))
    assert told[1:] == ["Có người chờ ở Quầy 2: Quầy đang tạm nghỉ."]


def test_nobody_is_told_of_who_sees_it(place: Place) -> None:
    told: list[str] = []
    place.around.arriving.tell = lambda title, text: told.append(title + text)
    for scene in (EMPTY, FREE):
        place.see(scene)
    assert told == []


def test_where_the_machine_says_nothing_only_a_waiting_queue_tells(place: Place) -> None:
    unseen = Unseen(place.person)
    place.see(EMPTY)
    assert unseen.asked_after(0) == unseen.asked_after(60) == []
    place.see(FREE)
    assert unseen.asked_after(0) == unseen.asked_after(14) == []
    place.person.key(Qt.Key.Key_Shift)
    assert unseen.asked_after(14) == []
    (pause,) = unseen.asked_after(1)
    assert isinstance(pause, c.PauseCounter)


def test_an_officer_who_works_by_keys_alone_is_there(place: Place) -> None:
    unseen = Unseen(place.person)
    place.see(FREE)
    assert unseen.asked_after(0) == unseen.asked_after(14) == []
    place.person.key(Qt.Key.Key_F8)
    place.person.session.sent[0][2].set_exception(Unreachable("no-connection"))
    wait_until(lambda: place.person.model.property("busy") == "", "the answer")
    call = c.CallNext(counter_id=HERE)
    assert unseen.asked_after(14) == [call]
    assert len(unseen.asked_after(1)) == 2


def test_who_reads_the_window_beside_a_strip_is_there(tmp_path: Path) -> None:
    with officer(tmp_path, STRIP) as person:
        unseen = Unseen(person)
        person.see(hall(FREE))
        assert unseen.asked_after(0) == unseen.asked_after(14) == []
        person.key(Qt.Key.Key_F1)
        others = (None, person.window)
        wait_until(lambda: QGuiApplication.focusWindow() not in others, "the sheet")
        assert unseen.asked_after(14) == []
        QTest.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_Tab)
        assert unseen.asked_after(14) == []
        assert len(unseen.asked_after(1)) == 1


def test_keys_from_other_programs_press_here(place: Place, expect_message: Expect) -> None:
    expect_message("does not support raise")
    press = place.machine.pressed
    assert press is not None
    assert set(EVERYWHERE) == {"show", "recall", "absent", "main", "emergency"}
    press("main")
    assert place.person.session.commands == [c.CallNext(counter_id=HERE)]
    place.person.key("Shift+F3")
    press("main")
    press("emergency")
    assert place.person.session.commands[1:] == [c.RaiseAlert(kind="emergency", counter_id=HERE)]
    place.person.window.hide()
    press("show")
    assert place.person.window.isVisible()
