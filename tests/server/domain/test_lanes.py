"""The quick lane, and whom a counter keeps that sent them back to the queue."""

from datetime import timedelta

from common.board.queries import estimate, estimate_for, people_ahead
from common.contract.commands import CallNext, CallTicket, ReturnToQueue, Transfer, UndoCall
from common.contract.events import TicketCalled, TicketReturned
from tests.dsl import Given, Outcome, given, minutes, officer, supervisor, told
from tests.dsl_center import CENTER, with_policy
from tests.dsl_events import (
    START,
    absent,
    called,
    finished,
    issued,
    opened,
    paused,
    started,
    ticket_id,
)

ONE, TWO = ticket_id("A001"), ticket_id("A002")
KEEPING = with_policy(same_counter_minutes=15)
QUICK = with_policy(quick_minutes=5, quick_counters=("q3",))
BACK = ReturnToQueue(counter_id="q2", ticket_id=ONE)
LIFE = (
    opened("q1"),
    opened("q2"),
    issued("A001"),
    minutes(1),
    issued("A002"),
    called("A001", "q2"),
)


def returned() -> Outcome:
    """A001 is back in the queue; counter q2 had it."""
    return given(*LIFE, config=KEEPING).when(BACK, officer("q2"))


def later(outcome: Outcome, passed: timedelta = timedelta(0)) -> Given:
    """The story goes on from there."""
    story = given(config=KEEPING)
    story.board, story.now = outcome.board, outcome.now + passed
    return story


def next_at(story: Given, counter_id: str) -> Outcome:
    return story.when(CallNext(counter_id=counter_id), officer(counter_id))


def test_a_returned_ticket_is_kept_for_its_counter() -> None:
    story = returned()
    story.then(
        TicketReturned(
            ticket_id=ONE,
            label="A001",
            counter_id="q2",
            service_id="birth",
            kept_until=story.now + minutes(15),
        )
    )
    assert next_at(later(story), "q1").ticket("A002").state == "called"
    assert next_at(later(story), "q2").ticket("A001").state == "called"


def test_it_is_kept_so_long_and_no_longer() -> None:
    story = returned()
    before = next_at(later(story, minutes(15) - timedelta(milliseconds=1)), "q1")
    assert before.ticket("A001").state == "waiting"
    assert next_at(later(story, minutes(15)), "q1").ticket("A001").state == "called"


def test_a_counter_that_pauses_keeps_nobody_and_who_alone_is_kept_is_no_queue() -> None:
    free = given(opened("q1"), opened("q2"), issued("A001"), called("A001", "q2"), config=KEEPING)
    back = free.when(BACK, officer("q2"))
    next_at(later(back), "q1").refused("queue-empty")
    gone = later(back)
    gone.board = told(gone.board, (paused("q2"),), gone.now)
    next_at(gone, "q1").then(TicketCalled)


def test_it_is_kept_where_it_was_called_whoever_returns_it() -> None:
    life = (*LIFE, absent("A001", "q2"))
    story = given(*life, config=KEEPING).when(
        ReturnToQueue(counter_id="q1", ticket_id=ONE), officer("q1")
    )
    assert next_at(later(story), "q1").ticket("A002").state == "called"
    assert next_at(later(story), "q2").ticket("A001").state == "called"


def test_who_is_sent_elsewhere_is_kept_no_more() -> None:
    send = Transfer(ticket_id=ONE, service_id="land", reason="wrong-counter")
    sent = later(returned()).when(send, supervisor("q1"))
    assert sent.ticket("A001").kept_until is None


def test_a_counter_that_does_not_serve_the_service_keeps_nobody() -> None:
    life = (opened("q1"), opened("q3"), issued("A001"))
    picked = given(*life, config=KEEPING).when(
        CallTicket(counter_id="q3", ticket_id=ONE), supervisor("q3")
    )
    back = later(picked).when(ReturnToQueue(counter_id="q3", ticket_id=ONE), supervisor("q3"))
    assert back.ticket("A001").kept_until is not None
    next_at(later(back), "q1").then(TicketCalled)


def test_a_call_that_is_taken_back_leaves_the_ticket_kept() -> None:
    again = next_at(later(returned()), "q2")
    undone = later(again).when(UndoCall(counter_id="q2", ticket_id=ONE), officer("q2"))
    assert next_at(later(undone), "q1").ticket("A002").state == "called"


def test_the_forecast_knows_who_is_kept() -> None:
    story = returned()
    now, board = story.now, story.board
    assert people_ahead(board, KEEPING, ONE, now) == 0
    assert people_ahead(board, KEEPING, TWO, now) == 0
    assert people_ahead(board, KEEPING, TWO, now + minutes(15)) == 1
    busy = next_at(later(story), "q1").board
    assert estimate_for(busy, KEEPING, ONE, now) == (0, 1)


def test_without_the_policy_any_counter_calls_the_returned() -> None:
    story = given(*LIFE).when(BACK, officer("q2"))
    assert story.ticket("A001").kept_until is None
    assert next_at(later(story), "q1").ticket("A001").state == "called"


def test_the_quick_lane() -> None:
    copies = issued("A001", "copies", at=START + minutes(1))
    waiting = (opened("q3"), issued("B001", "land"), minutes(1), copies)
    story = given(*waiting, config=QUICK)
    first = next_at(story, "q3")
    reason = first.ticket("A001").reason
    assert reason is not None
    assert (reason.code, reason.args["skipped"]) == ("quick-lane", 1)
    assert people_ahead(story.board, QUICK, ticket_id("B001"), story.now) == 1
    late = given(*waiting, minutes(44), config=QUICK)
    assert next_at(late, "q3").ticket("B001").state == "called"
    assert people_ahead(late.board, QUICK, ticket_id("A001"), late.now) == 1


def test_who_comes_to_a_quick_lane_waits_for_the_quick_alone() -> None:
    waiting = [issued(f"B00{n}", "land") for n in (1, 2, 3)]
    board = given(opened("q3"), *waiting).board
    assert estimate(board, CENTER, "copies", START) == (42, 90)
    assert estimate(board, QUICK, "copies", START) == (0, 1)
    assert estimate(board, QUICK, "land", START) == estimate(board, CENTER, "land", START)
    overdue = START + minutes(45)
    assert estimate(board, QUICK, "copies", overdue) == (0, 1)
    busier = told(board, [issued("A001", "copies", at=overdue)], overdue)
    assert estimate(busier, QUICK, "copies", overdue) == (17, 38)
    assert estimate(busier, CENTER, "copies", overdue) == (45, 98)


def test_who_breaks_into_the_quick_lane_does_not_twice_running() -> None:
    lands = [issued(f"B00{n}", "land") for n in (1, 2)]
    quick = [issued(f"A00{n}", "copies", at=START + minutes(50)) for n in (1, 2)]
    story = given(opened("q3"), *lands, *quick, minutes(55), config=QUICK)
    order = []
    for _ in range(4):
        (event,) = next_at(story, "q3").events
        assert isinstance(event, TicketCalled)
        order.append((event.label, event.reason.code))
        done = finished(event.label, "q3")
        story.board = told(story.board, (event, started(event.label, "q3"), done), story.now)
    assert order == [
        ("B001", "ordinary-overdue"),
        ("A001", "quick-lane"),
        ("B002", "ordinary-overdue"),
        ("A002", "first-come"),
    ]
