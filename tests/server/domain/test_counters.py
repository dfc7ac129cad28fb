"""Counters open, pause, close; officers sit down, take over, leave."""

import pytest

from common.contract.commands import CloseCounter, OpenCounter, PauseCounter, StartServing
from common.contract.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    OfficerSignedIn,
    OfficerSignedOut,
    ServingStarted,
)
from common.contract.problems import MAY_TAKE_OVER
from server.domain.context import Rejected
from server.domain.counters import sign_in, sign_out
from tests.dsl import given, minutes, officer, staff, supervisor, told
from tests.dsl_center import CENTER
from tests.dsl_events import START, called, issued, opened, paused, ticket_id

OPEN = OpenCounter(counter_id="q1")
PAUSE = PauseCounter(counter_id="q1", reason="lunch")
CLOSE = CloseCounter(counter_id="q1")


def test_opening() -> None:
    story = given().when(OPEN).then(opened())
    seat = story.board.counters["q1"]
    assert (seat.state, seat.officer_id, seat.since) == ("open", "an", START)
    given(opened(), paused()).when(OPEN).then(CounterOpened)
    given(opened()).when(OPEN).refused("wrong-state")


def test_opening_outside_hours_is_recorded() -> None:
    (event,) = given(minutes(240)).when(OPEN).events
    assert isinstance(event, CounterOpened)
    assert event.outside_hours


def test_a_session_opens_only_its_own_counter() -> None:
    given().when(OpenCounter(counter_id="q2")).refused("not-allowed")
    given().when(OpenCounter(counter_id="q9")).refused("unknown-counter")
    given().when(OpenCounter(counter_id="q2"), supervisor("q1")).refused("not-allowed")


def test_pausing() -> None:
    story = given(opened()).when(PAUSE).then(paused())
    assert story.board.counters["q1"].pause_reason == "lunch"
    given(opened(), paused()).when(PAUSE).refused("wrong-state")
    given().when(PAUSE).refused("counter-not-open")


def test_a_counter_pauses_with_a_ticket_and_goes_on_serving_it() -> None:
    given(opened(), issued(), called()).when(PAUSE).then(CounterPaused)
    command = StartServing(counter_id="q1", ticket_id=ticket_id("A001"))
    given(opened(), issued(), called(), paused()).when(command).then(ServingStarted)


def test_closing() -> None:
    given(opened()).when(CLOSE).then(CounterClosed(counter_id="q1", officer_id="an"))
    given(opened(), paused()).when(CLOSE).then(CounterClosed)
    given(opened(), issued(), called()).when(CLOSE).refused("counter-busy")
    given().when(CLOSE).refused("counter-not-open")


def test_a_senior_pauses_and_closes_any_counter() -> None:
    given(opened()).when(CLOSE, staff()).then(CounterClosed(counter_id="q1", officer_id="an"))
    given(opened()).when(PAUSE, supervisor("q2")).then(paused())
    given(opened()).when(CLOSE, staff("officer")).refused("not-allowed")


def test_signing_in_and_out() -> None:
    board = given().board
    events = sign_in(board, CENTER, "an", "q1", role="officer", take_over=False)
    assert events == (OfficerSignedIn(officer_id="an", counter_id="q1"),)
    board = told(board, (*events, opened()), START)
    assert board.counters["q1"].officer_id == "an"
    left = sign_out(board, "an", "q1", "signed-out")
    assert isinstance(left, tuple)
    assert [type(event) for event in left] == [CounterClosed, OfficerSignedOut]
    seat = told(board, left, START).counters["q1"]
    assert (seat.state, seat.officer_id) == ("closed", None)


@pytest.mark.parametrize(
    ("who", "role", "take_over", "refused"),
    [
        ("binh", "officer", False, "q1"),
        ("binh", "officer", True, "q1"),
        ("binh", "supervisor", False, MAY_TAKE_OVER),
        ("binh", "supervisor", True, None),
        ("an", "officer", False, MAY_TAKE_OVER),
        ("an", "officer", True, None),
    ],
)
def test_an_occupied_counter(who: str, role: str, take_over: bool, refused: str | None) -> None:
    board = given(opened(), issued(), called()).board
    events = sign_in(board, CENTER, who, "q1", role=role, take_over=take_over)  # type: ignore[arg-type]
    if refused is not None:
        assert events == Rejected("counter-taken", refused)
        return
    assert isinstance(events, tuple)
    seat = told(board, events, START).counters["q1"]
    assert (seat.officer_id, seat.ticket_id) == (who, ticket_id("A001"))


def test_whoever_has_a_citizen_elsewhere_does_not_leave_them() -> None:
    serving = given(opened(), OfficerSignedIn(officer_id="an", counter_id="q1"), issued(), called())
    for take_over in (False, True):
        answer = sign_in(serving.board, CENTER, "an", "q2", role="officer", take_over=take_over)
        assert answer == Rejected("serves-elsewhere", "q1")
    same = sign_in(serving.board, CENTER, "an", "q1", role="officer", take_over=True)
    assert isinstance(same, tuple)
    idle = given(opened(), OfficerSignedIn(officer_id="an", counter_id="q1")).board
    assert isinstance(sign_in(idle, CENTER, "an", "q2", role="officer", take_over=False), tuple)


def test_signing_in_at_no_counter() -> None:
    answer = sign_in(given().board, CENTER, "an", "q9", role="officer", take_over=True)
    assert answer == Rejected("unknown-counter", "q9")


def test_nobody_leaves_a_ticket_of_their_own_will() -> None:
    board = given(opened(), issued(), called()).board
    assert sign_out(board, "an", "q1", "signed-out") == Rejected("counter-busy", "q1")
    forced = sign_out(board, "an", "q1", "disabled")
    assert forced == (OfficerSignedOut(officer_id="an", counter_id="q1", reason="disabled"),)
    seat = told(board, forced, START).counters["q1"]
    assert (seat.state, seat.officer_id, seat.ticket_id) == ("open", None, ticket_id("A001"))
    assert sign_out(board, "chi", "q1", "ended") == ()
    assert sign_out(given().board, "an", "q1", "ended") == ()


def test_whoever_was_taken_over_cannot_command() -> None:
    story = given(opened(), OfficerSignedIn(officer_id="binh", counter_id="q1"))
    story.when(PAUSE, officer("q1")).refused("counter-taken")
