"""The counter's picture out of hall, local state and time."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from common.contract.events import CallReason
from common.contract.snapshot import CounterSeat
from counter.local import Local, Notice, Question
from counter.viewmodels.derive import View, derive
from tests.counter.halls import HERE, NOW, OFFICER, Scene, hall, just_called, signed, ticket

SIGNED = Local(language="vi", signed=signed())
ANOTHER = "quay-1"
LISTED = Question(kind="service", picked="chung-thuc")


def view(scene: Scene, local: Local = SIGNED) -> View:
    return derive(hall(scene), local, NOW)


def test_the_page_follows_what_is_known() -> None:
    assert derive(None, Local(enrolled=False), NOW).page == "first"
    assert derive(None, Local(), NOW).page == "starting"
    assert view(Scene(), Local()).page == "sign-in"
    assert view(Scene()).page == "work"


def test_a_practice_is_marked_wherever_somebody_works() -> None:
    known = hall(Scene())
    assert known.config is not None
    config = replace(known.config, center=replace(known.config.center, practice=True))
    for local in (Local(), SIGNED):
        assert not derive(known, local, NOW).practice
        assert derive(replace(known, config=config), local, NOW).practice


@pytest.mark.parametrize(
    ("scene", "main", "main_text", "empty"),
    [
        (Scene(state="closed"), "open", "Mở quầy", "Quầy đang đóng"),
        (Scene(), "next", "Gọi số tiếp", "Chưa có ai chờ"),
        (Scene(tickets=(ticket(20),)), "next", "Gọi số tiếp", "Sẵn sàng gọi"),
        (Scene(state="paused", pause="hop"), "open", "Tiếp tục làm việc", "Quầy tạm nghỉ"),
        (Scene(tickets=(ticket(7, "called"),)), "start", "Bắt đầu", "Chưa có ai chờ"),
        (Scene(tickets=(ticket(7, "serving"),)), "finish", "Hoàn thành", "Chưa có ai chờ"),
    ],
)
def test_one_big_button_is_always_the_next_right_step(
    scene: Scene, main: str, main_text: str, empty: str
) -> None:
    shown = view(scene)
    assert (shown.main, shown.main_text, shown.empty.title) == (main, main_text, empty)


def test_the_ticket_in_hand_is_told_in_words() -> None:
    called = view(Scene(tickets=(just_called(16, priority="nguoi-cao-tuoi"),))).card
    assert (called.label, called.service, called.state) == ("B016", "Chứng thực", "Đang gọi")
    assert called.priority == "Ưu tiên: Người cao tuổi (từ 75 tuổi)"
    assert (called.waited, called.running, called.norm) == ("chờ 9 phút", "00:02", "từ lúc gọi")
    assert called.reason == "Thuộc diện ưu tiên"
    assert called.hint == "Xem: Căn cước hoặc CCCD"


@pytest.mark.parametrize(
    ("seconds", "running", "over"), [(600, "10:00", False), (601, "10:01", True)]
)
def test_the_running_time_stands_against_the_norm(seconds: int, running: str, over: bool) -> None:
    serving = ticket(7, "serving", started_at=NOW - timedelta(seconds=seconds))
    card = view(Scene(tickets=(serving,))).card
    assert (card.running, card.norm, card.over_norm) == (running, "chuẩn 10 phút", over)


def test_a_paper_that_may_not_exist_is_said_so() -> None:
    reason = CallReason(code="first-come", args={"waited_minutes": 3, "unconfirmed": True})
    unsure = ticket(7, "called", reason=reason, confirmed=False, recalls=2)
    card = view(Scene(tickets=(unsure,))).card
    assert card.unsure == "Phiếu này có thể chưa in được"
    assert card.state == "Đã gọi 3 lần"


@pytest.mark.parametrize(
    ("state", "recalls", "hint"),
    [
        ("called", 2, ""),
        ("called", 3, "Không đến? Ghi vắng mặt (F6)"),
        ("serving", 3, ""),
    ],
)
def test_after_enough_recalls_the_officer_is_asked_whether_somebody_is_absent(
    state: str, recalls: int, hint: str
) -> None:
    assert view(Scene(tickets=(ticket(7, state, recalls=recalls),))).card.hint == hint


def test_every_reason_of_the_policy_has_words() -> None:
    from common.board.policy import REASON_CODES

    for code in REASON_CODES:
        called = ticket(7, "called", reason=CallReason(code=code, args={"waited_minutes": 46}))
        for language in ("vi", "en"):
            local = replace(SIGNED, language=language)
            assert view(Scene(tickets=(called,)), local).card.reason != ""
    newer = ticket(7, "called", reason=CallReason(code="of-a-newer-server", args={}))
    assert view(Scene(tickets=(newer,))).card.reason == ""


def test_who_waits_by_service_and_how_long() -> None:
    long = ticket(30, service_id="ho-tich", issued_at=NOW - timedelta(minutes=45))
    sent = ticket(31, service_id="dat-dai", to_counter_id=HERE)
    elsewhere = ticket(32, service_id="cu-tru")
    shown = view(Scene(tickets=(ticket(20), ticket(21), long, sent, elsewhere)))
    assert [(row.service, row.count, row.late) for row in shown.services] == [
        ("chung-thuc", 2, False),
        ("ho-tich", 1, True),
        ("dat-dai", 1, False),
    ]
    assert shown.services[0].longest == "lâu nhất 10 ph"
    assert shown.waiting_total == 4


def test_who_is_kept_for_one_counter_is_marked() -> None:
    later: Any = {"kept_until": NOW + timedelta(minutes=5)}
    rows = (
        ticket(7, "serving"),
        ticket(20, counter_id=HERE, **later),
        ticket(21, counter_id=ANOTHER, **later),
        ticket(22, counter_id=ANOTHER, kept_until=NOW),
        ticket(23),
    )
    other = CounterSeat(id=ANOTHER, state="open", officer_id="x", ticket_id=None)
    local = replace(SIGNED, signed=signed("supervisor"), form="full")
    shown = view(Scene(tickets=rows, others=(other,)), local)
    assert [row.kept for row in shown.waiting] == ["giữ ở đây", "giữ ở quầy 1", "", ""]
    listed = view(Scene(tickets=rows, others=(other,)), replace(local, question=LISTED)).sheet
    assert [row.detail for row in listed.options] == ["giữ ở đây", "giữ ở quầy 1", "", ""]
    closed = replace(other, state="closed")
    shown = view(Scene(tickets=rows, others=(closed,)), local)
    assert [row.kept for row in shown.waiting] == ["giữ ở đây", "", "", ""]


def test_less_than_a_minute_is_said_so() -> None:
    early = NOW - timedelta(seconds=40)
    held = ticket(7, "called", issued_at=early, called_at=NOW)
    shown = view(Scene(tickets=(held, ticket(20, issued_at=early))))
    assert shown.card.waited == "chờ dưới 1 phút"
    assert shown.services[0].longest == "lâu nhất dưới 1 ph"


def test_parked_and_absent_tickets_are_listed_with_why_and_since_when() -> None:
    shown = view(
        Scene(tickets=(ticket(9, "parked", parked_reason="nop-phi"), ticket(10, "no_show")))
    )
    assert [(r.label, r.remark, r.since) for r in shown.parked] == [
        ("B009", "Đi nộp phí, lệ phí", "2 phút")
    ]
    assert [(r.label, r.remark) for r in shown.absent] == [("B010", "Chứng thực")]


def test_todays_count_and_average() -> None:
    served = [
        ticket(
            number,
            "served",
            served_by=OFFICER,
            counter_id=None,
            started_at=NOW - timedelta(minutes=20),
            ended_at=NOW - timedelta(minutes=20 - minutes),
            outcome="done",
        )
        for number, minutes in ((1, 6), (2, 7))
    ]
    shown = view(Scene(tickets=tuple(served)))
    assert (shown.today_count, shown.today_average) == (2, "6:30")


def test_counters_show_who_sits_there() -> None:
    other = CounterSeat(id="quay-3", state="open", officer_id="nguyen-quoc-bao")
    local = Local(chosen_counter="quay-3", take_over=True)
    shown = view(Scene(officer=None, others=(other,)), local)
    assert {row.counter: row.taken_by for row in shown.counters if row.taken_by} == {
        "quay-3": "Nguyễn Quốc Bảo"
    }
    assert "Quầy 3 đang có Nguyễn Quốc Bảo" in shown.take_over


def test_a_cut_connection_is_a_plain_banner() -> None:
    assert view(Scene(link="offline")).offline.title == "Mất kết nối máy chủ"
    assert view(Scene(silent=12.5)).offline.title == "Mất kết nối máy chủ"
    assert view(Scene(silent=11)).offline.title == ""
    revoked = view(Scene(link="refused", code="device-revoked"))
    assert (revoked.page, revoked.offline.title) == ("starting", "Máy này đã bị ngừng sử dụng")


def test_a_notice_goes_by_itself() -> None:
    notice = Notice(code="queue-empty", tone="bad", until=NOW + timedelta(seconds=1))
    assert view(Scene(), replace(SIGNED, notice=notice)).notice.title != ""
    gone = replace(notice, until=NOW)
    assert view(Scene(), replace(SIGNED, notice=gone)).notice.title == ""


def test_a_sheet_names_its_ticket() -> None:
    question = Question(kind="park", ticket_id=ticket(7).id)
    sheet = view(Scene(tickets=(ticket(7, "serving"),)), replace(SIGNED, question=question)).sheet
    assert (sheet.kind, sheet.subject, sheet.with_field) == ("park", "B007", True)
    assert len(sheet.options) == 5


@pytest.mark.parametrize(
    ("local", "link", "button"),
    [
        (SIGNED, "online", ("next", "Gọi số tiếp", True)),
        (replace(SIGNED, busy="next"), "online", ("busy", "Đang gửi…", True)),
        (SIGNED, "offline", ("next", "Gọi số tiếp: chờ máy chủ", False)),
    ],
)
def test_the_big_button_says_what_is_on_its_way_and_what_waits(
    local: Local, link: str, button: tuple[str, str, bool]
) -> None:
    shown = view(Scene(tickets=(ticket(20),), link=link), local)
    assert (shown.button.name, shown.button.text, shown.button.able) == button
    assert shown.able == (shown.offered if link == "online" else ())
    assert shown.line.text == (shown.offline.title or shown.empty.text)
