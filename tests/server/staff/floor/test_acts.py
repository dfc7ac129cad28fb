"""What a senior may do over the hall: what can be picked, and what is sent."""

from datetime import timedelta

from msgspec.structs import replace

from common import timetext
from common.contract.commands import Transfer
from common.contract.snapshot import Suspension
from server.staff.pages.floor import acts
from server.staff.pages.floor.scene import FloorScene, scene_of
from tests.counter.floor.halls import hall
from tests.counter.halls import NOW, ticket_id

FIRST, SECOND = ticket_id(20), ticket_id(21)


def scene() -> FloorScene:
    seen = scene_of(hall(), NOW, "vi")
    assert seen is not None
    return seen


def test_who_waits_stands_in_order_with_how_long() -> None:
    rows = acts.ticket_rows(scene(), "chung-thuc")
    assert [row.label for row in rows] == ["B020", "B021", "B022", "B023"]
    assert (rows[0].service, rows[0].waited) == ("Chứng thực", "40 phút")


def test_a_ticket_is_transferred_to_what_was_picked() -> None:
    assert acts.transfer(SECOND, "officer:vu-thi-mai", "x") == Transfer(
        ticket_id=SECOND, to_officer_id="vu-thi-mai", reason="x"
    )


def test_a_ticket_can_go_to_counters_other_services_and_officers() -> None:
    ticket = scene().board.tickets[FIRST]
    words = {one.value: one.words for one in acts.targets(scene(), ticket)}
    counters = [words[f"counter:quay-{number}"] for number in (2, 3, 4)]
    assert counters == ["Quầy 2", "Quầy 3 · Tạm nghỉ", "Quầy 4 · Đang đóng"]
    assert "service:chung-thuc" not in words
    assert words["service:ho-tich"] == "Hộ tịch"
    assert words["officer:vu-thi-mai"] == "Vũ Thị Mai · Quầy 1"


def test_who_shuts_a_field_that_is_shut_is_told_since_when_and_why() -> None:
    seen = scene()
    assert acts.shut_already(seen, "ho-tich") == "Lĩnh vực này đã tạm ngừng nhận số từ trước"
    rows = [
        Suspension(service_id=name, reason="other", since=NOW - timedelta(minutes=minutes))
        for name, minutes in (("chung-thuc", 9), ("ho-tich", 3), ("ho-tich", 5))
    ]
    shut = replace(seen, board=replace(seen.board, suspensions=tuple(rows)))
    told = acts.shut_already(shut, "ho-tich")
    at = timetext.clock(NOW - timedelta(minutes=5), seen.zone)
    assert told == f"Lĩnh vực này đã tạm ngừng nhận số từ {at}, lý do: Lý do khác"


def test_a_notice_has_words_and_a_time() -> None:
    seen = scene()
    half = acts.notice(seen, "Mất nước", "30", spoken=True)
    assert half is not None
    assert (half.text, half.spoken, half.until) == ("Mất nước", True, NOW + timedelta(minutes=30))
    day = acts.notice(seen, "Nghỉ", acts.DAY, spoken=False)
    assert day is not None
    assert f"{day.until:%d %H:%M}" == "24 00:00"
    assert acts.notice(seen, "x", "31", spoken=True) is None
