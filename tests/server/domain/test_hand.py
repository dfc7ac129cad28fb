"""Calls by hand: applied to their ticket, kept until it is born, or history; claimed until confirmed."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from common.contract.commands import (
    CallNext,
    CallTicket,
    ConfirmHandCalls,
    IssueTicket,
    RecordHandCall,
)
from common.contract.events import (
    CalledByHand,
    Event,
    HandCallKept,
    HandCallsConfirmed,
    TicketCalled,
    TicketIssued,
)
from tests.dsl import Outcome, desk, given, kiosk, minutes, officer, seconds, staff, supervisor
from tests.dsl_events import (
    HAND_CALL,
    OFFICERS,
    START,
    absent,
    by_hand,
    called,
    cancelled,
    day,
    finished,
    issued,
    kept,
    opened,
    parked,
    relabelled,
    started,
    ticket_id,
)

SOON = START + minutes(1)
SECOND_CALL = "01940000-0000-7000-8000-00000000c0df"
LIVES: dict[str, tuple[Event, ...]] = {
    "waiting": (),
    "called": (called(counter_id="q2"),),
    "parked": (called(counter_id="q2"), parked(counter_id="q2")),
    "no_show": (called(counter_id="q2"), absent(counter_id="q2")),
}


def told(label: str = "A001", counter_id: str = "q1", **rest: Any) -> RecordHandCall:
    said: dict[str, Any] = {
        "counter_id": counter_id,
        "label": label,
        "service_day": "2026-11-23",
        "called_at": START + minutes(5),
        "finished_at": START + minutes(8),
        "outcome": "done",
        "officer_id": OFFICERS[counter_id],
    }
    return RecordHandCall(**{**said, **rest})


def paper(label: str, name: str | None = None, at: datetime = SOON, **rest: Any) -> IssueTicket:
    return IssueTicket(
        ticket_id=ticket_id(name or label),
        service_id="birth",
        language="vi",
        label=label,
        issued_at=at,
        **rest,
    )


def after_the_cut(*steps: Event) -> Any:
    return given(opened("q1"), opened("q2"), *steps, minutes(20))


def confirm(*calls: str) -> ConfirmHandCalls:
    return ConfirmHandCalls(counter_id="q1", hand_call_ids=calls)


@pytest.mark.parametrize("state", LIVES)
def test_an_open_ticket_is_served_at_the_times_its_officer_tells(state: str) -> None:
    story: Outcome = after_the_cut(issued(), *LIVES[state]).when(told(), desk())
    story.then(by_hand())
    ticket = story.ticket()
    assert (ticket.state, ticket.outcome, ticket.served_by) == ("served", "done", "an")
    assert (ticket.called_at, ticket.started_at) == (START + minutes(5), START + minutes(5))
    assert (ticket.ended_at, ticket.counter_id) == (START + minutes(8), "q1")
    assert story.board.counters["q2"].ticket_id is None
    assert not story.board.calls
    assert not story.board.queues


def test_a_ticket_served_by_hand_is_never_called_again() -> None:
    after = after_the_cut(issued(), by_hand())
    after.when(CallNext(counter_id="q1")).refused("queue-empty")


@pytest.mark.parametrize(
    "life",
    [
        (issued(), called(), started()),
        (issued(), called(), started(), finished()),
        (issued(), cancelled()),
        (issued(), by_hand(counter_id="q2")),
    ],
)
def test_one_that_is_served_already_is_history_only(life: tuple[Event, ...]) -> None:
    before = after_the_cut(*life)
    story = before.when(told(), desk(made_id=SECOND_CALL))
    story.then(kept(why="already-served", call_id=SECOND_CALL))
    assert story.board.tickets == before.board.tickets


def test_one_of_a_past_day_is_history_only() -> None:
    after = given(issued(), day("2026-11-24", "A001"), issued("A001"), minutes(20))
    story = after.when(told(), desk())
    story.then(kept(why="past-day"))
    assert story.board.tickets == after.board.tickets


def test_an_unknown_label_is_kept_and_applied_at_the_tickets_birth() -> None:
    waits = after_the_cut().when(told("A3-001"), desk()).then(kept("A3-001"))
    born = after_the_cut(*waits.events).when(paper("A3-001"), kiosk(lane=3))
    born.then(TicketIssued, by_hand("A3-001"))
    assert born.ticket("A3-001").state == "served"
    call = born.board.hand_calls[HAND_CALL]
    assert (call.ticket_id, call.why, call.claimed) == (ticket_id("A3-001"), None, True)


def test_a_kept_call_is_applied_once() -> None:
    applied = after_the_cut(kept("A3-001"), issued("A3-001"), by_hand("A3-001"))
    clash = applied.when(paper("A3-001", "other"), kiosk(lane=3))
    clash.then(TicketIssued)
    assert clash.board.tickets[ticket_id("other")].label == "A3-001/2"


def test_two_papers_with_one_label_take_two_calls() -> None:
    both = (issued("A001"), issued("A001/2"))
    first = after_the_cut(*both).when(told(), desk()).then(by_hand())
    again = told(called_at=START + minutes(9), finished_at=START + minutes(12))
    second = after_the_cut(*both, *first.events).when(again, desk(made_id=SECOND_CALL))
    (event,) = second.events
    assert isinstance(event, CalledByHand)
    assert (event.label, event.hand_call_id) == ("A001/2", SECOND_CALL)


@pytest.mark.parametrize("before", [by_hand(), kept()])
def test_a_call_told_again_after_a_fault_of_the_device_is_no_second_call(before: Event) -> None:
    papers = (issued("A001"), issued("A001/2")) if isinstance(before, CalledByHand) else ()
    after_the_cut(*papers, before).when(told(), desk(made_id=SECOND_CALL)).then()


def test_a_kept_call_is_applied_to_the_paper_that_changes_its_label() -> None:
    before = after_the_cut(issued(), kept("A3-001"))
    story = before.when(paper("A3-001", "A001"), kiosk(lane=3))
    story.then(relabelled(), by_hand("A3-001", name="A001"))
    assert story.ticket().state == "served"


def test_a_call_kept_yesterday_does_not_meet_todays_paper() -> None:
    today = given(kept("A3-001"), day("2026-11-24"), minutes(20))
    assert today.board.hand_calls[HAND_CALL].claimed
    today.when(paper("A3-001"), kiosk(lane=3)).then(TicketIssued)
    assert not given(kept(claimed=False), day("2026-11-24")).board.hand_calls


def test_times_beyond_the_day_and_now_are_drawn_in() -> None:
    mad = told(called_at=START + minutes(99), finished_at=START + minutes(77))
    (event,) = after_the_cut(issued()).when(mad, desk()).events
    assert isinstance(event, CalledByHand)
    assert (event.called_at, event.finished_at) == (START + minutes(20), START + minutes(20))


def test_a_call_of_a_day_to_come_waits_for_it_or_counts_today() -> None:
    late = given(issued(), minutes(60 * 15 + 50))
    late.when(told(service_day="2026-11-24"), desk()).refused("overloaded")
    after_the_cut(issued()).when(told(service_day="2027-01-01"), desk()).then(CalledByHand)
    after_the_cut().when(told(service_day="2026-02-30"), desk()).refused("invalid-data")


def test_the_officer_who_is_signed_in_claims_nothing() -> None:
    after_the_cut(issued()).when(told(), officer()).then(by_hand(claimed=False))
    after_the_cut(issued()).when(told(), officer("q2")).then(by_hand(claimed=True))


def test_who_may_tell_and_where() -> None:
    after_the_cut(issued()).when(told(), kiosk()).refused("not-allowed")
    after_the_cut(issued()).when(told(), staff()).refused("not-allowed")
    elsewhere = replace(told(), counter_id="none")
    after_the_cut(issued()).when(elsewhere, desk()).refused("unknown-counter")


def test_the_officer_named_or_a_senior_confirms() -> None:
    before = after_the_cut(issued(), by_hand())
    wanted = HandCallsConfirmed(hand_call_ids=(HAND_CALL,), officer_id="an")
    story = before.when(confirm(HAND_CALL, HAND_CALL), officer()).then(wanted)
    assert not story.board.hand_calls[HAND_CALL].claimed
    before.when(confirm(HAND_CALL), officer("q2")).refused("not-allowed")
    before.when(confirm(HAND_CALL), supervisor("q2")).then(HandCallsConfirmed)
    before.when(confirm(HAND_CALL), staff()).then(HandCallsConfirmed)
    before.when(confirm(HAND_CALL), desk()).refused("not-allowed")
    before.when(confirm(SECOND_CALL), officer()).refused("wrong-state")


def test_a_confirmed_call_that_waited_is_claimed_no_longer_when_it_is_applied() -> None:
    told_so = HandCallsConfirmed(hand_call_ids=(HAND_CALL,), officer_id="an")
    before = after_the_cut(kept("A3-001"), told_so)
    story = before.when(paper("A3-001"), kiosk(lane=3))
    story.then(TicketIssued, by_hand("A3-001", claimed=False))


def test_a_late_ticket_waits_until_the_counters_have_told_whom_they_served() -> None:
    late = given(opened("q1"), minutes(2), issued("A3-001"))
    assert late.ticket("A3-001").late_at == START + minutes(2)
    call = CallNext(counter_id="q1")
    late.when(call, officer(reported_at=None)).refused("not-confirmed")
    late.when(call, officer(reported_at=START + minutes(1))).refused("not-confirmed")
    late.when(call, officer(reported_at=START + minutes(2))).then(TicketCalled)


def test_a_late_ticket_waits_thirty_seconds_at_most() -> None:
    late = (opened("q1"), minutes(2), issued("A3-001"))
    call = CallNext(counter_id="q1")
    given(*late, seconds(29)).when(call).refused("not-confirmed")
    given(*late, seconds(30)).when(call).then(TicketCalled)
    in_time = given(opened("q1"), seconds(60), issued("A3-001")).when(call)
    in_time.then(TicketCalled)


def test_history_is_told_in_its_words() -> None:
    (event,) = after_the_cut().when(told("A9-001", outcome="referred"), desk()).events
    assert isinstance(event, HandCallKept)
    assert (event.outcome, event.why, event.counter_number) == ("referred", "unknown-label", 1)


def test_a_ticket_from_before_an_outage_waits_until_the_counters_have_told() -> None:
    known = given(opened("q1"), issued("A001"), minutes(5))
    call, back = CallNext(counter_id="q1"), START + minutes(5)
    known.when(call, officer(back_at=back)).refused("not-confirmed")
    known.when(call, officer(back_at=back, reported_at=START)).refused("not-confirmed")
    known.when(call, officer(back_at=back, reported_at=back)).then(TicketCalled)
    given(opened("q1"), issued("A001"), minutes(5), seconds(30)).when(
        call, officer(back_at=back)
    ).then(TicketCalled)
    since = given(opened("q1"), minutes(5), issued("A001", at=back))
    since.when(call, officer(back_at=back)).then(TicketCalled)


def test_whom_a_counter_serves_by_hand_now_no_other_calls() -> None:
    waits = given(opened("q1"), issued("A001"), issued("A002"))
    here = officer(by_hand=frozenset({"A001"}))
    pick = CallTicket(counter_id="q1", ticket_id=ticket_id("A001"))
    waits.when(pick, replace(here, role="supervisor")).refused("not-confirmed")
    (event,) = waits.when(CallNext(counter_id="q1"), here).events
    assert isinstance(event, TicketCalled)
    assert event.label == "A002"


def test_a_mistyped_call_serves_nobody_who_took_the_number_later() -> None:
    later = START + minutes(24)
    waits = given(opened("q1"), kept("A3-001"), minutes(25))
    waits.when(paper("A3-001", at=START + minutes(23)), kiosk(lane=3)).then(
        TicketIssued, CalledByHand
    )
    waits.when(paper("A3-001", at=later), kiosk(lane=3)).then(TicketIssued)
    known = given(opened("q1"), minutes(24), issued("A001", at=later), minutes(1))
    known.when(told(), desk()).then(HandCallKept)
