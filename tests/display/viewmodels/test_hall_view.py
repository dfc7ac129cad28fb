"""The hall's page follows center, sound, connection and clock, and is honest about each."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from common.client.hall import Hall, Link
from common.contract.config import Announcing
from display.place import Place
from display.playlist import HallCall
from display.viewmodels.hall_view import NOTHING, ROWS, CallRow, HallView, derive
from display.viewmodels.local import Local
from tests.display.halls import START, SmallCenter


def announced(center: SmallCenter, label: str, counter: int) -> HallCall:
    return HallCall(
        seq=center.board.seq,
        ticket_id=center.tickets[label],
        label=label,
        counter_id=f"q{counter}",
        counter_number=counter,
    )


def labels(view: HallView) -> list[str]:
    return [row.label for row in view.calls]


def test_an_empty_hall_shows_center_date_and_clock_of_its_time_zone() -> None:
    view = derive(SmallCenter().hall, Local(), START)
    assert (view.page, view.top_label, view.calls, view.trouble) == ("hall", "", (), "")
    assert view.center == "Trung tâm Phục vụ hành chính công phường Ba Đình"
    assert (view.date, view.clock) == ("Thứ Hai, 23 tháng 11", "08:30")


def test_calls_stand_newest_first_below_the_newest() -> None:
    center = SmallCenter()
    for counter, label in enumerate(("A001", "B001", "C001", "D001", "A002", "B002"), start=1):
        center.call(label, counter)
    view = derive(center.hall, Local(), START)
    assert (view.top_label, view.top_counter, view.announced) == ("B002", "6", False)
    assert labels(view) == ["A002", "D001", "C001", "B001"]
    assert len(view.calls) == ROWS


def test_the_announced_call_is_at_the_top_and_not_in_the_list_too() -> None:
    center = SmallCenter()
    for counter, label in enumerate(("A001", "B001", "C001"), start=1):
        center.call(label, counter)
    view = derive(center.hall, Local(announced=announced(center, "A001", 1)), START)
    assert (view.top_label, view.top_counter, view.announced) == ("A001", "1", True)
    assert labels(view) == ["C001", "B001"]


def test_an_undone_call_leaves_the_list_at_once() -> None:
    center = SmallCenter()
    center.call("A001", 1)
    center.call("B001", 2)
    center.undo("B001", 2)
    view = derive(center.hall, Local(), START)
    assert (view.top_label, view.calls) == ("A001", ())


def test_a_recalled_number_comes_first_again() -> None:
    center = SmallCenter()
    center.call("A001", 1)
    center.call("B001", 2)
    center.recall("A001", 1)
    view = derive(center.hall, Local(), START)
    assert view.top_label == "A001"
    assert view.calls == (CallRow(id=center.tickets["B001"], label="B001", counter="2"),)


def test_before_the_first_start_there_is_the_first_page_only() -> None:
    view = derive(SmallCenter().hall, Local(enrolled=False, silent=True), START)
    assert (view.page, view.center, view.sound_trouble) == ("first", "", "Không có loa")


def test_without_a_center_the_page_says_that_it_waits() -> None:
    hall = Hall(config=None, board=None, link=Link(state="offline", since=START))
    view = derive(hall, Local(), START)
    assert (view.page, view.trouble) == ("starting", "Đang chờ máy chủ")
    assert derive(hall, Local(language="en"), START).trouble == "Waiting for the server"


@pytest.mark.parametrize(
    ("seconds", "trouble"), [(0, False), (11, False), (12.5, True), (3600, True)]
)
def test_a_silent_cut_is_told_within_twelve_seconds(seconds: float, trouble: bool) -> None:
    view = derive(SmallCenter().hall, Local(), START + timedelta(seconds=seconds))
    assert bool(view.trouble) is trouble


def test_a_cut_off_hall_says_how_old_its_numbers_are() -> None:
    center = SmallCenter()
    center.call("A001", 1)
    center.cut_off()
    view = derive(center.hall, Local(), START + timedelta(minutes=7))
    assert view.page == "hall"
    assert view.top_label == "A001"
    assert view.trouble == "Mất kết nối với máy chủ"
    assert "08:30 (7 phút trước)" in view.trouble_detail
    assert view.trouble_tone == "warn"
    soon = derive(center.hall, Local(), START + timedelta(seconds=13))
    assert soon.trouble_detail.startswith("Các số đang hiện là của lúc 08:30. Vui lòng")


def test_a_hall_known_only_from_an_earlier_run_says_so_too() -> None:
    center = SmallCenter()
    hall = replace(center.hall, link=Link(state="starting", since=START))
    view = derive(hall, Local(), START)
    assert view.trouble_detail.startswith("Các số đang hiện có thể đã cũ")


def test_a_refused_display_says_what_to_do() -> None:
    center = SmallCenter()
    link = Link(state="refused", since=START, last_contact=START, code="device-revoked")
    view = derive(replace(center.hall, link=link), Local(language="en"), START)
    assert view.trouble == "The server no longer accepts this display"
    assert view.trouble_tone == "bad"


@pytest.mark.parametrize(
    ("local", "told"),
    [
        (Local(), ""),
        (Local(silent=True), "Không có loa"),
        (Local(voiceless=("vi",)), "Chỉ có chuông, không có giọng đọc"),
        (Local(silent=True, voiceless=("vi",)), "Không có loa"),
        (Local(silent=True, language="en"), "No loudspeaker"),
    ],
)
def test_the_state_of_the_sound_is_told(local: Local, told: str) -> None:
    assert derive(SmallCenter().hall, local, START).sound_trouble == told


def test_the_upper_edge_tells_of_the_place_before_the_sound_beside_a_counter_too() -> None:
    hall, zone = SmallCenter().hall, Place(kind="zone", id="gone")
    silent = derive(hall, Local(silent=True), START)
    lost = derive(hall, Local(silent=True, place=zone), START)
    door = derive(hall, Local(silent=True, place=Place(kind="counter", id="q1")), START)
    assert silent.bar_trouble == silent.sound_trouble == "Không có loa"
    assert lost.bar_trouble == lost.place_trouble != ""
    assert (door.page, door.bar_trouble) == ("door", "Không có loa")


def test_a_missing_second_voice_is_told_apart_from_no_voice_at_all() -> None:
    center = SmallCenter()
    both = replace(center.config, announcing=Announcing(languages=("vi", "en")))
    hall = replace(center.hall, config=both)
    assert derive(hall, Local(voiceless=("en",)), START).sound_trouble == "Thiếu một giọng đọc"
    silent = derive(hall, Local(voiceless=("vi", "en")), START).sound_trouble
    assert silent == "Chỉ có chuông, không có giọng đọc"


def test_every_word_follows_the_language() -> None:
    center = SmallCenter()
    view = derive(center.hall, Local(language="en"), START)
    assert view.center == "Ba Đình Ward Public Service Center"
    assert view.date == "Monday, 23 November"
    assert view.ticker.startswith("The elderly")
    assert view.slide.text.startswith("Certified copies")


def test_what_has_no_place_on_the_page_has_no_turn() -> None:
    center = SmallCenter()
    assert derive(center.hall, Local(), START).slide.text
    for local in (Local(setup=True), Local(place=Place(kind="counter", id="q1"))):
        assert derive(center.hall, local, START).slide == NOTHING
    center.cut_off()
    assert derive(center.hall, Local(), START).slide == NOTHING
