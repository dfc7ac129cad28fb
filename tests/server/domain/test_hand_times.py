"""Calls by hand and papers told by clocks that may be wrong: they find each other all the same."""

import pytest
from msgspec.structs import replace

from common.contract.events import CalledByHand, HandCallKept, TicketIssued
from tests.dsl import desk, given, kiosk, minutes
from tests.dsl_events import HAND_CALL, START, by_hand, day, issued, kept, opened
from tests.server.domain.test_hand import after_the_cut, paper, told

TODAY = START + minutes(24 * 60 + 30)
LATER = START + minutes(24)
UNSURE = [(True, False), (False, True), (True, True)]
"""Whether the counter's clock and whether the kiosk's may be wrong."""


@pytest.mark.parametrize(("counter", "machine"), UNSURE)
def test_times_that_no_server_vouched_for_part_no_call_from_its_paper(
    counter: bool, machine: bool
) -> None:
    call = told("A3-001", time_unsure=counter)
    number = paper("A3-001", at=LATER, time_unsure=machine)
    first = given(opened("q1"), minutes(25)).when(number, kiosk(lane=3))
    given(opened("q1"), minutes(25), *first.events).when(call, desk()).then(by_hand("A3-001"))
    waits = given(opened("q1"), minutes(25)).when(call, desk())
    waits.then(HandCallKept)
    given(opened("q1"), minutes(25), *waits.events).when(number, kiosk(lane=3)).then(
        TicketIssued, by_hand("A3-001")
    )


def test_times_that_must_be_drawn_in_far_are_not_sure() -> None:
    ahead = paper("A3-001", at=START + minutes(7 * 60))
    waits = given(opened("q1"), kept("A3-001"), minutes(25))
    waits.when(ahead, kiosk(lane=3)).then(TicketIssued, by_hand("A3-001"))
    before = told(called_at=START - minutes(3 * 1440), finished_at=START - minutes(3 * 1440))
    known = given(opened("q1"), minutes(24), issued("A001", at=LATER), minutes(1))
    known.when(before, desk()).then(CalledByHand)


def test_a_call_of_yesterday_does_not_serve_todays_paper_where_clocks_are_unsure() -> None:
    sure = replace(told("A3-001"), service_day="2026-11-22")
    today = paper("A3-001", time_unsure=True)
    first = after_the_cut().when(today, kiosk(lane=3))
    after_the_cut(*first.events).when(sure, desk()).then(HandCallKept)
    waits = after_the_cut().when(sure, desk())
    after_the_cut(*waits.events).when(today, kiosk(lane=3)).then(TicketIssued)


def test_a_day_that_an_unsure_clock_told_finds_todays_paper_but_not_one_of_that_day() -> None:
    """A counter that has not heard today's day yet knows the last one only."""
    call, number = told("A3-001", time_unsure=True), paper("A3-001", at=TODAY)
    new = (day("2026-11-24"), minutes(25 * 60))
    first = given(*new).when(number, kiosk(lane=3))
    given(*new, *first.events).when(call, desk()).then(CalledByHand)
    waits = given(*new).when(call, desk())
    given(*new, *waits.events).when(number, kiosk(lane=3)).then(TicketIssued, CalledByHand)
    old = (issued("A3-001"), day("2026-11-24", "A3-001"), minutes(25 * 60))
    other = paper("A3-001", "other", at=TODAY)
    both = given(*old).when(other, kiosk(lane=3))
    given(*old, *both.events).when(call, desk()).then(
        kept("A3-001", why="past-day", time_unsure=True)
    )
    late = given(*new, *waits.events, issued("A3-001"))
    late.when(other, kiosk(lane=3)).then(TicketIssued)


def test_a_call_kept_until_the_day_is_over_is_history() -> None:
    unsure = kept("A3-001", time_unsure=True)
    today = given(unsure, day("2026-11-24"), minutes(25 * 60))
    assert today.board.hand_calls[HAND_CALL].why == "past-day"
    today.when(paper("A3-001", at=TODAY), kiosk(lane=3)).then(TicketIssued)
