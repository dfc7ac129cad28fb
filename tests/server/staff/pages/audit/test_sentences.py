"""Every event has its sentence, in the names that people know."""

import re
from datetime import UTC, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from assets.catalogue import messages
from common.contract import codec
from common.contract.audit import AuditAlert, AuditDevice, AuditEntry, AuditNames
from common.contract.envelope import Actor
from common.contract.events import Event
from common.contract.hall_commands import DeviceAction
from server.staff.pages.audit.asked import Asked, asked_by
from server.staff.pages.audit.kinds import GROUPS, NAMED
from server.staff.pages.audit.sentences import Teller
from tests.common.contract.messages import EVENTS
from tests.server.harness import sample

AT = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
NAMES = AuditNames(
    people={"an": "Lê Minh Anh"}, devices={"pc-1": AuditDevice(profile="counter", name="máy 1")}
)
OFFICER = Actor(kind="officer", id="an", device_id="pc-1")


def entry(type_: str, actor: Actor = OFFICER, lost: Any = None, **data: Any) -> AuditEntry:
    return AuditEntry(
        seq=1,
        epoch=1,
        type=type_,
        occurred_at=AT,
        recorded_at=AT,
        actor=actor,
        data=data,
        hash="0f" * 32,
        lost=lost,
    )


def teller(language: str = "vi") -> Teller:
    return Teller(sample().config, NAMES, language)


def test_every_event_belongs_to_a_group_and_has_words() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(codec.EVENTS)
    assert set(NAMED) <= set(codec.EVENTS)
    for language in ("vi", "en"):
        for name in codec.EVENTS:
            words = messages(language)[f"audit.event.{name}"].other
            named = {f"%{place + 1}" for place in range(len(NAMED.get(name, ())))}
            assert set(re.findall(r"%\d", words)) == named, (language, name)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_what_a_sentence_names_is_in_the_event(event: Event) -> None:
    name = type(event).__name__
    data = codec.plain(event)
    assert {spec.rpartition(":")[2] for spec in NAMED.get(name, ())} <= set(data)
    assert "%" not in teller().what(entry(name, **data))


def test_who_when_what_why_and_from_where() -> None:
    reason = {"code": "priority", "args": {}}
    told = teller()
    called = entry("TicketCalled", label="A023", counter_id="quay-1", reason=reason)
    assert told.what(called) == "Gọi A023 đến Quầy 1"
    assert told.why(called) == "Thuộc diện ưu tiên"
    assert (told.who(called), told.where(called)) == ("Lê Minh Anh", "Máy quầy máy 1")
    at = AT.astimezone(ZoneInfo(sample().config.center.timezone))
    assert told.when(called) == f"{at:%d/%m/%Y} {at.hour:02}:02:03"
    parked = entry("TicketParked", label="A023", counter_id="quay-1", reason="thieu-giay-to")
    assert told.why(parked) == "Bổ sung giấy tờ"
    assert teller("en").why(parked) == "Papers missing"


def test_no_code_is_shown_of_a_change_a_call_for_help_or_what_the_staff_did() -> None:
    told = teller()
    changed = entry("ConfigChanged", kind="service", id="ho-tich", config_version=2)
    assert told.what(changed) == "Đổi: Dịch vụ · Hộ tịch"
    codes = entry("ConfigChanged", kind="totp", id="an", config_version=3)
    assert told.what(codes) == "Đổi: Điện thoại xác thực · Lê Minh Anh"
    assert told.what(entry("ConfigChanged", kind="hours", id="hours")).endswith(
        "Giờ làm việc và ngày nghỉ"
    )
    center = {"name": "A", "languages": ["vi"], "catalogues": {}}
    spoken = {**center, "languages": ["vi", "zh"], "catalogues": {"zh": "0f" * 32}}
    for now, words in ((spoken, "Bản dịch: Tiếng Trung"), ({**spoken, "name": "B"}, "Thông tin")):
        row = entry("ConfigChanged", kind="center", id="center", before=center, after=now)
        assert told.what(row).startswith(f"Đổi: {words}")
    alert = entry("AlertRaised", kind="printer", device_id="pc-1", counter_id=None)
    assert told.what(alert) == "Gọi hỗ trợ: Máy in Máy quầy máy 1 cần xem"
    for kind in get_args(DeviceAction):
        did = entry("DeviceActionRecorded", device_id="pc-1", kind=kind)
        assert kind not in told.what(did)
    again = entry("DeviceActionRecorded", device_id="pc-1", kind="reprinted", label="A023")
    assert told.what(again) == "Nhân viên thao tác tại Máy quầy máy 1: in lại phiếu A023"
    assert teller("en").what(again).endswith("printed ticket A023 again")


def test_what_was_done_is_told_with_what_it_was_about() -> None:
    by = {"label": "A006"}
    alert = AuditAlert(kind="call-staff", device_id="pc-1", counter_id="quay-1", service_id=None)
    names = AuditNames(
        people=NAMES.people,
        devices={"pc-1": AuditDevice(profile="counter", name="máy 1", counter_id="quay-1")},
        tickets={"t-5": "A005"},
        alerts={"a-1": alert},
        notices={"n-1": "Mời ngồi chờ"},
    )
    told = Teller(sample().config, names, "vi")
    sent = {**by, "service_id": "ho-tich", "to_counter_id": None, "to_officer_id": None}
    look = {"shown": 30, "about": None, "types": (), "since": None, "until": None}
    asked = {"types": list(GROUPS["hall"]), "since": "2026-11-01", "searched": True}
    until = AT.isoformat()
    for type_, data, words in (
        ("AlertCleared", {"alert_id": "a-1"}, "Cần hỗ trợ tại Quầy 1"),
        ("AlertAcknowledged", {"alert_id": "a-1"}, "Cần hỗ trợ tại Quầy 1"),
        ("AlertCleared", {"alert_id": "x", "device_id": "pc-1"}, "Máy quầy máy 1 · Quầy 1"),
        (
            "NoticePosted",
            {"notice_id": "n-1", "until": until},
            f"ở sảnh đến {told.moment(AT)}: “Mời ngồi chờ”",
        ),
        ("NoticeWithdrawn", {"notice_id": "gone"}, "Gỡ thông báo ở sảnh: (đã hủy)"),
        ("TicketTransferred", sent, "Chuyển A006 sang Hộ tịch"),
        ("TicketTransferred", {**sent, "to_counter_id": "quay-2"}, "sang Hộ tịch, tại Quầy 2"),
        ("TicketTransferred", {**sent, "to_officer_id": "an"}, "sang Hộ tịch, gặp Lê Minh Anh"),
        (
            "TicketMoved",
            {**by, "before_ticket_id": "t-5"},
            "Đổi thứ tự chờ của A006: ngay trước A005",
        ),
        (
            "TicketMoved",
            {**by, "before_ticket_id": None},
            "Đổi thứ tự chờ của A006: xuống cuối hàng",
        ),
        ("JournalRead", look, "Xem nhật ký: 30 việc"),
        ("JournalRead", {**look, "about": "t-5"}, "Xem nhật ký: 30 việc · Phiếu A005"),
        ("JournalRead", {**look, "about": "server"}, "Xem nhật ký: 30 việc · Máy chủ"),
        (
            "JournalRead",
            {**look, **asked, "about": "quay-1"},
            "30 việc · Sảnh, hỗ trợ, thông báo · Quầy 1 · từ 01/11/2026 · có tìm theo chữ",
        ),
    ):
        assert told.what(entry(type_, **data)).endswith(words)


def test_what_is_unknown_keeps_its_id_and_what_was_given_back_its_own_words() -> None:
    told = teller()
    gone = entry("CounterPaused", Actor(kind="officer", id="gone"), counter_id="old", reason="x")
    assert (told.what(gone), told.who(gone), told.why(gone)) == ("Tạm nghỉ old", "gone", "x")
    sat = {"counter_id": "quay-1", "reason": "thieu-giay-to"}
    lost = {
        "type": "CounterPaused",
        "occurred_at": "2026-11-22T12:04:05Z",
        "recorded_at": "2026-11-22T12:04:05Z",
        "actor": {"kind": "officer", "id": "an", "device_id": "pc-1"},
        "data": sat,
    }
    healed = entry("EventHealed", Actor(kind="device", id="pc-2"), lost=lost)
    paused = entry("CounterPaused", OFFICER, **sat)
    for tell in (told.what, told.why, told.who, told.where):
        assert tell(healed) == tell(paused)
    assert told.why(paused) == "Bổ sung giấy tờ"
    assert told.when(healed).startswith("22/11/2026")
    assert (
        told.given_back(healed) == f"Được trả lại lúc {told.moment(AT)} từ pc-2, sau khi khôi phục"
    )
    assert told.given_back(paused) == ""
    assert told.what(entry("OfALaterVersion")) == "OfALaterVersion"
    assert told.who(entry("DayOpened", Actor(kind="timer", id="timer"))) == "Máy chủ"


def test_what_is_typed_becomes_a_question() -> None:
    asked = asked_by({"words": " a023 ", "group": "ratings", "actor": "an", "about": "no id!"})
    query = asked.query()
    assert (query.text, query.types, query.actor, query.about) == (
        "A023",
        ("VisitRated",),
        "an",
        None,
    )
    assert asked.faults() == {}
    other = asked_by({"words": "H26.12-250701-0001"})
    assert other.query().text == "H26.12-250701-0001"
    ticket = asked.ticket("2026-02-03")
    assert ticket is not None
    assert (ticket.label, ticket.service_day) == ("A023", "2026-02-03")
    assert other.ticket("2026-02-03") is None
    assert asked_by({"words": "A023", "since": "2026-02-01"}).ticket("2026-02-03") is None


@pytest.mark.parametrize(
    ("asked", "faulty"),
    [
        (Asked(since="2026-02-30"), {"since"}),
        (Asked(until="20260101"), {"until"}),
        (Asked(since="2026-02-02", until="2026-02-01"), {"until"}),
        (Asked(words="x" * 65), {"words"}),
        (Asked(words="a\x00"), {"words"}),
    ],
)
def test_what_cannot_be_is_said_at_its_field(asked: Asked, faulty: set[str]) -> None:
    assert set(asked.faults()) == faulty
