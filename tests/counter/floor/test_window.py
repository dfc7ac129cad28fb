"""The page of the whole hall in the real window: what a senior sees, opens and sends, by mouse and keys."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from common.contract import commands as c
from common.contract.snapshot import CounterSeat
from counter.hotkeys import KEYS
from tests.counter.at_work import SENIOR, SIGNED
from tests.counter.floor.at_the_hall import WIDE, accept, over_the_hall
from tests.counter.floor.halls import BUSY, LONG_WAIT, hall
from tests.counter.halls import HERE, NOW, ticket, ticket_id
from tests.counter.window import officer
from tests.fixtures.qt import wait_until

pytestmark = pytest.mark.usefixtures("app")

MOVE = c.MoveTicket(ticket_id=ticket_id(22), before_ticket_id=ticket_id(20), reason="can-som-hon")
TRANSFER = c.Transfer(
    ticket_id=ticket_id(22),
    counter_id=HERE,
    to_counter_id="quay-3",
    reason="sai-linh-vuc",
)


def test_only_a_senior_has_a_door(tmp_path: Path) -> None:
    with officer(tmp_path, SIGNED) as person:
        person.see(hall())
        person.key(KEYS["floor"])
        person.click("menu")
        assert (person.find("floor.title"), person.find("option.floor")) == (None, None)
        person.models.floor.toggle()
        assert person.find("floor.title") is None
    with officer(tmp_path, SENIOR) as person:
        person.see(hall())
        person.click("menu")
        person.click("option.floor")
        assert person.text("floor.title") == "Toàn sảnh"
        person.click("floor.back")
        assert person.find("floor.title") is None
        assert person.find("next") is not None


def test_the_door_closes_when_its_senior_leaves(tmp_path: Path) -> None:
    with over_the_hall(tmp_path) as person:
        person.desk.change(signed=SIGNED.signed)
        wait_until(lambda: person.find("floor.title") is None, "the page to close")


def test_counters_tell_what_they_do_and_for_how_long(tmp_path: Path) -> None:
    with over_the_hall(tmp_path) as person:
        assert person.text("place.quay-1.state") == "Phục vụ"
        assert person.text("place.quay-1.ticket") == "B008"
        assert person.text("place.quay-1.time") == "12:00"
        assert person.models.floor.property("openCounters") == 2
        row = next(row for row in person.models.floor._places.rows if row.counter == "quay-1")
        assert (row.norm, row.late, row.officer) == ("chuẩn 10 phút", True, "Vũ Thị Mai")
        assert person.text("place.quay-3.state") == "Tạm nghỉ"
        assert person.text("place.quay-3.what") == "Họp"
        assert person.text("place.quay-3.time") == "25 phút"
        assert person.text("place.quay-6.state") == "Đang đóng"


def test_who_has_just_come_waits_for_less_than_a_minute(tmp_path: Path) -> None:
    with over_the_hall(tmp_path, WIDE) as person:
        rest = tuple(row for row in BUSY.tickets if row.state != "waiting")
        person.see(hall(replace(BUSY, tickets=(*rest, ticket(20, issued_at=NOW)))))
        person.rest()
        assert person.text("field.chung-thuc.longest") == "lâu nhất dưới 1 phút"


def test_a_small_window_has_one_list_at_a_time_a_large_one_all(tmp_path: Path) -> None:
    lists = {"1": "floor.places", "2": "floor.fields", "3": "floor.calls", "4": "notice.new"}
    with over_the_hall(tmp_path) as person:
        for key, shown in lists.items():
            person.key(key)
            there = {name for name in lists.values() if person.find(name) is not None}
            assert there == {shown}
        person.click("floor.tab.waiting")
        assert person.text("field.chung-thuc.count") == "4"
        assert person.text("field.chung-thuc.longest") == "lâu nhất 40 phút"
    with over_the_hall(tmp_path, WIDE) as person:
        assert all(person.find(name) is not None for name in lists.values())
        assert person.find("floor.tab.waiting") is None


WAYS: list[tuple[list[str], str, c.Command]] = [
    (["move", "first", "can-som-hon"], "111", MOVE),
    (["move", "last", "other"], "123", replace(MOVE, before_ticket_id=None, reason="other")),
    (
        ["move", ticket_id(21), "can-som-hon"],
        "131",
        replace(MOVE, before_ticket_id=ticket_id(21)),
    ),
    (["transfer", "counter:quay-3", "sai-linh-vuc"], "221", TRANSFER),
    (
        ["transfer-service", "service:ho-tich", "sai-linh-vuc"],
        "311",
        replace(TRANSFER, to_counter_id=None, service_id="ho-tich"),
    ),
]


@pytest.mark.parametrize("by_key", [False, True])
def test_a_waiting_ticket_is_moved_and_sent_on(tmp_path: Path, *, by_key: bool) -> None:
    with over_the_hall(tmp_path, WIDE) as person:
        person.click("field.chung-thuc")
        for picks, keys, command in WAYS:
            if by_key:
                for key in "4" + keys:
                    person.key(key)
            else:
                for name in (ticket_id(22), *picks):
                    person.click(f"option.{name}")
            assert person.session.sent[-1][:2] == (command, "t" * 8)
            accept(person)
            assert person.text("floor.said") in {"Đã đổi thứ tự", "Đã chuyển"}
            assert person.text("floor.sheet.title") == "Chứng thực"


def test_a_ticket_called_meanwhile_can_be_sent_nowhere(tmp_path: Path) -> None:
    with over_the_hall(tmp_path, WIDE) as person:
        person.click("field.chung-thuc")
        person.click(f"option.{ticket_id(22)}")
        rest = tuple(row for row in BUSY.tickets if row.id != ticket_id(22))
        called = ticket(22, "called", counter_id="quay-5")
        at = CounterSeat(id="quay-5", state="open", ticket_id=ticket_id(22))
        person.see(hall(replace(BUSY, tickets=(*rest, called), others=(*BUSY.others, at))))
        person.rest()
        assert person.find("option.move") is None
        assert "vừa được gọi" in person.text("floor.sheet.empty")
        person.key("Esc")
        assert person.find(f"option.{ticket_id(22)}") is None
        assert person.find(f"option.{ticket_id(21)}") is not None


def test_a_field_is_closed_and_opened_for_a_reason(tmp_path: Path) -> None:
    with over_the_hall(tmp_path, WIDE) as person:
        person.click("field.chung-thuc")
        for name in ("suspend", "thieu-can-bo"):
            person.click(f"option.{name}")
        closing = c.SuspendService(service_id="chung-thuc", reason="thieu-can-bo")
        assert person.session.commands == [closing]
        accept(person)
        person.see(hall(suspended=frozenset({"chung-thuc"})))
        assert person.text("field.chung-thuc.closed") == "· Tạm ngừng nhận số"
        person.click("field.chung-thuc")
        assert person.find("option.suspend") is None
        for name in ("reopen", "other"):
            person.click(f"option.{name}")
        assert person.session.commands[1:] == [
            c.ReopenService(service_id="chung-thuc", reason="other")
        ]


def test_a_cut_is_said_and_nothing_can_be_sent(tmp_path: Path) -> None:
    with over_the_hall(tmp_path, WIDE) as person:
        person.see(hall(replace(BUSY, link="offline"), alerts=(LONG_WAIT,)))
        person.rest()
        assert "Mất kết nối" in person.text("floor.said")
        assert not person.item("notice.new").isEnabled()
        assert not person.item("call.come").isEnabled()
        person.key(KEYS["come"])
        person.click("field.chung-thuc")
        assert "Mất kết nối" in person.text("floor.sheet.offline")
        person.key("1")
        person.models.floor.seeTo(LONG_WAIT.id)
        assert person.session.commands == []
        assert person.text("floor.said").startswith("Không liên lạc được máy chủ")


def test_a_strip_becomes_a_panel_for_the_hall(tmp_path: Path) -> None:
    with over_the_hall(tmp_path, local=replace(SENIOR, form="strip")) as person:
        assert person.window.height() >= 560
        person.key(KEYS["floor"])
        wait_until(lambda: person.window.height() <= 80, "the strip")


def test_forty_counters_and_five_hundred_who_wait(tmp_path: Path) -> None:
    with over_the_hall(tmp_path, WIDE) as person:
        many = tuple(ticket(number) for number in range(100, 600))
        seen = hall(replace(BUSY, tickets=many, others=()))
        assert seen.config is not None
        row = seen.config.counters[0]
        counters = tuple(replace(row, id=f"quay-{n}", number=n) for n in range(1, 41))
        person.see(replace(seen, config=replace(seen.config, counters=counters)))
        person.rest()
        assert person.item("floor.places").property("count") == 40
        assert person.find("place.quay-40") is None
        person.item("floor.places").forceActiveFocus()
        for _ in range(6):
            person.key("PgDown")
            person.rest()
        wait_until(lambda: person.find("place.quay-40") is not None, "the last counter")
        assert person.text("field.chung-thuc.count") == "500"
        person.click("field.chung-thuc")
        person.key("Up")
        made = [
            item
            for item in person.item("floor.sheet.options").childItems()[0].childItems()
            if item.objectName().startswith("option.")
        ]
        assert 0 < len(made) < 40
