"""Working by hand at the desk: when, whom, what is kept, and what comes first when the server is back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.errors import Refused
from common.contract.commands import CallNext, RecordHandCall
from common.contract.problems import problem
from counter.desk import Desk
from counter.hand_book import HandBook
from counter.keeper import Keeper
from tests.counter.by_hand import CUT, ENDED, MINUTE, WAITING, Bench
from tests.counter.halls import HERE, NOW, OFFICER, ticket
from tests.counter.window import LOCAL, RecordingSession
from tests.fixtures.messages import Expect

Make = Callable[..., Bench]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return lambda *args, **more: Bench(tmp_path, *args, **more)


def test_by_hand_is_offered_only_when_the_server_is_gone_for_long(make: Make) -> None:
    bench = make()
    bench.session.clock.pass_(-2)
    assert not bench.view.by_hand
    bench.press("by-hand")
    assert bench.view.page == "work"
    bench.session.clock.pass_(2)
    assert bench.view.by_hand
    bench.see(WAITING)
    bench.session.clock.pass_(2)
    assert not bench.view.by_hand


def test_two_calls_by_hand_are_facts_in_order_and_hidden_from_the_list(make: Make) -> None:
    bench = make()
    bench.press("by-hand")
    assert (bench.view.page, bench.view.hand.main_text) == ("by-hand", "Gọi B020")
    bench.press("main")
    assert (bench.view.hand.label, bench.facts) == ("B020", [])
    bench.session.clock.pass_(60)
    bench.press("main")
    bench.press("main", "outcome")
    bench.desk.pick("referred", "")
    first, second = bench.facts
    start = NOW + timedelta(seconds=MINUTE)
    assert first == RecordHandCall(
        counter_id=HERE,
        label="B020",
        service_day="2026-11-23",
        called_at=start,
        finished_at=start + timedelta(seconds=60),
        outcome="done",
        officer_id=OFFICER,
    )
    assert (second.label, second.outcome) == ("B021", "referred")
    assert [row.label for row in bench.view.hand.waiting] == ["B022"]
    assert [row.label for row in bench.view.hand.notes] == ["B021", "B020"]
    assert bench.session.sent == []


def test_while_by_hand_no_live_command_goes_out(make: Make) -> None:
    bench = make()
    bench.press("by-hand")
    bench.see(WAITING)
    bench.press("next", "open", "recall", "pause", "close", "undo")
    assert bench.session.sent == []


def test_facts_come_before_the_first_call(make: Make) -> None:
    bench = make()
    bench.press("by-hand", "main", "main")
    bench.see(WAITING)
    assert (bench.view.hand.back, bench.view.hand.main) == (True, "hand.leave")
    bench.press("main")
    assert (bench.view.page, bench.view.main) == ("work", "sending")
    assert "1" in bench.view.main_text
    bench.press("main")
    assert bench.session.sent == []
    assert bench.view.notice.title == "Đang gửi các lượt gọi tay"
    assert [row.count for row in bench.view.services if row.service == "chung-thuc"] == [2]
    bench.answer()
    assert bench.view.main == "next"
    bench.press("main")
    assert bench.session.commands == [CallNext(counter_id=HERE)]


def test_a_citizen_still_here_is_finished_before_the_work_goes_on(make: Make) -> None:
    bench = make()
    bench.press("by-hand", "main")
    bench.see(WAITING)
    assert bench.view.hand.main == "hand.finish"
    bench.press("main", "main")
    assert bench.facts[0].label == "B020"
    assert bench.view.page == "work"


def test_nobody_else_is_to_call_who_is_here_until_the_fact_is_there(make: Make) -> None:
    bench = make()
    bench.press("by-hand", "main")
    bench.see(WAITING)
    assert bench.session.by_hand == "B020"
    bench.press("main")
    bench.see(WAITING)
    assert bench.session.by_hand == "B020"
    bench.answer()
    bench.see(WAITING)
    assert bench.session.by_hand is None


def test_who_is_here_is_told_from_the_first_word_after_a_restart(
    make: Make, tmp_path: Path
) -> None:
    make().press("by-hand", "main")
    session = RecordingSession()
    Desk(session, Keeper(tmp_path), HandBook(tmp_path), lambda *_: None, LOCAL, lambda: None)
    assert session.by_hand == "B020"


def test_without_a_sign_in_counter_and_name_are_asked(make: Make) -> None:
    bench = make(LOCAL)
    bench.press("by-hand")
    assert bench.view.sheet.kind == "hand-counter"
    bench.desk.pick("quay-3", "")
    assert bench.view.sheet.kind == "hand-officer"
    bench.desk.pick("le-minh-anh", "")
    assert (bench.view.hand.counter, bench.view.hand.officer_names[0]) == ("Quầy 3", "Lê Minh Anh")
    bench.desk.type("a3-7")
    bench.press("main", "main")
    assert (bench.facts[0].label, bench.facts[0].officer_id) == ("A3-007", "le-minh-anh")
    bench.press("menu")
    bench.desk.pick("hand-leave", "")
    assert bench.view.page == "sign-in"


def test_closing_the_question_who_leaves_the_page(make: Make) -> None:
    bench = make(LOCAL)
    bench.press("by-hand", "back")
    assert bench.view.page == "sign-in"


@pytest.mark.parametrize(
    ("typed", "hint", "bad", "main"),
    [
        ("", "Gõ số trên phiếu", False, "hand.call"),
        ("b21", "B021 · Chứng thực", False, "hand.call"),
        ("a5-001", "A5-001 chưa có", False, "hand.call"),
        ("x", "Không phải số", True, ""),
        ("b030", "B030 đã được phục vụ", True, ""),
        ("b031", "B031 đã bị hủy", True, ""),
    ],
)
def test_what_is_typed_is_judged_on_screen(
    make: Make, typed: str, hint: str, bad: bool, main: str
) -> None:
    bench = make(scene=replace(CUT, tickets=(*WAITING.tickets, *ENDED)))
    bench.press("by-hand")
    bench.desk.type(typed)
    shown = bench.view.hand
    assert (hint in shown.hint, shown.hint_bad, shown.main) == (True, bad, main)
    bench.press("main")
    assert (bench.view.hand.label != "") == (main == "hand.call")


def test_the_same_paper_is_not_called_twice(make: Make) -> None:
    bench = make()
    bench.press("by-hand", "main", "main")
    bench.desk.type("B020")
    assert "đã được gọi tay" in bench.view.hand.hint
    bench.press("main")
    assert bench.view.hand.label == ""


def test_who_was_called_here_when_the_cut_came_is_first(make: Make) -> None:
    bench = make(scene=replace(CUT, tickets=(*WAITING.tickets, ticket(7, "called"))))
    bench.press("by-hand", "main", "main")
    assert bench.facts[0].label == "B007"


def test_notes_outlive_a_restart(make: Make) -> None:
    bench = make()
    bench.press("by-hand", "main", "main", "main")
    again = make(LOCAL)
    assert (again.view.page, again.view.hand.label) == ("by-hand", "B021")
    assert again.view.hand.officer_names[0] == "Trần Thu Hà"
    assert [row.label for row in again.view.hand.notes] == ["B020"]
    again.press("main")
    assert [fact.label for fact in again.facts] == ["B021"]


def test_a_fact_that_an_end_cut_off_is_sent_at_the_next_start(make: Make, tmp_path: Path) -> None:
    bench = make()
    bench.press("by-hand", "main", "main")
    (kept,) = HandBook(tmp_path).load()
    HandBook(tmp_path).save((replace(kept, state="finished"),))
    assert [fact.label for fact in make().facts] == ["B020"]


def test_a_full_disk_says_so_and_loses_nobody(make: Make, expect_message: Expect) -> None:
    expect_message("could not be kept")
    bench = make()
    bench.press("by-hand", "main")
    bench.session.full = True
    bench.press("main")
    assert (bench.view.hand.label, bench.view.hand.notes) == ("B020", ())
    assert bench.view.notice.title == "Chưa ghi được lượt gọi tay"
    bench.session.full = False
    bench.press("main")
    assert [fact.label for fact in bench.facts] == ["B020"]


def test_an_unwritable_note_is_not_shown_as_called(
    make: Make, tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("could not be noted")
    bench = make()
    (tmp_path / "hand-calls.json").mkdir()
    bench.press("by-hand", "main")
    assert bench.view.hand.label == ""
    assert bench.view.notice.title == "Chưa ghi được lượt gọi tay"


def test_a_refused_call_is_said_and_its_number_waits_again(make: Make) -> None:
    bench = make()
    bench.press("by-hand", "main", "main")
    bench.see(WAITING)
    bench.session.facts[0][1].set_exception(Refused(problem("unknown-counter")))
    assert bench.view.notice.title == "Máy chủ không nhận một lượt gọi tay"
    assert bench.view.hand.notes[0].remark == "Máy chủ không nhận"
    bench.press("main")
    assert [row.count for row in bench.view.services if row.service == "chung-thuc"] == [3]


def test_yesterdays_notes_are_turned_over(make: Make) -> None:
    bench = make()
    bench.press("by-hand", "main", "main")
    bench.session.clock.pass_(86400)
    bench.desk.tick(bench.session.clock.now())
    assert bench.view.hand.notes == ()


def test_without_a_right_time_no_age_is_told(make: Make) -> None:
    bench = make()
    bench.session.clock.plausible = False
    bench.desk.tick(bench.session.clock.now())
    assert "không rõ đã bao lâu" in bench.view.offline.text
    bench.press("by-hand")
    assert {row.since for row in bench.view.hand.waiting} == {""}
    bench.session.clock.pass_(10 * 365 * 86400)
    bench.desk.tick(bench.session.clock.now())
    bench.press("main", "main")
    assert bench.facts[0].service_day == "2026-11-23"


@pytest.mark.parametrize(("called", "finished"), [(False, False), (False, True), (True, False)])
def test_a_time_that_no_server_vouched_for_is_told_so(
    make: Make, *, called: bool, finished: bool
) -> None:
    bench = make()
    bench.session.clock.known = called
    bench.press("by-hand", "main")
    bench.session.clock.known = finished
    bench.press("main", "main", "main")
    assert [fact.time_unsure for fact in bench.facts] == [True, not finished]
