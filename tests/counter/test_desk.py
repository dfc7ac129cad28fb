"""Presses and answers: what is sent, what is never sent late, what is said."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.hall import Arrival
from common.contract.commands import CallNext
from common.contract.envelope import Accepted, Actor, EventRecord
from common.contract.events import OfficerSignedIn
from common.contract.problems import MAY_TAKE_OVER, problem
from counter.desk import Desk
from counter.hand_book import HandBook
from counter.keeper import Keeper
from counter.local import Local
from counter.viewmodels.derive import View, derive
from tests.counter.halls import HERE, NOW, Scene, config, hall, signed, ticket
from tests.counter.window import LOCAL, RecordingSession
from tests.fixtures.messages import Expect

SIGNED = replace(LOCAL, signed=signed())
FREE = Scene(tickets=(ticket(20),))


class Table:
    """A desk without a window; answers come when they are set."""

    def __init__(self, folder: Path, local: Local = SIGNED, scene: Scene = FREE) -> None:
        self.session = RecordingSession()
        self.keeper = Keeper(folder)
        if local.signed is not None:
            self.keeper.save(local.signed)
        book = HandBook(folder)
        self.desk = Desk(self.session, self.keeper, book, self.deliver, local, lambda: None)
        self.desk.hall_changed(hall(scene))

    def deliver(self, future: Future[Any], on_done: Callable[[Future[Any]], None]) -> None:
        future.add_done_callback(on_done)

    @property
    def view(self) -> View:
        return derive(self.desk.hall, self.desk.local, self.session.clock.now())


Make = Callable[..., Table]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return lambda *args, **more: Table(tmp_path, *args, **more)


def test_a_press_is_sent_once_until_the_board_has_it(make: Make) -> None:
    table = make()
    table.desk.press("main")
    table.desk.press("main")
    assert table.session.commands == [CallNext(counter_id=HERE)]
    assert table.view.busy == "next"
    table.session.sent[0][2].set_result(Accepted(seq=101, events=()))
    table.desk.press("main")
    assert len(table.session.sent) == 1
    table.desk.hall_changed(hall(replace(FREE, tickets=(ticket(20, "called"),), seq=101)))
    assert (table.view.busy, table.view.main) == ("", "start")


def test_a_board_that_stays_behind_does_not_lock_the_panel(make: Make) -> None:
    table = make()
    table.desk.press("main")
    table.session.sent[0][2].set_result(Accepted(seq=101, events=()))
    table.session.clock.pass_(3.5)
    table.desk.tick(table.session.clock.now())
    assert table.view.busy == ""


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Unreachable("no-connection"), "unreachable"),
        (OutcomeUnknown("timed-out"), "outcome-unknown"),
        (Refused(problem("overloaded")), "overloaded"),
        *(
            (Refused(problem(code)), code)
            for code in ("command-expired", "queue-empty", "counter-busy", "not-confirmed")
        ),
    ],
)
def test_a_press_that_failed_is_said_and_never_sent_again(
    make: Make, error: Exception, code: str
) -> None:
    table = make()
    table.desk.press("main")
    table.session.sent[0][2].set_exception(error)
    notice = table.desk.local.notice
    assert notice is not None
    assert notice.code == code
    assert table.view.notice.title != ""
    assert table.view.busy == ""
    table.desk.hall_changed(hall(replace(FREE, seq=150)))
    assert len(table.session.sent) == 1
    table.session.clock.pass_(12)
    assert table.view.notice.title == ""


@pytest.mark.parametrize("error", [OSError("disk full"), ValueError("odd"), KeyError("none")])
def test_an_error_nobody_foresaw_is_said_too(
    make: Make, expect_message: Expect, error: Exception
) -> None:
    expect_message("an answer that nobody foresaw")
    table = make()
    table.desk.press("main")
    table.session.sent[0][2].set_exception(error)
    assert (table.view.busy, table.view.notice.title) == ("", "Chương trình gặp lỗi")


@pytest.mark.parametrize("cut", [{"link": "offline"}, {"silent": 13.0}])
def test_a_press_in_a_cut_is_not_sent_at_all(make: Make, cut: dict[str, Any]) -> None:
    table = make(scene=replace(FREE, **cut))
    table.desk.press("main")
    assert table.session.sent == []
    assert table.view.notice.title == "Không liên lạc được máy chủ"


def test_closing_with_a_ticket_in_hand_says_why_not(make: Make) -> None:
    table = make(scene=replace(FREE, tickets=(ticket(7, "called"),)))
    table.desk.press("menu")
    assert table.desk.pick("close", "") is None
    assert table.session.commands == []
    assert table.view.notice.title == "Quầy đang phục vụ"


def test_a_remark_tells_what_was_done(make: Make) -> None:
    table = make(scene=replace(FREE, tickets=(ticket(7, "called"),)))
    table.desk.press("absent")
    table.session.sent[0][2].set_result(Accepted(seq=100, events=()))
    assert (table.view.notice.title, table.view.notice.tone) == ("Đã ghi vắng mặt", "good")


def sign_in(table: Table) -> Future[Any]:
    table.desk.sign_in("ha", "mat khau dai")
    return table.session.sign_ins[-1][1]


def test_signing_in_keeps_the_session_and_forgets_the_password(make: Make) -> None:
    table = make(LOCAL, replace(FREE, officer=None))
    assert table.view.page == "sign-in"
    sign_in(table).set_result(signed())
    assert table.view.page == "work"
    assert table.keeper.load() == signed()
    assert "mat khau" not in repr(vars(table.desk))


def test_a_full_disk_does_not_keep_an_officer_out(
    make: Make, tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("will not outlive a restart")
    table = make(LOCAL, replace(FREE, officer=None))
    (tmp_path / "sign-in.json").mkdir()
    sign_in(table).set_result(signed())
    assert table.view.page == "work"


def test_a_wrong_password_is_said(make: Make) -> None:
    table = make(LOCAL)
    sign_in(table).set_exception(Refused(problem("wrong-password")))
    assert (table.view.page, table.view.notice.title) == (
        "sign-in",
        "Sai tên hoặc mật khẩu",
    )


@pytest.mark.parametrize("yes", [True, False])
def test_an_occupied_counter_asks_before_it_is_taken_over(make: Make, yes: bool) -> None:
    table = make(LOCAL, replace(FREE, officer="le-minh-anh"))
    sign_in(table).set_exception(Refused(problem("counter-taken", MAY_TAKE_OVER)))
    assert "Lê Minh Anh" in table.view.take_over
    table.desk.take_over(yes)
    assert table.view.take_over == ""
    asked = [call for call, _ in table.session.sign_ins]
    again = [("ha", "mat khau dai", HERE, True)] if yes else []
    assert asked[1:] == again
    if yes:
        table.session.sign_ins[-1][1].set_exception(Refused(problem("counter-taken")))
        assert (table.view.take_over, table.view.notice.title != "") == ("", True)
    assert "mat khau" not in repr(vars(table.desk))


def test_no_take_over_is_offered_where_it_would_be_refused(make: Make) -> None:
    table = make(LOCAL, replace(FREE, officer="le-minh-anh"))
    sign_in(table).set_exception(Refused(problem("counter-taken", HERE)))
    view = table.view
    assert (view.page, view.take_over, view.counter, view.username) == ("sign-in", "", "", "ha")
    assert "người phụ trách" in view.notice.text
    assert "mat khau" not in repr(vars(table.desk))


def test_the_program_is_where_it_was_after_a_restart(make: Make) -> None:
    assert make().view.page == "work"
    assert make(LOCAL).view.page == "work"


def test_an_ended_session_asks_to_sign_in_again(make: Make) -> None:
    table = make()
    table.desk.press("main")
    table.session.sent[0][2].set_exception(Refused(problem("session-ended")))
    assert (table.view.page, table.view.notice.title) == ("sign-in", "Phiên làm việc đã kết thúc")
    assert "tài khoản đã bị khóa" in table.view.notice.text
    assert table.keeper.load() is None


@pytest.mark.parametrize("late", [Accepted(seq=101, events=()), Refused(problem("session-ended"))])
def test_an_answer_to_the_officer_before_is_nothing_to_the_next_one(
    make: Make, late: Accepted | Exception
) -> None:
    table = make()
    table.desk.press("main")
    table.desk.hall_changed(hall(replace(FREE, officer="le-minh-anh", seq=101)))
    next_one = next(row for row in config().officers if row.id == "le-minh-anh")
    sign_in(table).set_result(replace(signed(), token="m" * 8, officer=next_one))
    table.desk.press("main")
    answer = table.session.sent[0][2]
    answer.set_exception(late) if isinstance(late, Exception) else answer.set_result(late)
    table.desk.hall_changed(hall(replace(FREE, officer="le-minh-anh", seq=102)))
    assert (table.view.page, table.view.busy) == ("work", "next")
    assert table.view.notice.title == ""


def test_a_counter_taken_over_by_another_is_left(make: Make) -> None:
    table = make()
    table.desk.hall_changed(hall(replace(FREE, officer="le-minh-anh", seq=101)))
    assert table.view.page == "sign-in"


@pytest.mark.parametrize(
    ("counter", "device", "caught_up", "page"),
    [
        (HERE, "counter-2", True, "sign-in"),
        (HERE, "counter-1", True, "work"),
        ("quay-3", "counter-2", True, "work"),
        (HERE, "counter-2", False, "work"),
    ],
)
def test_signing_in_here_from_another_device_ends_this_session(
    make: Make, counter: str, device: str, caught_up: bool, page: str
) -> None:
    table = make()
    event = EventRecord(
        seq=101,
        type="OfficerSignedIn",
        occurred_at=NOW,
        recorded_at=NOW,
        actor=Actor(kind="officer", id=signed().officer.id, device_id=device),
        command_id=None,
        data=OfficerSignedIn(officer_id=signed().officer.id, counter_id=counter),
    )
    arrival = Arrival(event=event, age=timedelta(0), caught_up=caught_up)
    table.desk.event_arrived(arrival, "counter-1")
    assert table.view.page == page


def test_a_board_that_has_not_seen_the_officer_yet_changes_nothing(make: Make) -> None:
    table = make(scene=replace(FREE, officer=None))
    assert table.view.page == "work"


@pytest.mark.parametrize(
    ("error", "page"),
    [
        (None, "sign-in"),
        (Refused(problem("session-ended")), "sign-in"),
        (Refused(problem("counter-busy")), "work"),
        (Unreachable("no-connection"), "work"),
    ],
)
def test_signing_out(make: Make, error: Exception | None, page: str) -> None:
    table = make()
    table.desk.sign_out()
    if error is None:
        table.session.sign_outs[0][1].set_result(None)
    else:
        table.session.sign_outs[0][1].set_exception(error)
    assert table.view.page == page
    assert (table.keeper.load() is None) == (page == "sign-in")
