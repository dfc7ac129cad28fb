"""What a senior may do over the hall: what can be picked, and what is sent."""

from datetime import timedelta

from msgspec.structs import replace

from common.board.queue import queue_key
from common.contract.commands import MoveTicket, Transfer
from server.staff.pages.floor import acts
from server.staff.pages.floor.scene import FloorScene, scene_of
from tests.counter.floor.halls import hall
from tests.counter.halls import NOW, ticket_id

FIRST, SECOND, LAST = ticket_id(20), ticket_id(21), ticket_id(23)


def scene() -> FloorScene:
    seen = scene_of(hall(), NOW, "vi")
    assert seen is not None
    return seen


def test_who_waits_stands_in_order_with_how_long() -> None:
    rows = acts.ticket_rows(scene(), "chung-thuc")
    assert [row.label for row in rows] == ["B020", "B021", "B022", "B023"]
    assert (rows[0].service, rows[0].waited) == ("Chứng thực", "40 phút")


def test_a_ticket_goes_where_it_is_not_yet() -> None:
    words = [one.words for one in acts.places(scene(), SECOND)]
    assert words == ["Lên đầu hàng", "Xuống cuối hàng", "Ngay trước B023"]
    assert acts.places(scene(), FIRST)[0].words == "Xuống cuối hàng"
    assert acts.places(scene(), ticket_id(8)) == ()
    assert acts.places(scene(), ticket_id(99)) == ()


def test_what_is_picked_is_what_is_sent() -> None:
    seen = scene()
    first = acts.move(seen, SECOND, acts.FIRST, "other")
    assert first == MoveTicket(ticket_id=SECOND, before_ticket_id=FIRST, reason="other")
    last = acts.move(seen, SECOND, acts.LAST, "other")
    assert last == MoveTicket(ticket_id=SECOND, before_ticket_id=None, reason="other")
    before = acts.move(seen, SECOND, LAST, "other")
    assert before == MoveTicket(ticket_id=SECOND, before_ticket_id=LAST, reason="other")
    assert acts.move(seen, SECOND, SECOND, "other") is None
    assert acts.transfer(SECOND, "officer:vu-thi-mai", "x") == Transfer(
        ticket_id=SECOND, to_officer_id="vu-thi-mai", reason="x"
    )


def test_a_ticket_that_was_sent_to_another_queue_is_told_of() -> None:
    seen = scene()
    ticket = seen.board.tickets[SECOND]
    queue = queue_key(ticket)
    assert acts.elsewhere(seen, SECOND, queue) == ""
    assert acts.elsewhere(seen, ticket_id(99), queue) == ""
    other = queue._replace(service_id="ho-tich")
    assert acts.elsewhere(seen, SECOND, other) == "Chứng thực"
    sent = replace(ticket, to_counter_id="quay-2")
    away = replace(seen, board=replace(seen.board, tickets={SECOND: sent}))
    assert acts.elsewhere(away, SECOND, queue) == "Chứng thực · Quầy 2"
    called = replace(
        seen, board=replace(seen.board, tickets={SECOND: replace(sent, state="called")})
    )
    assert acts.elsewhere(called, SECOND, queue) == ""


def test_a_ticket_can_go_to_counters_other_services_and_officers() -> None:
    ticket = scene().board.tickets[FIRST]
    words = {one.value: one.words for one in acts.targets(scene(), ticket)}
    assert words["counter:quay-2"] == "Quầy 2"
    assert "service:chung-thuc" not in words
    assert words["service:ho-tich"] == "Hộ tịch"
    assert words["officer:vu-thi-mai"] == "Vũ Thị Mai · Quầy 1"


def test_a_notice_has_words_and_a_time() -> None:
    seen = scene()
    half = acts.notice(seen, "Mất nước", "30", spoken=True)
    assert half is not None
    assert (half.text, half.spoken, half.until) == ("Mất nước", True, NOW + timedelta(minutes=30))
    day = acts.notice(seen, "Nghỉ", acts.DAY, spoken=False)
    assert day is not None
    assert f"{day.until:%d %H:%M}" == "24 00:00"
    assert acts.notice(seen, "x", "31", spoken=True) is None
