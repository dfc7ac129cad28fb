"""Every sheet: what it offers and where each pick leads."""

import pytest
from msgspec.structs import replace

from common.contract import commands as c
from common.contract.commands import Command
from common.contract.snapshot import CounterSeat, Ticket
from counter.actions import Place
from counter.local import Local, Question
from counter.picks import Errand, Send, Step, pick
from counter.questions import options
from counter.scene import Scene
from tests.counter.halls import HERE, NOW, config, hall, signed, ticket, ticket_id
from tests.counter.halls import Scene as Board

HELD = ticket_id(7)
WAITING, PARKED, ABSENT = ticket_id(20), ticket_id(9), ticket_id(10)
TICKETS = (
    ticket(20, priority="nguoi-cao-tuoi"),
    ticket(9, "parked", parked_reason="nop-phi"),
    ticket(10, "no_show"),
)
SERVING = (ticket(7, "serving"), *TICKETS)


def scene(board: Board, role: str = "officer") -> Scene:
    known = hall(board).board
    assert known is not None
    place = Place(board=known, counter_id=HERE, now=NOW)
    return Scene(config=config(), place=place, local=Local(signed=signed(role)))


def ids(question: Question, at: Scene) -> list[str]:
    return [row.option for row in options(question, at)]


@pytest.mark.parametrize(
    ("ticket_of", "tickets", "role", "steps"),
    [
        (PARKED, TICKETS, "officer", "resume return transfer note cancel"),
        (PARKED, SERVING, "officer", "return transfer note cancel"),
        (ABSENT, TICKETS, "officer", "call return note cancel"),
        (ABSENT, TICKETS, "supervisor", "call return transfer note cancel"),
        (WAITING, TICKETS, "officer", "note cancel"),
        (WAITING, TICKETS, "supervisor", "call transfer priority note cancel"),
        (WAITING, SERVING, "supervisor", "transfer priority note cancel"),
        (ticket_id(99), TICKETS, "officer", ""),
    ],
)
def test_a_tickets_sheet_offers_what_the_life_table_allows(
    ticket_of: str, tickets: tuple[Ticket, ...], role: str, steps: str
) -> None:
    at = scene(Board(tickets=tickets), role)
    assert ids(Question(kind="ticket", ticket_id=ticket_of), at) == steps.split()


def test_every_option_carries_its_own_key() -> None:
    at = scene(Board(tickets=SERVING))
    rows = options(Question(kind="transfer-officer", ticket_id=HELD), at)
    assert len(rows) > 5
    assert "".join(row.key for row in rows) == "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(rows)]


def test_a_ticket_is_sent_anywhere_but_where_it_is() -> None:
    at = scene(Board(tickets=SERVING, others=(CounterSeat(id="quay-3", officer_id="le-minh-anh"),)))
    counters = ids(Question(kind="transfer", ticket_id=HELD), at)
    assert f"counter:{HERE}" not in counters
    assert "service:chung-thuc" not in ids(Question(kind="transfer-service", ticket_id=HELD), at)
    officers = options(Question(kind="transfer-officer", ticket_id=HELD), at)
    assert (officers[0].option, officers[0].detail) == ("officer:le-minh-anh", "Quầy 3")
    assert "officer:tran-thu-ha" not in {row.option for row in officers}


def test_the_priority_it_has_is_not_offered() -> None:
    at = scene(Board(tickets=TICKETS))
    assert "nguoi-cao-tuoi" not in ids(Question(kind="priority", ticket_id=WAITING), at)
    assert "none" in ids(Question(kind="priority", ticket_id=WAITING), at)


def test_who_waits_for_a_service() -> None:
    at = scene(Board(tickets=(*TICKETS, ticket(30, service_id="ho-tich"))))
    assert ids(Question(kind="service", picked="chung-thuc"), at) == [WAITING]


def test_the_lists_as_sheets() -> None:
    at = scene(Board(tickets=(*TICKETS, ticket(30, service_id="ho-tich"))))
    waiting = options(Question(kind="service"), at)
    assert {row.option for row in waiting} == {WAITING, ticket_id(30)}
    assert {"Hộ tịch" in row.detail for row in waiting if row.option == ticket_id(30)} == {True}
    assert ids(Question(kind="parked"), at) == [PARKED]
    assert ids(Question(kind="absent"), at) == [ABSENT]


def test_a_closed_counter_is_not_offered_to_be_closed() -> None:
    assert "close" not in ids(Question(kind="menu"), scene(Board(state="closed")))
    assert ids(Question(kind="menu"), scene(Board()))[0] == "close"


def q(kind: str, ticket_id: str = HELD, picked: str = "") -> Question:
    return Question(kind=kind, ticket_id=ticket_id, picked=picked)  # type: ignore[arg-type]


def transfer(**target: str) -> Command:
    base = c.Transfer(ticket_id=HELD, counter_id=HERE, reason="sai-linh-vuc", note="vội")
    return replace(base, **target)


@pytest.mark.parametrize(
    ("question", "option", "note", "step"),
    [
        (
            q("outcome"),
            "referred",
            "",
            Send(
                action="finish",
                command=c.FinishServing(counter_id=HERE, ticket_id=HELD, outcome="referred"),
            ),
        ),
        (
            q("park"),
            "nop-phi",
            "  chờ con dấu ",
            Send(
                action="park",
                command=c.Park(
                    counter_id=HERE, ticket_id=HELD, reason="nop-phi", note="chờ con dấu"
                ),
            ),
        ),
        (
            q("pause"),
            "hop",
            "",
            Send(action="pause", command=c.PauseCounter(counter_id=HERE, reason="hop")),
        ),
        (q("transfer"), "counter:quay-3", "", q("transfer-reason", picked="counter:quay-3")),
        (
            q("transfer-reason", picked="counter:quay-3"),
            "sai-linh-vuc",
            "vội",
            Send(action="transfer", command=transfer(to_counter_id="quay-3")),
        ),
        (
            q("transfer-reason", picked="service:ho-tich"),
            "sai-linh-vuc",
            "vội",
            Send(action="transfer", command=transfer(service_id="ho-tich")),
        ),
        (q("priority"), "tre-nho", "", q("priority-reason", picked="tre-nho")),
        (
            q("priority-reason", picked="none"),
            "chon-nham",
            "",
            Send(
                action="priority",
                command=c.SetPriority(ticket_id=HELD, priority=None, reason="chon-nham"),
            ),
        ),
        (
            q("note"),
            "",
            " bản gốc mờ ",
            Send(action="note", command=c.NoteTicket(ticket_id=HELD, note="bản gốc mờ")),
        ),
        (q("note"), "", "  ", None),
        (
            q("cancel", PARKED),
            "cong-dan-ve",
            "",
            Send(
                action="cancel",
                command=c.CancelTicket(ticket_id=PARKED, reason="cong-dan-ve"),
            ),
        ),
        (q("ticket", PARKED), "cancel", "", q("cancel", PARKED)),
        (
            q("ticket", PARKED),
            "return",
            "",
            Send(action="return", command=c.ReturnToQueue(counter_id=HERE, ticket_id=PARKED)),
        ),
        (q("service", "", "chung-thuc"), WAITING, "", q("ticket", WAITING)),
        (q("service", ""), WAITING, "", q("ticket", WAITING)),
        (q("parked", ""), PARKED, "", q("ticket", PARKED)),
        (q("absent", ""), ABSENT, "", q("ticket", ABSENT)),
        (q("menu"), "language", "", Errand(name="language")),
        (q("park"), "no-such-reason", "", None),
        (q("ticket", PARKED), "call", "", None),
    ],
)
def test_where_a_pick_leads(question: Question, option: str, note: str, step: Step | None) -> None:
    assert pick(question, option, note, scene(Board(tickets=SERVING))) == step


def test_a_free_counter_calls_parked_and_absent_ones() -> None:
    at = scene(Board(tickets=TICKETS))
    resume = pick(q("ticket", PARKED), "resume", "", at)
    call = pick(q("ticket", ABSENT), "call", "", at)
    assert resume == Send(action="resume", command=c.Resume(counter_id=HERE, ticket_id=PARKED))
    assert call == Send(action="call", command=c.CallTicket(counter_id=HERE, ticket_id=ABSENT))
