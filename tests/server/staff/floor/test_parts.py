"""What the live floor shows beside counters and fields: calls for help, devices, the day's curve."""

import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from common.contract.devices import DeviceRow
from common.contract.requests import DeviceStatus
from common.contract.snapshot import Alert
from server.staff.pages.floor.calls import call_rows, for_help
from server.staff.pages.floor.curve import Curve, HalfHour, curve_of, half_hours
from server.staff.pages.floor.devices import DeviceView, device_rows, troubled
from server.staff.pages.floor.scene import FloorScene, scene_of
from tests.counter.floor.halls import EMERGENCY, LONG_WAIT, NO_PAPER, hall
from tests.counter.halls import NOW, ticket

WELL = DeviceStatus(version="1.4.0", printer="ready")


def scene(language: str = "vi", **changes: Any) -> FloorScene:
    seen = scene_of(hall(**changes), NOW, language)
    assert seen is not None
    return seen


def device(**changes: Any) -> DeviceView:
    """How a kiosk is shown that was heard just now."""
    row: dict[str, Any] = {
        "id": "kiosk-1",
        "name": "Cửa chính",
        "profile": "kiosk",
        "lane": 1,
        "counter_id": None,
        "enrolled_at": NOW - timedelta(days=9),
        "revoked_at": None,
        "heard_at": NOW - timedelta(seconds=3),
        "said_at": NOW - timedelta(seconds=3),
        "status": WELL,
        "rotation_asked": False,
    }
    return device_rows([DeviceRow(**{**row, **changes})], scene())[0]


def test_emergencies_stand_first_and_each_call_says_where() -> None:
    rows = call_rows(scene(alerts=(LONG_WAIT, NO_PAPER, EMERGENCY)))
    assert [(row.title, row.urgent) for row in rows] == [
        ("KHẨN CẤP ở Quầy 3", True),
        ("Chờ quá lâu: Hộ tịch", False),
        ("Máy in ki-ốt 1 cần xem", False),
    ]
    assert [row.since for row in rows] == ["vừa xong", "3 phút", "vừa xong"]


def test_a_low_rating_is_no_call_for_help_and_leads_to_the_days_ratings() -> None:
    low = Alert(
        id="01900000-0000-7000-9000-000000000005",
        kind="low-rating",
        device_id=None,
        counter_id="quay-3",
        service_id="ho-tich",
        raised_at=NOW - timedelta(minutes=9),
    )
    rows = call_rows(scene(alerts=(low, LONG_WAIT)))
    assert for_help(rows) == rows[:1]
    assert rows[1].title == "Có đánh giá thấp ở Hộ tịch · Quầy 3"
    assert rows[1].report == "period=today&service=ho-tich"
    nowhere = call_rows(scene(alerts=(replace(low, service_id=None),)))
    assert (nowhere[0].title, nowhere[0].report) == (
        "Có đánh giá thấp ở Quầy 3",
        "period=today&counter=quay-3",
    )


def test_a_device_that_works_says_so_and_no_more() -> None:
    row = device()
    assert (row.state, row.state_text, row.heard) == ("well", "Hoạt động tốt", "vừa xong")
    assert (row.printer, row.held, row.skew, row.version) == ("Máy in sẵn sàng", "", "", "1.4.0")
    assert (row.name, row.kind) == ("Cửa chính", "Ki-ốt")


def test_a_device_to_be_looked_at_says_what_for() -> None:
    ill = DeviceStatus(version="1", printer="paper-out", held_facts=3, skew_ms=-7400)
    row = device(status=ill)
    assert (row.state, row.printer) == ("look", "Máy in hết giấy")
    assert (row.held, row.skew) == ("3", "lệch -7 giây")
    assert device(status=DeviceStatus(version="1", printer="near-end")).state == "well"
    assert device(status=DeviceStatus(version="1", skew_ms=1500)).skew == ""
    newer = device(status=DeviceStatus(version="9", printer="on fire"))
    assert (newer.state, newer.printer) == ("look", "on fire")


def test_a_silent_device_is_missed_where_it_should_speak() -> None:
    silent = NOW - timedelta(minutes=5)
    gone = device(heard_at=silent)
    assert (gone.state, gone.state_text) == ("gone", "Mất liên lạc")
    assert gone.heard == "08:37 (5 phút trước)"
    assert device(heard_at=silent, profile="counter").state == "off"
    staffed = device(heard_at=silent, profile="counter", counter_id="quay-2")
    assert (staffed.state, staffed.name) == ("gone", "Cửa chính · Quầy 2")
    assert device(heard_at=None, said_at=None, status=None).state == "never"
    assert troubled([gone, staffed, device()]) == 2


def test_neither_who_is_shut_out_nor_the_pages_themselves_are_told() -> None:
    for changes in ({"revoked_at": NOW}, {"profile": "staff"}):
        try:
            device(**changes)
        except IndexError:
            continue
        raise AssertionError(changes)


def curve(language: str = "vi") -> Curve:
    seen = scene(language)
    made = curve_of(half_hours(seen.board.tickets.values(), seen.config, NOW), seen.language)
    assert made is not None
    return made


def test_the_day_is_counted_by_half_hours_of_the_centers_clock() -> None:
    seen = scene()
    assert half_hours(seen.board.tickets.values(), seen.config, NOW + timedelta(hours=1)) == (
        HalfHour(at="08:00", came=4, minutes=None),
        HalfHour(at="08:30", came=1, minutes=6.8),
        HalfHour(at="09:00", came=0, minutes=None),
        HalfHour(at="09:30", came=0, minutes=None),
    )
    assert half_hours((), seen.config, NOW) == ()
    assert curve_of((), seen.language) is None


def test_a_wait_ends_with_the_first_call_though_it_was_called_again() -> None:
    seen, came = scene(), NOW - timedelta(minutes=60)
    first = came + timedelta(minutes=2)
    resumed = ticket(1, "called", issued_at=came, first_called_at=first, called_at=NOW)
    transferred = ticket(2, "waiting", issued_at=came, first_called_at=first, called_at=first)
    (row, *_) = half_hours((resumed, transferred), seen.config, NOW)
    assert (row.came, row.minutes) == (2, 2.0)


def test_the_curve_is_said_drawn_and_told_in_figures() -> None:
    made = curve()
    assert made.summary == (
        "Hôm nay có 5 lượt đến. Đông nhất từ 08:00: 4 lượt."
        " Nửa giờ chờ lâu nhất: trung bình 7 phút."
    )
    assert made.rows == (("08:00", "4", "–"), ("08:30", "1", "7"))
    picture = ET.fromstring(made.svg)
    bars = [float(one.attrib["height"]) for one in picture.iter("rect")]
    assert bars[0] == 4 * bars[1] > 0
    assert len(list(picture.iter("circle"))) == 1
    assert re.search(r">08:00</text>.*>08:30</text>", made.svg)
    assert "5 people came today" in curve("en").summary
