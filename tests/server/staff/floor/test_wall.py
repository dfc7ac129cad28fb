"""The wall board shows no more at once than can be read from afar, and everything in turn."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from server.staff.pages.floor.rows import CounterRow, FieldRow
from server.staff.pages.floor.view import NOTHING, FloorView, derive
from server.staff.pages.floor.wall import FIELDS, TILES, TURN_SECONDS, WallView, wall_of
from tests.counter.floor.halls import EMERGENCY, LONG_WAIT, hall
from tests.counter.halls import NOW

START = datetime.fromtimestamp(0, UTC)


def floor() -> FloorView:
    view = derive(hall(alerts=(LONG_WAIT, EMERGENCY)), NOTHING, NOW, "vi")
    assert view is not None
    return view


def many(count: int) -> FloorView:
    """So many counters at work, and as many fields with somebody in them."""
    view = floor()
    counter, field = view.counters[0], view.fields[0]
    counters = tuple(replace(counter, id=f"quay-{one}") for one in range(count))
    fields = tuple(replace(field, id=f"field-{one}", waiting="1") for one in range(count))
    return replace(view, counters=counters, fields=fields)


def turns(view: FloorView, count: int) -> list[WallView]:
    return [wall_of(view, START + turn * timedelta(seconds=TURN_SECONDS)) for turn in range(count)]


def test_closed_counters_have_no_tile_and_empty_queues_stand_last() -> None:
    board = wall_of(floor(), START)
    assert {row.state for row in board.counters} == {"serving", "paused"} | {"open"}
    waiting = [row.waiting for row in board.fields]
    assert waiting == sorted(waiting, key=lambda count: count == "0")
    assert (board.calls, board.call and board.call.urgent) == (2, True)


def test_guests_read_of_no_rating_on_the_board() -> None:
    rated = replace(LONG_WAIT, kind="low-rating")
    view = derive(hall(alerts=(rated,)), NOTHING, NOW, "vi")
    assert view is not None
    board = wall_of(view, START)
    assert (board.calls, board.call, view.called, len(view.calls)) == (0, None, "0", 1)


def test_a_restore_that_is_not_over_is_told_by_what_it_still_shuts() -> None:
    told = {
        (closed, bool(held)): derive(
            hall(shared_lane=None if closed else 0, held_before=held), NOTHING, NOW, "en"
        )
        for closed in (False, True)
        for held in (None, NOW)
    }
    words = {case: wall_of(view, START).restoring for case, view in told.items() if view}
    title, lane = "The data was just restored", "kiosks give numbers of their own"
    waits = "numbers taken before 08:42 are not called yet"
    assert words[False, False] == ""
    for case, has in words.items():
        assert ((title in has), (lane in has), (waits in has)) == (any(case), *case)


def test_the_board_of_a_practice_says_so() -> None:
    real = hall()
    assert real.config is not None
    center = replace(real.config.center, practice=True)
    played = replace(real, config=replace(real.config, center=center))
    for language, mark in (("vi", "LUYỆN TẬP"), ("en", "PRACTICE")):
        view = derive(played, NOTHING, NOW, language)
        assert view is not None
        assert mark in wall_of(view, START).center
    assert "LUYỆN TẬP" not in wall_of(floor(), START).center


def test_what_does_not_fit_comes_in_turn() -> None:
    view = many(2 * FIELDS + 1)
    shown = turns(view, 12)
    assert all(0 < len(one.counters) <= TILES and 0 < len(one.fields) <= FIELDS for one in shown)
    counters: set[CounterRow] = {row for one in shown for row in one.counters}
    fields: set[FieldRow] = {row for one in shown for row in one.fields}
    assert (len(counters), len(fields)) == (2 * FIELDS + 1, 2 * FIELDS + 1)
    assert [one.place for one in shown[:4]] == ["1 / 3", "2 / 3", "3 / 3", "1 / 3"]


def test_long_names_are_cut_so_that_counters_are_told_apart() -> None:
    view = many(3)
    long = "Quầy tiếp nhận và trả kết quả giải quyết thủ tục hành chính số"
    names = (f"{long} 1", f"{long} 12", "Quầy Hộ tịch – Chứng thực số 12 A")
    counters = (replace(row, name=name) for row, name in zip(view.counters, names, strict=True))
    board = wall_of(replace(view, counters=tuple(counters)), START)
    shown = [*(f"Quầy tiếp nhận … hành chính số {number}" for number in (1, 12)), names[2]]
    assert [row.name for row in board.counters] == shown


def test_a_small_hall_stands_still() -> None:
    assert {one.place for one in turns(many(FIELDS), 3)} == {""}


def test_counters_stand_as_large_as_their_number_allows() -> None:
    boards = {count: wall_of(many(count), START) for count in (0, 1, 4, 6, 9, 12)}
    shapes = {count: (board.columns, board.lines) for count, board in boards.items()}
    assert shapes == {0: (2, 1), 1: (2, 1), 4: (2, 2), 6: (3, 2), 9: (3, 3), 12: (4, 3)}
