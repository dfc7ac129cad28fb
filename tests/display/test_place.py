"""A zone shows its calls and queues only, a counter its own; what is gone from the center is told."""

import pytest
from msgspec.structs import replace

from common.contract.config import Config
from common.contract.hall_config import Zone
from display.place import HALL, Place, Scope, calls_of, read_place, scope_of
from display.viewmodels.hall_view import derive
from display.viewmodels.local import Local
from display.viewmodels.queues_view import derive_queues, part_at
from tests.display.halls import FIELDS, START, SmallCenter, small_config, text

EAST = Zone(id="dong", name=text("Khu Đông", "East"), counter_ids=("q1", "q2"))
NOBODY = Zone(id="trong", name=text("Khu trống", "Nobody"), counter_ids=())


def zoned() -> Config:
    """The small center with two zones; counters 1 and 2 serve civil status and land only."""
    config = small_config()
    served = ("ho-tich", "dat-dai")
    counters = tuple(
        replace(row, service_ids=served) if row.id in EAST.counter_ids else row
        for row in config.counters
    )
    return replace(config, counters=counters, zones=(EAST, NOBODY))


@pytest.mark.parametrize("place", [HALL, Place(kind="zone", id="a"), Place(kind="counter", id="b")])
def test_a_place_is_read_as_it_was_kept(place: Place) -> None:
    assert read_place(str(place)) == place


@pytest.mark.parametrize("text", [None, "", "zone", "zone:", "hall:a", "room:a"])
def test_what_is_no_place_is_none(text: str | None) -> None:
    assert read_place(text) is None


def test_a_zone_shows_the_calls_of_its_counters_only() -> None:
    center = SmallCenter(zoned())
    for counter, label in enumerate(("A001", "D001", "B001"), start=1):
        center.call(label, counter)
    view = derive(center.hall, Local(place=Place(kind="zone", id="dong")), START)
    assert (view.page, view.zone) == ("hall", "Khu Đông")
    assert (view.top_label, [row.label for row in view.calls]) == ("D001", ["A001"])


def test_a_call_of_a_zone_stands_however_many_were_called_elsewhere() -> None:
    center = SmallCenter(zoned())
    center.call("A001", 1)
    for number in range(1, 31):
        center.call(f"B{number:03}", 3)
        center.serve(f"B{number:03}", 3)
        center.finish(f"B{number:03}", 3)
    scope = scope_of(Place(kind="zone", id="dong"), center.config)
    assert [(call.label, call.counter_number) for call in calls_of(center.board, scope)] == [
        ("A001", 1)
    ]


def test_a_zone_tells_of_the_queues_that_its_counters_serve() -> None:
    center = SmallCenter(zoned())
    scope = scope_of(Place(kind="zone", id="dong"), center.config)
    rows = derive_queues(center.hall, "vi", START, scope)
    assert [row.field for row in rows] == ["ho-tich", "dat-dai"]


def test_a_zone_without_counters_says_so_and_shows_no_call() -> None:
    center = SmallCenter(zoned())
    center.call("A001", 1)
    view = derive(center.hall, Local(place=Place(kind="zone", id="trong")), START)
    assert (view.top_label, view.place_trouble) == ("", "Khu vực này chưa có quầy nào")


def test_a_zone_that_is_gone_shows_and_speaks_the_whole_hall_and_says_so() -> None:
    center = SmallCenter(zoned())
    center.call("B001", 3)
    view = derive(center.hall, Local(place=Place(kind="zone", id="tay")), START)
    assert view.top_label == "B001"
    assert "tay" in view.place_trouble
    assert scope_of(Place(kind="zone", id="tay"), center.config).has_counter("q3")


def test_a_counter_that_is_gone_speaks_for_no_counter() -> None:
    scope = scope_of(Place(kind="counter", id="q99"), zoned())
    assert scope.missing
    assert not scope.has_counter("q1")


def test_the_hall_has_all() -> None:
    scope = scope_of(HALL, zoned())
    assert scope == Scope()
    assert scope.has_counter("q5")
    assert scope.has_service("chung-thuc")


def test_more_queues_than_have_room_are_shown_in_even_parts() -> None:
    rows = derive_queues(SmallCenter().hall, "vi", START)
    assert part_at(rows, 4, START) == (rows, "")
    assert part_at(rows, 0, START) == (rows, "")
    parts = [part_at(rows, 3, START.replace(second=second)) for second in range(0, 20, 10)]
    assert [part for _, part in parts] in (["1/2", "2/2"], ["2/2", "1/2"])
    assert {row.field for shown, _ in parts for row in shown} == {row[0] for row in FIELDS.values()}
    assert {len(shown) for shown, _ in parts} == {2}
