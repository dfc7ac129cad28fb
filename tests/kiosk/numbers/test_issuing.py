"""One intent is one ticket, whatever the server, the disk and the printer do."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from common.client.hall import Link
from common.contract.commands import CancelTicket, ConfirmPrinted, IssueTicket
from kiosk.numbers.issuing import PATIENCE_ALONE, Failed, Handed, Shown
from kiosk.numbers.paper_log import Unfinished
from kiosk.numbers.tickets import new_key
from kiosk.place import Place
from kiosk.printer.result import NotPrinted, Result, Unknown
from tests.kiosk.fetching import Way
from tests.kiosk.hall import MORNING
from tests.kiosk.issuing_case import PAPER, Case

PROMISED = 0.7
"""Seconds after which a citizen has a number without the server: the promise, not the code's own."""


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
    assert case.unfinished_while_printing == (Unfinished(ticket_id=asked.ticket_id, state="shown"),)
    assert case.session.facts[1:] == [ConfirmPrinted(ticket_id=asked.ticket_id)]
    (ticket,) = case.session.board.tickets.values()
    assert ticket.confirmed
    assert ticket.priority == "nguoi-cao-tuoi"
    assert case.log.unfinished() == ()


def test_what_the_paper_tells_of_the_wait_is_confirmed_with_it(case: Case) -> None:
    case.where = Place(4, (6, 14))
    case.run()
    told = case.session.facts[-1]
    assert isinstance(told, ConfirmPrinted)
    assert (told.told_least, told.told_most) == (6, 14)


@pytest.mark.parametrize("result", [NotPrinted("paper-out"), Unknown("unreachable")])
def test_without_its_paper_the_number_stays_and_is_confirmed(case: Case, result: Result) -> None:
    case.result = result
    _, handed = case.run()
    assert isinstance(handed, Handed)
    assert handed.result == result
    (ticket,) = case.session.board.tickets.values()
    assert ticket.confirmed
    assert ticket.state == "waiting"


@pytest.mark.parametrize("code", ["unknown-service", "not-allowed", "invalid-data"])
def test_a_real_refusal_says_why_and_leaves_nothing(case: Case, code: str) -> None:
    case.session.refusal = code
    assert case.run() == [Failed(code)]
    assert case.session.facts == []
    assert case.log.unfinished() == ()


@pytest.mark.parametrize(
    "code", ["lane-closed", "overloaded", "internal", "ticket-exists", "command-expired"]
)
def test_a_server_that_gives_no_number_is_done_without(case: Case, code: str) -> None:
    case.session.refusal = code
    assert case.labels() == ["B3-001"]
    (asked,) = case.session.sent
    assert isinstance(asked, IssueTicket)
    (fact,) = case.facts_before_print
    assert isinstance(fact, IssueTicket)
    assert (fact.ticket_id, fact.label, fact.lane, fact.number) == (
        asked.ticket_id,
        "B3-001",
        3,
        1,
    )
    assert case.session.facts == [fact]
    assert case.log.unfinished() == ()


@pytest.mark.parametrize("way", ["unreachable", "unknown", "hold"])
def test_without_an_answer_in_time_the_own_lane_gives_the_number(case: Case, way: Way) -> None:
    case.session.way = way
    assert case.labels() == ["B3-001"]
    case.session.way = "open"
    assert case.labels() == ["B3-002"]
    assert len(case.session.sent) == 1
    case.session.trusted = True
    assert case.labels() == ["B001"]
    assert not case.health.alone


def test_a_late_answer_is_dropped_and_its_number_is_void(case: Case) -> None:
    case.session.way = "hold"
    (shown, _) = case.run()
    case.session.release()
    assert isinstance(shown, Shown)
    assert shown.ticket.birth.label == "B3-001"
    (asked,) = case.session.sent
    assert isinstance(asked, IssueTicket)
    assert asked.ticket_id == shown.ticket.birth.ticket_id
    assert len(case.tickets()) == 1


def test_a_number_of_an_older_epoch_is_never_printed(case: Case) -> None:
    case.session.void = True
    assert case.labels() == ["B3-001"]
    labels = [fact.label for fact in case.session.facts if isinstance(fact, IssueTicket)]
    assert labels == ["B3-001"]


def test_a_link_known_to_be_down_is_not_asked(case: Case) -> None:
    case.health.link_is(Link(state="offline", since=MORNING))
    assert case.labels() == ["B3-001"]
    assert case.session.sent == []


def test_a_kiosk_without_a_lane_waits_for_the_server(tmp_path: Path) -> None:
    case = Case(tmp_path, lane=None)
    case.health.link_is(Link(state="offline", since=MORNING))
    assert case.labels() == ["B001"]
    case.session.way = "unreachable"
    assert case.run() == [Failed("unreachable")]
    assert case.log.unfinished() == ()
    case.session.way = "unknown"
    assert case.run() == [Failed("unknown")]
    case.session.way, case.session.refusal = "open", "lane-closed"
    assert case.run() == [Failed("lane-closed")]
    assert case.session.facts[2:] == [
        CancelTicket(ticket_id=asked.ticket_id, reason="not-printed")
        for asked in case.session.sent[2:3]
        if isinstance(asked, IssueTicket)
    ]
    case.books.close()


@pytest.mark.parametrize("way", ["open", "unreachable"])
def test_a_fact_that_cannot_be_kept_is_never_printed(case: Case, way: Way) -> None:
    case.session.way = way
    case.session.disk_full = True
    assert case.run() == [Failed("disk")]
    assert case.facts_before_print == []
    assert len(case.log.unfinished()) == 1
    case.session.disk_full = False
    case.session.way = "open"
    case.session.trusted = True
    given = "B002" if way == "open" else "B001"
    lost = "B001" if way == "open" else "B3-001"
    assert case.labels() == [given]
    assert set(case.tickets()) == {(given, "waiting"), (lost, "cancelled")}


def test_on_a_full_disk_the_last_room_is_for_numbers(case: Case) -> None:
    case.session.way = "unreachable"
    case.session.disk_full = case.ballast = True
    assert case.labels() == ["B3-002"]
    assert set(case.tickets()) == {("B3-001", "cancelled"), ("B3-002", "waiting")}


def test_books_that_cannot_be_written_ask_for_nothing(case: Case) -> None:
    with case.books.read() as rows:
        rows.execute("PRAGMA query_only = ON")
    assert case.run() == [Failed("disk")]
    assert case.session.sent == []


def test_with_its_own_lane_shut_a_kiosk_always_asks_and_waits_for_the_server(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float | None] = []
    result = Future.result

    def asked(future: Future[object], timeout: float | None = None) -> object:
        waited.append(timeout)
        return result(future, timeout)

    monkeypatch.setattr(Future, "result", asked)
    assert case.labels() == ["B001"]
    case.shut_lane(lost=True)
    case.health.link_is(Link(state="offline", since=MORNING))
    assert case.labels() == ["B002"]
    assert waited == [PROMISED, PATIENCE_ALONE]


def test_keys_are_39_digits_of_128_bits_and_never_the_same() -> None:
    keys = {new_key() for _ in range(200)}
    assert len(keys) == 200
    assert all(len(key) == 39 and key.isascii() and key.isdecimal() for key in keys)
    assert all(int(key) < 2**128 for key in keys)
