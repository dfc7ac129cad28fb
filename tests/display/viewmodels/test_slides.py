"""Slides and ticker turn by the clock; the page walks round a small square against burn-in."""

import itertools
from datetime import timedelta

from common.contract.config import Medium
from display.viewmodels.slides import (
    SHIFT_STEPS,
    TICKER_LETTERS,
    TICKER_SECONDS,
    parts_of,
    shift_at,
    slide_at,
    ticker_at,
)
from tests.display.halls import START, text

HASH = "a" * 64
MEDIA = (
    Medium(id="one", kind="text", text=text("Một", "One"), seconds=10),
    Medium(id="picture", kind="image", asset=HASH, seconds=5),
    Medium(id="two", kind="text", text=text("Hai", "Two"), seconds=20),
)


def seen(pictures: dict[str, str], seconds: int) -> list[str]:
    """The ids shown over so many seconds, one after another."""
    slides = (slide_at(MEDIA, pictures, START + timedelta(seconds=s)) for s in range(seconds))
    return [slide.id for slide in slides if slide is not None]


def test_each_slide_has_its_time_and_all_come_round() -> None:
    shown = seen({HASH: "file:///p.png"}, 35)
    assert {name: shown.count(name) for name in shown} == {"one": 10, "picture": 5, "two": 20}


def test_a_picture_that_is_not_at_hand_is_passed_over() -> None:
    shown = seen({}, 30)
    assert {name: shown.count(name) for name in shown} == {"one": 10, "two": 20}


def test_without_slides_there_is_none() -> None:
    assert slide_at((), {}, START) is None
    assert slide_at(MEDIA[1:2], {}, START) is None


def test_the_ticker_says_each_text_in_turn() -> None:
    texts = ("Một", "Hai", "Ba")
    turns = [ticker_at(texts, START + timedelta(seconds=n * TICKER_SECONDS)) for n in range(3)]
    assert sorted(turns) == ["Ba", "Hai", "Một"]
    assert ticker_at((), START) == ""


def test_a_long_text_of_the_ticker_is_said_to_its_end_part_after_part() -> None:
    words = " ".join(f"chữ{number}" for number in range(70))
    assert len(words) > 360
    parts = parts_of(words)
    assert " ".join(part.removesuffix(" …") for part in parts) == words
    assert max(map(len, parts)) <= TICKER_LETTERS + len(" …")
    assert min(map(len, parts)) > TICKER_LETTERS // 2
    turns = (
        ticker_at((words,), START + timedelta(seconds=n * TICKER_SECONDS))
        for n in range(len(parts))
    )
    assert set(turns) == set(parts)


def test_the_page_moves_one_pixel_a_minute_and_comes_back() -> None:
    places = [shift_at(START + timedelta(minutes=n)) for n in range(4 * SHIFT_STEPS + 1)]
    assert places[0] == places[-1]
    assert len(set(places)) == 4 * SHIFT_STEPS
    for (x, y), (to_x, to_y) in itertools.pairwise(places):
        assert abs(x - to_x) + abs(y - to_y) == 1
    assert all(0 <= side <= SHIFT_STEPS for place in places for side in place)
