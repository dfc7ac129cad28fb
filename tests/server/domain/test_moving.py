"""Tickets go back, aside, elsewhere or out, each by whoever may do it."""

from typing import Any

import pytest
from msgspec.structs import replace

from common.board.queries import waiting_for
from common.contract.commands import (
    CallNext,
    CancelTicket,
    Command,
    NoteTicket,
    Park,
    PauseCounter,
    ReturnToQueue,
    SetPriority,
    Transfer,
)
from common.contract.events import (
    PrioritySet,
    TicketCalled,
    TicketCancelled,
    TicketNoted,
    TicketParked,
    TicketReturned,
    TicketTransferred,
)
from common.contract.hall_config import DeskSettings
from tests.dsl import given, kiosk, minutes, officer, staff, supervisor
from tests.dsl_center import CENTER
from tests.dsl_events import absent, called, issued, opened, parked, started, ticket_id

ONE = ticket_id("A001")
FREE_TEXT = "mr-an-0901234567"
BACK = ReturnToQueue(counter_id="q1", ticket_id=ONE)
CALLED = (opened(), issued("A001"), minutes(1), issued("A002"), called("A001"))
RETURNED = TicketReturned(ticket_id=ONE, label="A001", counter_id="q1", service_id="birth")


def to(**target: Any) -> Transfer:
    return Transfer(ticket_id=ONE, reason="wrong-counter", **target)


def test_a_returned_ticket_has_its_old_place() -> None:
    story = (
        given(*CALLED)
        .when(BACK)
        .then(TicketReturned(ticket_id=ONE, label="A001", counter_id="q1", service_id="birth"))
    )
    waiting = waiting_for(story.board, CENTER, "q1")
    assert [ticket.label for ticket in waiting] == ["A001", "A002"]
    assert story.board.counters["q1"].ticket_id is None


def test_any_counter_returns_what_nobody_holds() -> None:
    life = (opened("q1"), opened("q2"), issued(), called("A001", "q2"), absent("A001", "q2"))
    story = given(*life).when(BACK)
    story.then(TicketReturned(ticket_id=ONE, label="A001", counter_id=None, service_id="birth"))
    given(*life[:-1]).when(BACK).refused("wrong-state")


def test_parking_with_a_note() -> None:
    command = Park(counter_id="q1", ticket_id=ONE, reason="papers-missing", note="copy of the ID")
    story = given(*CALLED).when(command, officer(note_id="note-1")).then(TicketParked)
    assert story.ticket().noted
    assert story.ticket().parked_reason == "papers-missing"


def test_transfer_to_a_service() -> None:
    story = (
        given(*CALLED)
        .when(to(service_id="land"))
        .then(
            TicketTransferred(
                ticket_id=ONE,
                label="A001",
                counter_id="q1",
                from_service_id="birth",
                service_id="land",
                field_id="soil",
                to_counter_id=None,
                to_officer_id=None,
                reason="wrong-counter",
                note_id=None,
            )
        )
    )
    assert (story.ticket().service_id, story.ticket().series) == ("land", "A")
    assert story.board.counters["q1"].ticket_id is None


def test_a_ticket_sent_to_a_counter_is_called_there_whatever_it_serves() -> None:
    story = given(opened("q3"), *CALLED).when(to(to_counter_id="q3"))
    again = given(opened("q3"), *CALLED, *story.events)
    assert [t.label for t in waiting_for(again.board, CENTER, "q1")] == ["A002"]
    again.when(CallNext(counter_id="q3"), officer("q3")).then(TicketCalled)


def test_a_ticket_sent_to_an_officer_waits_for_them() -> None:
    life = (opened("q2"), opened("q3"), *CALLED)
    story = given(*life).when(to(to_officer_id="chi"))
    again = given(*life, *story.events)
    assert [t.label for t in waiting_for(again.board, CENTER, "q2")] == ["A002"]
    again.when(CallNext(counter_id="q3"), officer("q3")).then(TicketCalled)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ({}, "invalid-data"),
        ({"service_id": "land", "to_counter_id": "q2"}, "invalid-data"),
        ({"service_id": "none"}, "unknown-service"),
        ({"to_counter_id": "q9"}, "unknown-counter"),
        ({"to_officer_id": "nobody"}, "invalid-data"),
        ({"service_id": "land", "counter_id": "q9"}, "unknown-counter"),
        ({"service_id": "land", "counter_id": "q2"}, "wrong-state"),
    ],
)
def test_transfers_that_lead_nowhere(target: dict[str, str], code: str) -> None:
    given(*CALLED).when(to(**target)).refused(code)


def test_only_its_own_officer_or_a_senior_transfers_a_held_ticket() -> None:
    story = given(opened("q2"), *CALLED)
    story.when(to(service_id="land"), officer("q2")).refused("not-allowed")
    story.when(to(service_id="land"), supervisor("q2")).then(TicketTransferred)
    story.when(to(service_id="land"), staff()).then(TicketTransferred)


def test_any_officer_transfers_a_parked_ticket() -> None:
    story = given(opened("q2"), *CALLED, parked()).when(to(service_id="land"), officer("q2"))
    (event,) = story.then(TicketTransferred).events
    assert isinstance(event, TicketTransferred)
    assert event.counter_id is None


def test_nobody_is_picked_by_another_class() -> None:
    command = SetPriority(ticket_id=ONE, priority="elderly", reason="seen")
    given(issued()).when(command).refused("not-allowed")
    given(issued()).when(command, staff("officer")).refused("not-allowed")
    for by in (supervisor(), staff()):
        given(issued()).when(command, by).then(PrioritySet)
    back = given(*CALLED, RETURNED)
    back.when(command).then(PrioritySet)
    back.when(command, officer("q2")).refused("not-allowed")
    free = replace(CENTER, desk=DeskSettings(call_by_number="all"))
    given(issued(), config=free).when(command).then(PrioritySet)
    nobody = replace(CENTER, desk=DeskSettings(call_by_number="none"))
    given(issued(), config=nobody).when(command, supervisor()).then(PrioritySet)


def test_priority() -> None:
    command = SetPriority(ticket_id=ONE, priority="elderly", reason="seen")
    story = (
        given(*CALLED)
        .when(command)
        .then(PrioritySet(ticket_id=ONE, label="A001", priority="elderly", reason="seen"))
    )
    again = given(*CALLED, *story.events)
    again.when(command).then()
    again.when(SetPriority(ticket_id=ONE, priority=None, reason="seen")).then(PrioritySet)
    bad = SetPriority(ticket_id=ONE, priority="rich", reason="seen")
    given(*CALLED).when(bad).refused("invalid-data")


def test_a_note_is_an_id() -> None:
    command = NoteTicket(ticket_id=ONE, note="speaks no Vietnamese")
    story = given(issued()).when(command, officer(note_id="note-9"))
    story.then(TicketNoted(ticket_id=ONE, label="A001", note_id="note-9"))
    assert story.ticket().noted
    given(issued()).when(command).refused("invalid-data")


def test_a_kiosk_gives_up_only_its_own_unprinted_ticket() -> None:
    unprinted = CancelTicket(ticket_id=ONE, reason="not-printed")
    story = given(issued(confirmed=False))
    story.when(unprinted, kiosk()).then(TicketCancelled)
    story.when(unprinted, kiosk("kiosk-2")).refused("not-allowed")
    story.when(CancelTicket(ticket_id=ONE, reason="left"), kiosk()).refused("not-allowed")
    absent_one = given(opened(), issued(), called(), absent())
    absent_one.when(unprinted, kiosk()).refused("wrong-state")


@pytest.mark.parametrize(
    "command",
    [
        Park(counter_id="q1", ticket_id=ONE, reason=FREE_TEXT),
        PauseCounter(counter_id="q1", reason=FREE_TEXT),
        Transfer(ticket_id=ONE, service_id="land", reason=FREE_TEXT),
        SetPriority(ticket_id=ONE, priority="merit", reason=FREE_TEXT),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_reason_is_a_code_of_the_center_and_no_free_text(command: Command) -> None:
    given(*CALLED).when(command).refused("invalid-data")


def test_a_ticket_is_given_up_for_a_reason_of_the_center() -> None:
    given(issued()).when(CancelTicket(ticket_id=ONE, reason=FREE_TEXT)).refused("invalid-data")
    unprinted = CancelTicket(ticket_id=ONE, reason="not-printed")
    given(issued(confirmed=False)).when(unprinted, staff()).then(TicketCancelled)


def test_an_officer_cancels_what_nobody_holds() -> None:
    command = CancelTicket(ticket_id=ONE, reason="left")
    given(issued()).when(command, staff()).then(TicketCancelled)
    given(opened(), issued(), called(), started()).when(command).refused("wrong-state")
    given().when(command).refused("unknown-ticket")
