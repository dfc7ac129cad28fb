"""A supervisor's notice stands large in the media's place until its end, whole, and is read aloud once."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickWindow

from common.client import asking
from common.client.hall import Arrival
from common.contract.events import NoticePosted, NoticeWithdrawn
from display.announcer import Announcer
from display.viewmodels.slides import NOTICE_SECONDS
from tests.display.playing import Played, on_screen, run
from tests.drive import items
from tests.fixtures.qt import wait_until

LONG = ("Từ 14 giờ hệ thống dịch vụ công bảo trì, mời bà con quay lại sau giờ nghỉ. " * 7)[:500]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was given to be read aloud, and what was taken back."""
    told: list[str] = []

    def say(_: Announcer, notice_id: str, words: str, language: str) -> None:
        told.append(f"{language} {words}")

    def drop(_: Announcer, notice_id: str) -> None:
        told.append("dropped")

    monkeypatch.setattr(Announcer, "say_notice", say)
    monkeypatch.setattr(Announcer, "drop_notice", drop)
    return told


def posted(played: Played, words: str, *, spoken: bool = False, minutes: int = 30) -> Arrival:
    arrival = played.center.post(spoken, minutes)
    assert isinstance(arrival.event.data, NoticePosted)
    played.words[arrival.event.data.notice_id] = words
    return arrival


def test_a_notice_takes_the_medias_place_until_its_end(played: Played, data: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "slide.text", "Chứng thực bản sao")
        played.tell(posted(played, "Quầy 3 nghỉ đến 10 giờ", minutes=10))
        on_screen(window, "notice")
        on_screen(window, "slide.text", "Quầy 3 nghỉ đến 10 giờ")
        played.later(timedelta(minutes=11))
        on_screen(window, "slide.text", "Chứng thực bản sao")
        assert items.find(window, "notice") is None

    assert run(data, script) == 0


def test_a_long_notice_is_shown_whole_page_after_page(played: Played, data: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        played.tell(posted(played, LONG.strip()))
        on_screen(window, "notice.page", "/4")
        seen: dict[str, str] = {}
        while len(seen) < 4:
            page = items.text_of(items.need(window, "notice.page"))
            seen[page] = items.text_of(items.need(window, "slide.text")).removesuffix(" …")
            played.later(timedelta(seconds=NOTICE_SECONDS))
            wait_until(lambda: _page(window) not in seen or len(seen) == 4, "the next page")
        assert " ".join(seen[page] for page in sorted(seen)) == LONG.strip()

    assert run(data, script) == 0


def _page(window: QQuickWindow) -> str:
    return items.text_of(items.need(window, "notice.page"))


def test_a_spoken_notice_is_read_once_and_stopped_when_it_is_withdrawn(
    played: Played, data: Path, said: list[str]
) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        arrival = posted(played, "Mời bà con ngồi chờ", spoken=True)
        played.tell(arrival)
        wait_until(lambda: said == ["vi Mời bà con ngồi chờ"], "it is read")
        played.tell()
        event = arrival.event.data
        assert isinstance(event, NoticePosted)
        played.tell(played.center.happen(NoticeWithdrawn(notice_id=event.notice_id)))
        wait_until(lambda: said[1:] == ["dropped"], "it is taken back")
        on_screen(window, "slide.text", "Chứng thực bản sao")

    assert run(data, script) == 0


def test_another_display_of_the_place_reads_it(
    played: Played, data: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    played.aloud = False
    monkeypatch.setattr(Announcer, "silent", False)

    def script(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        wait_until(lambda: played.reads == "zone:khu-a", "it says where it can read")
        played.tell(posted(played, "Mời bà con ngồi chờ", spoken=True))
        on_screen(window, "slide.text", "Mời bà con ngồi chờ")
        assert said == []

    assert run(data, script, "--zone", "khu-a") == 0


def test_what_stood_before_the_display_began_is_shown_and_not_read(
    played: Played, data: Path, said: list[str]
) -> None:
    posted(played, "Nghỉ trưa", spoken=True)

    def script(window: QQuickWindow) -> None:
        on_screen(window, "slide.text", "Nghỉ trưa")
        assert said == []

    assert run(data, script) == 0


def test_words_that_cannot_be_had_are_asked_for_again(
    played: Played, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AGAIN", timedelta(0))
    played.deaf = True

    def script(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        played.tell(posted(played, "Quầy 2 mở lại"))
        wait_until(lambda: "notices" in played.asked, "asked in vain")
        played.deaf = False
        on_screen(window, "slide.text", "Quầy 2 mở lại")

    assert run(data, script) == 0


def test_words_that_nobody_has_are_not_asked_for_with_each_picture(
    played: Played, data: Path
) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        played.center.post(False, 30)
        for number in range(30):
            played.tell(played.center.open(1 + number % 2))
        wait_until(lambda: "notices" in played.asked, "asked in vain")
        for _ in range(5):
            played.later(timedelta(seconds=1))
        assert played.asked.count("notices") == 1
        played.later(timedelta(seconds=6))
        wait_until(lambda: played.asked.count("notices") == 2, "asked once more")

    assert run(data, script) == 0


def test_a_notice_of_an_hour_ago_is_not_read_where_the_display_is_turned_to_the_hall(
    played: Played, data: Path, said: list[str]
) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "door.number")
        played.tell(posted(played, "Nghỉ trưa", spoken=True, minutes=120))
        played.later(timedelta(hours=1))
        items.press_key(window, "F2")
        on_screen(window, "setup.place.hall")
        items.click(window, "setup.place.hall")
        items.press_key(window, "F2")
        on_screen(window, "slide.text", "Nghỉ trưa")
        assert said == []

    assert run(data, script, "--counter", "q1") == 0


def test_beside_a_counter_no_notice_is_asked_for(played: Played, data: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "door.number")
        played.tell(posted(played, "Nghỉ trưa"), played.center.open(1))
        on_screen(window, "door.words", "Mời chờ gọi số")
        assert "notices" not in played.asked

    assert run(data, script, "--counter", "q1") == 0
