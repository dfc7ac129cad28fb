"""The keyboard's keys: what each does, where it lies, and where arrows lead."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.typing import keyboard, keys
from kiosk.typing.keyboard import Keyboard
from kiosk.typing.keys import Direction, Kind, Layout, Page
from kiosk.viewmodels.typing_model import derive

EVERY: list[tuple[Kind, Layout, Page]] = [
    ("text", "telex", "letters"),
    ("text", "telex", "signs"),
    ("text", "vni", "letters"),
    ("text", "vni", "signs"),
    ("text", "plain", "letters"),
    ("text", "plain", "signs"),
    ("number", "plain", "letters"),
]
DIRECTIONS: tuple[Direction, ...] = ("left", "right", "up", "down")


def pressed(names: str, language: str = "vi", longest: int = keyboard.LONGEST) -> Keyboard:
    state = keyboard.begun("text", language, "old", "", longest)
    for name in names.split():
        state = keyboard.press(state, name)
    return state


@pytest.mark.parametrize(("kind", "layout", "page"), EVERY)
def test_keys_cover_no_other_and_every_one_can_be_hit(
    kind: Kind, layout: Layout, page: Page
) -> None:
    laid = keys.keys(kind, layout, page)
    assert len({key.name for key in laid}) == len(laid)
    for row in range(laid[-1].row + 1):
        line = [key for key in laid if key.row == row]
        assert line[0].start >= 0
        assert line[-1].start + line[-1].cells <= keys.across(kind)
        assert all(key.cells >= 1 for key in line)
        for left, right in pairwise(line):
            assert left.start + left.cells == right.start


@pytest.mark.parametrize(("kind", "layout", "page"), EVERY)
def test_arrows_reach_every_key_and_leave_at_the_edges(
    kind: Kind, layout: Layout, page: Page
) -> None:
    laid = keys.keys(kind, layout, page)
    reached, new = set[str](), {laid[0].name}
    while new:
        reached |= new
        here = [key for key in laid if key.name in new]
        new = (
            {keys.neighbour(key, laid, way) for key in here for way in DIRECTIONS} - reached - {""}
        )
    assert reached == {key.name for key in laid}
    assert keys.neighbour(laid[0], laid, "up") == ""
    assert keys.neighbour(laid[0], laid, "left") == ""
    assert keys.neighbour(laid[-1], laid, "down") == ""
    assert keys.neighbour(laid[-1], laid, "right") == ""


def test_the_languages_of_the_keys_follow_each_other() -> None:
    assert pressed("").layout == "telex"
    assert pressed("language").layout == "vni"
    assert pressed("language language").layout == "plain"
    assert pressed("language language language").layout == "telex"
    assert pressed("", "en").layout == "plain"
    assert pressed("", "zh").layout == "plain"


@pytest.mark.parametrize("page", ["letters", "signs"])
@pytest.mark.parametrize("layout", ["telex", "vni", "plain"])
def test_where_height_is_short_the_same_keys_stand_in_four_rows(layout: Layout, page: Page) -> None:
    high = Keyboard(layout=layout, page=page)
    low = replace(high, low=True)
    assert [key.name for key in low.keys] == [key.name for key in high.keys]
    assert {key.row for key in low.keys} == {0, 1, 2, 3}
    places = {
        (key.row, cell) for key in low.keys for cell in (key.start, key.start + key.cells / 2)
    }
    assert len(places) == 2 * len(low.keys)
    assert (high.across, low.across) == (10, 13.5)
    for here, there, way in (("p", low.keys[0].name, "right"), (low.keys[0].name, "p", "left")):
        if page == "letters":
            key = keys.named(low.keys, here)
            assert key is not None
            assert keys.neighbour(key, low.keys, "right" if way == "right" else "left") == there


def test_who_changes_the_language_of_the_page_goes_on_with_its_keys() -> None:
    state = keyboard.read_in(pressed("t r e r"), "en")
    assert (state.layout, state.text.shown) == ("plain", "trẻ")
    for name in ("space", "s", "s"):
        state = keyboard.press(state, name)
    assert state.text.shown == "trẻ ss"
    assert keyboard.press(keyboard.read_in(state, "vi"), "space").layout == "telex"


def test_words_in_each_of_them() -> None:
    assert pressed("t i e e n g s").text.shown == "tiếng"
    assert pressed("language t i e 6 n g 1").text.shown == "tiếng"
    assert pressed("language language t e e s").text.shown == "tees"
    assert pressed("g o o g l e language").text.shown == "google"


def test_shift_is_for_one_letter_or_stays() -> None:
    assert pressed("shift v i e e t j").text.shown == "Việt"
    assert pressed("shift shift v i e e t j shift a").text.shown == "VIỆTa"
    assert pressed("shift shift shift a").text.shown == "a"


def test_signs_and_digits_are_a_page_away() -> None:
    state = pressed("signs 1 2 / 3 letters space")
    assert (state.text.shown, state.page) == ("12/3 ", "letters")
    assert pressed("signs language").page == "letters"


def test_marks_say_what_they_would_make_and_make_it() -> None:
    state = pressed("d u o c")
    for mark in ("stroke", "horn", "nang"):
        state = keyboard.press(state, f"mark.{mark}")
    assert state.text.shown == "được"
    assert keyboard.press(state, "mark.nang").text.shown == "đươc"
    assert keyboard.press(state, "mark.huyen") == state
    labels = {row.key: row.label for row in derive(state).keys if row.live}
    assert labels["mark.sac"] == "ớ"
    assert labels["mark.hat"] == "uộ"
    assert "mark.huyen" not in labels
    assert not any(row.live for row in derive(pressed("")).keys if row.key.startswith("mark."))


def test_a_mark_can_be_followed_by_telex() -> None:
    state = keyboard.press(pressed("d u o n g"), "mark.horn")
    assert keyboard.write(state, "fd").text.shown == "đường"


def test_a_text_has_its_limit() -> None:
    assert pressed("a b c d", "en", longest=3).text.shown == "abc"
    assert pressed("a b c d erase x", "en", longest=3).text.shown == "abx"
    assert keyboard.begun("text", "vi", "old", "abcdef", 4).text.shown == "abcd"


def test_what_cannot_be_printed_is_passed_over() -> None:
    assert keyboard.write(pressed(""), "a\x00\r\n\tb\x7f").text.shown == "ab"


def test_a_key_that_is_not_there_does_nothing() -> None:
    state = pressed("a")
    assert keyboard.press(state, "?") == state
    assert keyboard.press(state, "") == state


def test_the_numeric_pad_has_digits_alone() -> None:
    state = keyboard.begun("number", "vi", "old", "")
    for name in ("0", "9", "a", "erase", "1"):
        state = keyboard.press(state, name)
    assert state.text.shown == "01"
    assert keyboard.write(state, "a2-").text.shown == "012"


NAMES = sorted({key.name for every in EVERY for key in keys.keys(*every)})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=30))
def test_any_keys_in_any_order_leave_a_text_that_can_be_erased(names: list[str]) -> None:
    state = pressed(" ".join(names), longest=20)
    assert len(derive(state).keys) == len(state.keys)
    for _ in range(len(state.text.shown)):
        state = keyboard.erase(state)
    assert state.text.shown == ""
