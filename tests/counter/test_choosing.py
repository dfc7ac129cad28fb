"""A given password at the desk: what the server asks for, and which password counts after a cut."""

from pathlib import Path

from msgspec.structs import replace

from common.client.errors import OutcomeUnknown, Refused
from common.contract.problems import problem
from tests.counter.halls import hall, signed, unfinished
from tests.counter.test_desk import FREE, Table
from tests.counter.window import LOCAL


def choosing(table: Table, error: Exception | None = None) -> None:
    """The officer's own password, and the server's answer."""
    table.desk.choose_password("mat khau moi", "mat khau moi")
    future = table.session.passwords[-1][1]
    if error is None:
        future.set_result(None)
    else:
        future.set_exception(error)


def test_a_server_that_wants_a_password_first_is_given_one(tmp_path: Path) -> None:
    table = Table(tmp_path)
    table.desk.press("main")
    table.session.sent[0][2].set_exception(Refused(problem("sign-in-unfinished")))
    assert (table.view.page, table.keeper.load()) == ("password", unfinished())
    table.desk.press("main")
    table.desk.press("pause")
    assert (len(table.session.sent), table.desk.local.question) == (1, None)
    choosing(table)
    assert (table.view.page, table.keeper.load()) == ("work", signed())
    assert "mat khau" not in repr(vars(table.desk))


def test_after_a_lost_answer_it_is_told_which_password_counts(tmp_path: Path) -> None:
    table = Table(tmp_path, replace(LOCAL, signed=unfinished()))
    choosing(table, OutcomeUnknown("timed-out"))
    assert (table.view.page, table.view.notice.title != "") == ("password", True)
    choosing(table, Refused(problem("wrong-password")))
    assert table.view.page == "work"
    assert table.view.notice.title == "Mật khẩu đặt lần trước đang có hiệu lực"


def test_a_session_that_ends_before_its_password_is_chosen_is_over(tmp_path: Path) -> None:
    table = Table(tmp_path, replace(LOCAL, signed=unfinished()))
    table.desk.choose_password("mat khau moi", "mat khau moi")
    table.desk.hall_changed(hall(replace(FREE, officer=None, seq=101)))
    assert (table.view.page, table.keeper.load()) == ("sign-in", None)
    table.session.passwords[-1][1].set_result(None)
    assert (table.view.page, table.keeper.load()) == ("sign-in", None)
    other = Table(tmp_path, replace(LOCAL, signed=unfinished()))
    choosing(other, Refused(problem("session-ended")))
    assert other.view.page == "sign-in"
