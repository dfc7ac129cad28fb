"""Slides and ticker turn by the clock; the page walks round a small square against burn-in."""

import itertools
from collections import Counter
from datetime import timedelta

import pytest
from msgspec.structs import replace

from common.contract.config import Medium
from common.contract.hall_config import CenterNotice
from display.viewmodels.slides import (
    NOTICE_LETTERS,
    SHIFT_STEPS,
    TICKER_LETTERS,
    TICKER_SECONDS,
    Shelf,
    Video,
    notice_pages,
    parts_of,
    shift_at,
    slide_at,
    slides_of,
    ticker_at,
)
from tests.display.halls import START, text

HASH = "a" * 64
MEDIA = (
    Medium(id="one", kind="text", text=text("Một", "One"), seconds=10),
    Medium(id="picture", kind="image", asset=HASH, seconds=5),
    Medium(id="two", kind="text", text=text("Hai", "Two"), seconds=20),
)


TODAY = "2026-11-23"


def seen(shelf: Shelf, seconds: int) -> dict[str, int]:
    """What is shown over so many seconds, and for how many of them."""
    slides = slides_of(MEDIA, (), shelf, "vi", TODAY)
    shown = (slide_at(slides, START + timedelta(seconds=second)) for second in range(seconds))
    return Counter(
        slide.text or slide.picture or slide.video for slide in shown if slide is not None
    )


def test_each_slide_has_its_time_and_all_come_round() -> None:
    assert seen(Shelf(pictures={HASH: "p"}), 35) == {"Một": 10, "p": 5, "Hai": 20}


def test_what_is_not_at_hand_is_passed_over() -> None:
    assert seen(Shelf(), 30) == {"Một": 10, "Hai": 20}


def test_a_video_lasts_as_long_as_it_is_and_tells_how_far_it_is() -> None:
    media = (Medium(id="v", kind="video", asset=HASH, seconds=3),)
    shelf = Shelf(videos={HASH: Video(url="v", seconds=40)})
    slides = slides_of(media, (), shelf, "vi", TODAY)
    turns = [slide_at(slides, START + timedelta(seconds=second)) for second in range(80)]
    assert all(slide is not None and slide.video == "v" for slide in turns)
    assert sorted(slide.place for slide in turns if slide) == sorted([*range(40)] * 2)


def test_without_slides_there_is_none() -> None:
    assert slide_at((), START) is None
    assert slide_at(slides_of(MEDIA[1:2], (), Shelf(), "vi", TODAY), START) is None


@pytest.mark.parametrize(
    ("today", "shown"), [("2026-11-29", 2), ("2026-11-30", 2), ("2026-12-01", 0)]
)
def test_slides_and_notices_stand_until_the_end_of_their_day(today: str, shown: int) -> None:
    media = (replace(MEDIA[0], until="2026-11-30"),)
    notices = (CenterNotice(text=text("Nghỉ lễ", "Holiday"), until="2026-11-30"),)
    assert len(slides_of(media, notices, Shelf(), "vi", today)) == shown


def test_a_notice_of_500_characters_is_whole_in_pages() -> None:
    words = ("Hệ thống dịch vụ công sẽ bảo trì, mời bà con quay lại sau giờ nghỉ trưa. " * 7)[:500]
    pages = notice_pages(words.strip())
    assert [page.page for page in pages] == ["1/4", "2/4", "3/4", "4/4"]
    assert " ".join(page.text.removesuffix(" …") for page in pages) == words.strip()
    assert all(page.notice and len(page.text) <= NOTICE_LETTERS + 2 for page in pages)
    assert [page.page for page in notice_pages("Ngắn")] == [""]


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


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        (
            (
                "Buổi sáng 07:30 - 11:30, buổi chiều 13:30 - 17:00; sáng thứ Bảy 08:00 - 11:30 nhận hồ sơ "
                "cư trú, căn cước."
            ),
            ["17:00; …", "căn cước."],
        ),
        (
            (
                "Mornings 07:30 - 11:30, afternoons 13:30 - 17:00; Saturday mornings 08:00 - 11:30 for "
                "residence and identity cards."
            ),
            ["17:00; …", "identity cards."],
        ),
        (
            (
                "Người cao tuổi, phụ nữ mang thai và người khuyết tật nặng, người có công với cách mạng "
                "được mời trước tại mọi quầy."
            ),
            ["khuyết tật nặng, …", "mọi quầy."],
        ),
        (
            (
                "Trẻ em, phụ nữ mang thai và người khuyết tật nặng được mời trước tại mọi quầy trong giờ "
                "làm việc của trung tâm."
            ),
            ["được …", "trung tâm."],
        ),
    ],
    ids=["strong", "english", "comma", "neither"],
)
def test_a_part_of_the_ticker_ends_where_its_words_do(words: str, ends: list[str]) -> None:
    parts = parts_of(words)
    assert [part.endswith(end) for part, end in zip(parts, ends, strict=True)] == [True, True]
    assert " ".join(part.removesuffix(" …") for part in parts) == words


def test_the_page_moves_one_pixel_a_minute_and_comes_back() -> None:
    places = [shift_at(START + timedelta(minutes=n)) for n in range(4 * SHIFT_STEPS + 1)]
    assert places[0] == places[-1]
    assert len(set(places)) == 4 * SHIFT_STEPS
    for (x, y), (to_x, to_y) in itertools.pairwise(places):
        assert abs(x - to_x) + abs(y - to_y) == 1
    assert all(0 <= side <= SHIFT_STEPS for place in places for side in place)
