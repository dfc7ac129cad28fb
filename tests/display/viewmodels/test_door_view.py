"""Beside a counter: who is called or served there, and whether it is open."""

import pytest
from msgspec.structs import replace

from common.contract.config import Choice, Reasons
from common.contract.events import CounterClosed, CounterPaused
from display.place import Place
from display.viewmodels.door_view import DoorView, derive_door
from display.viewmodels.local import Local
from tests.display.halls import SmallCenter, text
from tests.display.window import announced

AT_3 = Local(place=Place(kind="counter", id="q3"))


def seen(view: DoorView) -> tuple[str, str, str]:
    return view.state, view.label, view.words


def test_a_counter_goes_through_its_day() -> None:
    center = SmallCenter()
    assert seen(derive_door(center.hall, AT_3)) == ("closed", "", "Quầy đóng")
    center.open(3)
    assert seen(derive_door(center.hall, AT_3)) == ("open", "", "Mời chờ gọi số")
    center.call("A001", 3)
    assert seen(derive_door(center.hall, AT_3)) == ("called", "A001", "Mời số")
    center.serve("A001", 3)
    assert seen(derive_door(center.hall, AT_3)) == ("serving", "A001", "Đang phục vụ số")
    center.finish("A001", 3)
    assert seen(derive_door(center.hall, AT_3)) == ("open", "", "Mời chờ gọi số")
    center.happen(CounterClosed(counter_id="q3", officer_id=None))
    assert seen(derive_door(center.hall, AT_3)) == ("closed", "", "Quầy đóng")


def test_a_pause_tells_its_reason() -> None:
    center = SmallCenter()
    none: tuple[Choice, ...] = ()
    pause = (Choice(id="hop", name=text("Đang họp", "In a meeting")),)
    reasons = Reasons(pause=pause, park=none, transfer=none, cancel=none, priority=none)
    center.config = replace(center.config, reasons=reasons)
    center.open(3)
    center.happen(CounterPaused(counter_id="q3", reason="hop", officer_id=None))
    view = derive_door(center.hall, AT_3)
    assert (view.state, view.words, view.detail) == ("paused", "Tạm dừng", "Đang họp")


def test_a_call_is_shown_while_it_is_announced() -> None:
    center = SmallCenter()
    center.open(3)
    center.call("A001", 3)
    local = replace(AT_3, announced=announced(center, "A001", 3))
    view = derive_door(center.hall, local)
    assert (view.announced, *seen(view)) == (True, "called", "A001", "Mời số")


def test_the_number_and_the_services_of_the_counter_are_told() -> None:
    view = derive_door(SmallCenter().hall, AT_3)
    assert view.number == "3"
    assert view.services.startswith("Hộ tịch · Chứng thực")


def test_a_counter_that_is_gone_shows_nothing_but_that() -> None:
    view = derive_door(SmallCenter().hall, Local(place=Place(kind="counter", id="q99")))
    assert (view.number, view.label, view.state) == ("", "", "none")
    assert "q99" in view.detail


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_told_of_a_counter_in_the_hall(language: str) -> None:
    assert derive_door(SmallCenter().hall, Local(language=language)) == DoorView()
