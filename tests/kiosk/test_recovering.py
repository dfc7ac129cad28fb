"""What a fault or an earlier run left is ended, in this run or the next."""

import pytest

from common.contract.commands import ConfirmPrinted, IssueTicket
from kiosk.numbers.issuing import (
    Failed,
    Shown,
)
from kiosk.numbers.paper_log import Unsure
from kiosk.numbers.tickets import Issued, new_key
from kiosk.place import Place
from tests.fixtures.messages import Expect
from tests.kiosk.issuing_case import INTENT, Case
from tests.kiosk.numbers.test_paper_log import birth


def test_a_print_that_breaks_leaves_the_shown_number_confirmed(case: Case) -> None:
    case.breaks = True
    with pytest.raises(RuntimeError, match="broken"):
        case.run()
    assert isinstance(case.steps[-1], Shown)
    assert isinstance(case.session.facts[-1], ConfirmPrinted)
    assert case.log.unfinished() == ()
    assert case.log.unsure_papers().papers == 1


def test_at_start_a_ticket_without_paper_is_cancelled_and_one_with_it_confirmed(
    case: Case,
) -> None:
    session = case.session
    asked = IssueTicket(ticket_id=session.new_id(), service_id="cu-tru", language="vi")
    printed = IssueTicket(ticket_id=session.new_id(), service_id="cu-tru", language="vi")
    never = session.new_id()
    for command in (asked, printed):
        session.decide(command)
    born = session.board.tickets[printed.ticket_id]
    for ticket_id in (asked.ticket_id, printed.ticket_id, never):
        case.log.asked(ticket_id)
    case.log.shown(birth(born.id, born.number))
    case.issuing.recover()
    tickets = session.board.tickets
    assert tickets[asked.ticket_id].state == "cancelled"
    assert tickets[printed.ticket_id].confirmed
    assert case.log.unfinished() == ()
    assert case.log.unsure_papers() == Unsure(papers=1, label="A002")


def test_a_number_drawn_before_a_crash_is_cancelled_and_never_given_again(case: Case) -> None:
    assert case.lane is not None
    case.lane.draw(INTENT, case.new_id(), new_key(), case.known())
    case.issuing.recover()
    assert case.tickets() == [("B3-001", "cancelled")]
    case.session.way = "unreachable"
    assert case.labels() == ["B3-002"]


def full(*_: object) -> Issued:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("shut", ["lost", "used up", "full disk"])
def test_a_request_that_outlives_its_cancellation_is_cancelled_again(
    case: Case, shut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.numbers.issuing.PATIENCE_ALONE", 0.01)
    if shut == "full disk":
        monkeypatch.setattr(case.lane, "draw", full)
    else:
        case.shut_lane(lost=shut == "lost")
    case.session.way = "hold"
    assert [type(step) for step in case.run()] == [Failed]
    case.issuing.recover()
    assert case.tickets() == []
    case.session.release()
    case.issuing.recover()
    assert [state for _, state in case.tickets()] == ["cancelled"]
    assert case.log.unfinished() == ()
    told = len(case.session.facts)
    case.issuing.recover()
    assert len(case.session.facts) == told


def test_what_breaks_unforeseen_is_ended_later(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Place:
        raise RuntimeError("the hall is not as it should be")

    with monkeypatch.context() as patched:
        patched.setattr(case, "place", breaks)
        with pytest.raises(RuntimeError, match="hall"):
            case.run()
    assert len(case.log.unfinished()) == 1
    assert case.labels() == ["B002"]
    assert case.log.unfinished() == ()
    assert all(row.confirmed for row in case.session.board.tickets.values())


def test_what_cannot_be_ended_is_tried_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.log.asked(case.new_id())

    def breaks(*_: object) -> None:
        raise RuntimeError("nobody foresaw this")

    with monkeypatch.context() as patched:
        patched.setattr(case.session, "send_fact", breaks)
        with pytest.raises(RuntimeError, match="nobody"):
            case.issuing.recover()
    case.issuing.recover()
    assert case.log.unfinished() == ()


def test_a_spoilt_note_of_a_number_stops_nothing(case: Case, expect_message: Expect) -> None:
    expect_message("is spoilt, it cannot be told")
    assert case.lane is not None
    case.lane.draw(INTENT, case.new_id(), new_key(), case.known())
    with case.books.change() as rows:
        rows.execute("UPDATE paper SET fact = substr(fact, 1, 40)")
    case.session.way = "unreachable"
    assert case.labels() == ["B3-002"]
    assert case.log.unfinished() == ()
    assert case.log.unsure_papers() == Unsure(papers=1, label="B3-001")
