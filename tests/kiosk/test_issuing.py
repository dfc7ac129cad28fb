"""One intent is one ticket, whatever the server, the disk and the printer do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from common.contract.commands import CancelTicket, ConfirmPrinted, IssueTicket
from kiosk.issuing import Failed, Handed, Intent, Issued, Issuing, Shown, Step, new_key
from kiosk.paper_log import PaperLog, Unfinished
from kiosk.place import UNKNOWN, Place
from kiosk.printer.result import NotPrinted, Printed, Result, Unknown
from kiosk.printer.status import Status
from tests.kiosk.hall import FakeSession

INTENT = Intent(service_id="chung-thuc", priority="nguoi-cao-tuoi", language="vi")
PAPER = Printed(Status(), checked=True)


class Case:
    """Issuing over a hall in memory; what was reported, and what was on disk while printing."""

    def __init__(self, data: Path) -> None:
        self.session = FakeSession()
        self.log = PaperLog(data / "papers.sqlite3")
        self.steps: list[Step] = []
        self.result: Result = PAPER
        self.facts_before_print: list[object] = []
        self.unfinished_while_printing: tuple[Unfinished, ...] = ()
        self.issuing = Issuing(
            self.session, self.log, self.session.new_id, lambda _: UNKNOWN, self._print
        )

    def run(self) -> list[Step]:
        self.issuing.run(INTENT, self.steps.append)
        return self.steps

    def ticket_state(self) -> list[str]:
        return [ticket.state for ticket in self.session.board.tickets.values()]

    def _print(self, ticket: Issued, place: Place) -> Result:
        self.facts_before_print = list(self.session.facts)
        self.unfinished_while_printing = self.log.unfinished()
        return self.result


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = Case(tmp_path)
    yield made
    made.log.close()


def test_a_number_is_a_fact_on_disk_before_it_is_printed_and_confirmed_after(case: Case) -> None:
    shown, handed = case.run()
    assert isinstance(shown, Shown)
    assert isinstance(handed, Handed)
    assert handed.result == PAPER
    birth = shown.ticket.birth
    (asked,) = case.session.sent
    assert isinstance(asked, IssueTicket)
    assert asked.label is None
    (fact,) = case.facts_before_print
    assert isinstance(fact, IssueTicket)
    assert (fact.ticket_id, fact.label, fact.lane) == (asked.ticket_id, birth.label, 0)
    assert fact.key == asked.key == shown.ticket.key
    assert case.unfinished_while_printing == (Unfinished(asked.ticket_id, shown=True),)
    assert case.session.facts[1:] == [ConfirmPrinted(ticket_id=asked.ticket_id)]
    (ticket,) = case.session.board.tickets.values()
    assert ticket.confirmed
    assert ticket.priority == "nguoi-cao-tuoi"
    assert case.log.unfinished() == ()


@pytest.mark.parametrize("result", [NotPrinted("paper-out"), Unknown("unreachable")])
def test_without_its_paper_the_number_stays_and_is_confirmed(case: Case, result: Result) -> None:
    case.result = result
    _, handed = case.run()
    assert isinstance(handed, Handed)
    assert handed.result == result
    (ticket,) = case.session.board.tickets.values()
    assert ticket.confirmed
    assert ticket.state == "waiting"


def test_refused_says_why_and_leaves_nothing(case: Case) -> None:
    case.session.refusal = "overloaded"
    assert case.run() == [Failed("overloaded")]
    assert case.session.facts == []
    assert case.log.unfinished() == ()


def test_an_unreachable_server_gave_no_number(case: Case) -> None:
    case.session.way = "unreachable"
    assert case.run() == [Failed("unreachable")]
    assert case.session.facts == []
    assert case.log.unfinished() == ()


def test_an_unknown_outcome_is_cancelled_for_good(case: Case) -> None:
    case.session.way = "unknown"
    assert case.run() == [Failed("unknown")]
    (asked,) = case.session.sent
    assert isinstance(asked, IssueTicket)
    assert case.session.facts == [CancelTicket(ticket_id=asked.ticket_id, reason="not-printed")]
    assert case.log.unfinished() == ()


def test_a_fact_that_cannot_be_kept_is_never_printed(case: Case) -> None:
    case.session.disk_full = True
    assert case.run() == [Failed("disk")]
    assert case.facts_before_print == []
    (left,) = case.log.unfinished()
    assert not left.shown
    case.session.disk_full = False
    case.issuing.recover()
    assert case.ticket_state() == ["cancelled"]


def test_a_log_that_cannot_be_written_asks_for_nothing(case: Case) -> None:
    case.log._rows.execute("PRAGMA query_only = ON")
    assert case.run() == [Failed("disk")]
    assert case.session.sent == []


def test_a_print_that_breaks_leaves_the_shown_number_confirmed(case: Case) -> None:
    def breaks(ticket: Issued, place: Place) -> Result:
        raise RuntimeError("the printer's library is broken")

    issuing = Issuing(case.session, case.log, case.session.new_id, lambda _: UNKNOWN, breaks)
    with pytest.raises(RuntimeError, match="broken"):
        issuing.run(INTENT, case.steps.append)
    assert isinstance(case.steps[-1], Shown)
    assert isinstance(case.session.facts[-1], ConfirmPrinted)
    assert case.log.unfinished() == ()


def test_at_start_a_ticket_without_paper_is_cancelled_and_one_with_it_confirmed(
    case: Case,
) -> None:
    session = case.session
    asked = IssueTicket(ticket_id=session.new_id(), service_id="cu-tru", language="vi")
    printed = IssueTicket(ticket_id=session.new_id(), service_id="cu-tru", language="vi")
    never = session.new_id()
    for command in (asked, printed):
        session.decide(command)
    for ticket_id in (asked.ticket_id, printed.ticket_id, never):
        case.log.asked(ticket_id)
    case.log.shown(printed.ticket_id)
    case.issuing.recover()
    tickets = session.board.tickets
    assert tickets[asked.ticket_id].state == "cancelled"
    assert tickets[printed.ticket_id].confirmed
    assert case.log.unfinished() == ()


def test_keys_are_39_digits_of_128_bits_and_never_the_same() -> None:
    keys = {new_key() for _ in range(200)}
    assert len(keys) == 200
    assert all(len(key) == 39 and key.isascii() and key.isdecimal() for key in keys)
    assert all(int(key) < 2**128 for key in keys)
