"""The queues count everybody who waits, and promise a range only where a counter is open."""

import pytest
from msgspec.structs import replace

from common.client.hall import Hall, Link
from display.viewmodels.queues_view import derive_queues
from tests.display.halls import START, SmallCenter


def test_fields_stand_in_the_center_s_order_with_their_counts() -> None:
    center = SmallCenter()
    for label in ("A001", "A002", "B001"):
        center.issue(label)
    center.call("A001", 1)
    rows = derive_queues(center.hall, "vi", START)
    assert [(row.name, row.waiting) for row in rows] == [
        ("Hộ tịch", 1),
        ("Chứng thực", 1),
        ("Cư trú, căn cước", 0),
        ("Đất đai", 0),
    ]


def test_a_range_is_promised_only_where_a_counter_is_open() -> None:
    center = SmallCenter()
    center.issue("A001")
    assert {row.about for row in derive_queues(center.hall, "vi", START)} == {"Đang đóng"}
    center.open(1)
    (row, *_) = derive_queues(center.hall, "vi", START)
    assert row.about == "10–23 phút"
    assert derive_queues(center.hall, "en", START)[0].about == "10–23 min"


@pytest.mark.parametrize(
    ("people", "told", "in_english"),
    [(8, "84 phút–3 giờ", "84 min–3 h"), (60, "Hơn 2 giờ", "Over 2 hours")],
)
def test_a_long_wait_is_told_in_hours(people: int, told: str, in_english: str) -> None:
    center = SmallCenter()
    center.open(1)
    for number in range(1, people + 1):
        center.issue(f"A{number:03d}")
    assert derive_queues(center.hall, "vi", START)[0].about == told
    assert derive_queues(center.hall, "en", START)[0].about == in_english


def test_a_closed_field_is_left_out_until_somebody_waits_for_it() -> None:
    center = SmallCenter()
    closed = tuple(replace(row, open=row.field_id != "ho-tich") for row in center.config.services)
    center.config = replace(center.config, services=closed)
    assert "ho-tich" not in {row.field for row in derive_queues(center.hall, "vi", START)}
    center.issue("A001")
    row = derive_queues(center.hall, "vi", START)[0]
    assert (row.field, row.waiting, row.about) == ("ho-tich", 1, "Tạm ngừng")


def test_without_a_center_there_are_no_queues() -> None:
    hall = Hall(config=None, board=None, link=Link(state="starting", since=START))
    assert derive_queues(hall, "vi", START) == ()
