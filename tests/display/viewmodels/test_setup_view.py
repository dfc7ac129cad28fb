"""The staff's page tells how connection, sound and each slide are, in every state."""

import pytest
from msgspec.structs import replace

from common.client.hall import Hall, Link
from common.contract.config import Medium
from display.place import Place
from display.viewmodels.local import Local
from display.viewmodels.setup_view import derive_setup
from tests.display.halls import START, SmallCenter, small_config, text

ASSET = "a" * 64
VIDEO = Medium(id="gioi-thieu", kind="video", asset=ASSET)


def center_with(*media: Medium) -> SmallCenter:
    return SmallCenter(replace(small_config(), media=media))


@pytest.mark.parametrize(
    ("state", "words", "shown"),
    [
        ("fetching", "Chưa tải được", False),
        ("checking", "Đang kiểm tra", False),
        ("fine", "Đang chiếu", True),
        ("unreadable", "Không đọc được, bỏ qua", False),
        ("too-large", "Lớn hơn 1920×1080, bỏ qua", False),
    ],
)
def test_each_video_tells_whether_it_is_shown(state: str, words: str, *, shown: bool) -> None:
    view = derive_setup(center_with(VIDEO).hall, Local(), {ASSET: state}, START)
    assert [(row.name, row.words, row.shown) for row in view.media] == [
        ("gioi-thieu", words, shown)
    ]


def test_a_slide_past_its_day_says_so() -> None:
    center = center_with(Medium(id="m", kind="text", text=text("x", "x"), until="2026-11-22"))
    (row,) = derive_setup(center.hall, Local(), {}, START).media
    assert (row.words, row.shown) == ("Đã hết hạn", False)


def test_connection_and_sound_are_told() -> None:
    center = SmallCenter()
    view = derive_setup(center.hall, Local(), {}, START)
    assert (view.connection, view.sound) == (
        "Đã kết nối với máy chủ",
        "Loa và giọng đọc hoạt động",
    )
    center.cut_off()
    view = derive_setup(center.hall, Local(silent=True), {}, START)
    assert (view.connection, view.sound) == ("Mất kết nối với máy chủ", "Không có loa")


def test_every_place_can_be_chosen_and_the_chosen_one_is_marked() -> None:
    local = Local(place=Place(kind="counter", id="q2"), language="en")
    view = derive_setup(SmallCenter().hall, local, {}, START)
    assert [row.name for row in view.places][:3] == ["The whole hall", "Counter 1", "Counter 2"]
    assert [row.place for row in view.places if row.chosen] == ["counter:q2"]


def test_before_the_center_is_known_there_is_no_place() -> None:
    nothing = Hall(config=None, board=None, link=Link(state="offline", since=START))
    view = derive_setup(nothing, Local(), {}, START)
    assert (view.places, view.media, view.connection) == ((), (), "Đang chờ máy chủ")
