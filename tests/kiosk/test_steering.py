"""Arrows lead to what lies that way, straight ahead before aside."""

from kiosk.steering import Place, first, nearest

GRID = [Place(110.0 * column, 110.0 * row, 100, 100) for row in range(3) for column in range(3)]
MIDDLE = GRID[4]


def test_each_arrow_leads_to_the_neighbour_that_way() -> None:
    ways = {way: nearest(MIDDLE, GRID, way) for way in ("left", "right", "up", "down")}
    assert ways == {"left": 3, "right": 5, "up": 1, "down": 7}


def test_at_the_edge_the_focus_stays() -> None:
    assert nearest(GRID[0], GRID[1:], "up") is None
    assert nearest(GRID[0], GRID[1:], "left") is None


def test_a_wide_place_below_is_reached_from_any_column() -> None:
    below = [*GRID, Place(0, 340, 320, 60)]
    assert {nearest(place, below, "down") for place in GRID[6:]} == {9}
    assert nearest(below[9], GRID, "up") == 7


def test_what_lies_far_aside_is_reached_where_nothing_is_ahead() -> None:
    back, home = Place(0, 900, 100, 60), Place(900, 900, 100, 60)
    assert nearest(GRID[0], [home], "down") == 0
    assert nearest(back, [home], "right") == 0
    assert nearest(GRID[0], [home, back], "down") == 1


def test_what_is_straight_ahead_wins_however_far_it_is() -> None:
    back, home, above = Place(0, 900, 100, 60), Place(900, 900, 100, 60), Place(150, 800, 100, 60)
    assert nearest(back, [above, home], "right") == 1


def test_reading_begins_at_the_top_left() -> None:
    assert first(GRID[::-1]) == 8
    assert first([]) is None
