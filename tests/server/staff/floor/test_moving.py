"""A waiting ticket's place: what can be picked, what is sent, and what is said where nothing is moved."""

from msgspec.structs import replace

from common.board.queue import seen_queue
from common.contract.commands import MoveTicket
from server.staff.pages.floor import moving
from server.staff.pages.floor.scene import FloorScene, scene_of
from tests.counter.floor.halls import BUSY, hall
from tests.counter.halls import NOW, ticket_id

FIRST, SECOND, LAST = ticket_id(20), ticket_id(21), ticket_id(23)
NOBODY = ticket_id(99)


def scene(**changes: object) -> FloorScene:
    """The second of four may be another by now."""
    rows = tuple(replace(row, **changes) if row.id == SECOND else row for row in BUSY.tickets)
    seen = scene_of(hall(replace(BUSY, tickets=rows)), NOW, "vi")
    assert seen is not None
    return seen


def sent(before: str | None) -> MoveTicket:
    queue = seen_queue(scene().board.tickets[SECOND])
    return MoveTicket(ticket_id=SECOND, before_ticket_id=before, reason="other", queue=queue)


def test_a_ticket_goes_where_it_is_not_yet() -> None:
    words = [one.words for one in moving.places(scene(), SECOND)]
    assert words == ["Lên đầu hàng", "Xuống cuối hàng", "Ngay trước B023"]
    assert moving.places(scene(), FIRST)[0].words == "Xuống cuối hàng"
    assert moving.places(scene(), ticket_id(8)) == ()
    assert moving.places(scene(), NOBODY) == ()


def test_what_is_picked_is_what_is_sent() -> None:
    picked = {moving.FIRST: FIRST, moving.LAST: None, LAST: LAST, FIRST: FIRST}
    for place, before in picked.items():
        assert moving.move(scene(), SECOND, place, "other") == sent(before)
    assert moving.move(scene(), SECOND, SECOND, "other") is None
    assert moving.move(scene(), SECOND, NOBODY, "other") is None
    assert moving.move(scene(state="called"), SECOND, moving.FIRST, "other") is None


def test_a_ticket_that_was_sent_to_another_queue_is_told_of() -> None:
    queue = seen_queue(scene().board.tickets[SECOND])
    assert moving.elsewhere(scene(), SECOND, queue) == ""
    assert moving.elsewhere(scene(), NOBODY, queue) == ""
    assert moving.elsewhere(scene(service_id="ho-tich"), SECOND, queue) == "Hộ tịch"
    away = scene(to_counter_id="quay-2")
    assert moving.elsewhere(away, SECOND, queue) == "Chứng thực · Quầy 2"
    called = scene(to_counter_id="quay-2", state="called")
    assert moving.elsewhere(called, SECOND, queue) == ""


def test_where_a_ticket_stands_already_is_said() -> None:
    seen = scene()
    assert moving.there_already(seen, FIRST, moving.FIRST) == "Số B020 đã đứng đầu hàng"
    assert moving.there_already(seen, LAST, moving.LAST) == "Số B023 đã đứng cuối hàng"
    assert moving.there_already(seen, FIRST, SECOND) == "Số B020 đã đứng ngay trước B021"
    for place in (moving.FIRST, moving.LAST, FIRST, LAST):
        assert moving.there_already(seen, SECOND, place) == ""
    assert moving.there_already(seen, NOBODY, moving.FIRST) == ""
    assert moving.there_already(seen, ticket_id(8), moving.FIRST) == ""


def test_who_waits_there_no_more_is_named() -> None:
    assert moving.no_place(scene(), LAST).startswith("Số B023 không còn chờ trong hàng này.")
    assert moving.no_place(scene(), moving.FIRST).startswith("Không còn gì để chọn")
