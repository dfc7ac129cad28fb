"""The estimate is an honest range: none without a counter, longer with more people or fewer counters."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as every
from hypothesis import strategies as some

from common.board.queries import Minutes, estimate, estimate_for, mean_minutes
from common.contract.commands import Transfer
from common.contract.events import Event
from tests.dsl import given, minutes, told
from tests.dsl_center import CENTER
from tests.dsl_events import START, called, finished, issued, opened, paused, started, ticket_id

COUNTERS = ("q1", "q2", "q3")
SERVICES = {"birth": "A", "copies": "A", "land": "B"}


def crowd(**waiting: int) -> list[Event]:
    """So many wait for each service."""
    return [
        issued(f"{SERVICES[service]}{100 * row + n:03d}", service)
        for row, (service, many) in enumerate(waiting.items(), start=1)
        for n in range(1, many + 1)
    ]


def test_no_counter_no_estimate() -> None:
    assert estimate(given(issued()).board, CENTER, "birth", START) is None
    assert estimate(given(opened(), paused()).board, CENTER, "birth", START) is None
    assert estimate_for(given(issued()).board, CENTER, ticket_id("A001"), START) is None
    assert estimate_for(given(opened()).board, CENTER, ticket_id("A001"), START) is None


def test_a_free_counter_and_nobody_there() -> None:
    assert estimate(given(opened()).board, CENTER, "birth", START) == Minutes(0, 1)


def test_the_norm_counts_until_services_were_seen() -> None:
    assert estimate(given(opened(), *crowd(birth=3)).board, CENTER, "birth", START) == (21, 45)
    busy = given(opened(), issued(), called()).board
    assert estimate(busy, CENTER, "birth", START) == (3, 8)


def test_the_days_own_services_move_the_mean() -> None:
    lives = [
        step
        for n in range(1, 6)
        for step in (
            issued(f"A00{n}"),
            called(f"A00{n}"),
            started(f"A00{n}"),
            minutes(20),
            finished(f"A00{n}"),
        )
    ]
    assert mean_minutes(given(opened(), *lives).board, CENTER, "birth") == 15
    assert mean_minutes(given().board, CENTER, "birth") == 10
    assert mean_minutes(given().board, CENTER, "gone") == 10


def test_a_forgotten_or_a_hasty_counter_says_little_about_the_next_service() -> None:
    life = (opened(), issued(), called(), started())
    forgotten = given(*life, minutes(300), finished()).board
    assert mean_minutes(forgotten, CENTER, "birth") == 40
    hasty = [
        step
        for n in range(1, 41)
        for step in (
            issued(f"A{n:03d}"),
            called(f"A{n:03d}"),
            started(f"A{n:03d}"),
            finished(f"A{n:03d}"),
        )
    ]
    assert mean_minutes(given(opened(), *hasty).board, CENTER, "birth") == 2.5


def test_a_counter_that_also_serves_others_is_free_later() -> None:
    alone = given(opened("q1"), *crowd(land=2, birth=2)).board
    shared = given(opened("q2"), *crowd(land=2, birth=2)).board
    assert estimate(alone, CENTER, "birth", START) == (14, 30)
    assert estimate(shared, CENTER, "birth", START) == (42, 90)


def test_the_wait_that_a_ticket_still_has() -> None:
    steps = (opened(), issued("A001"), issued("A002"), issued("A003", priority="merit"))
    board = given(*steps).board
    waits = [
        estimate_for(board, CENTER, ticket_id(label), START) for label in ("A003", "A001", "A002")
    ]
    assert waits == [(0, 1), (7, 15), (14, 30)]


@pytest.mark.parametrize("target", [{"to_counter_id": "q3"}, {"to_officer_id": "chi"}])
def test_a_ticket_sent_on_waits_for_where_it_was_sent(target: dict[str, str]) -> None:
    send = Transfer(ticket_id=ticket_id("A001"), reason="wrong-counter", **target)
    story = given(opened("q1"), issued("A001"), called("A001")).when(send)
    assert estimate_for(story.board, CENTER, ticket_id("A001"), START) is None
    there = told(story.board, [opened("q3")], START)
    assert estimate_for(there, CENTER, ticket_id("A001"), START) == (0, 1)
    elsewhere = told(story.board, [opened("q2")], START)
    assert estimate_for(elsewhere, CENTER, ticket_id("A001"), START) is None


def test_who_came_later_for_another_service_does_not_count() -> None:
    later = [issued(f"B00{n}", "land", at=START + minutes(1)) for n in (1, 2)]
    board = given(opened("q2"), issued("A001"), *later).board
    assert estimate_for(board, CENTER, ticket_id("A001"), START + minutes(1)) == (0, 1)


def test_priority_does_not_wait_for_ordinary_tickets_of_other_services() -> None:
    board = given(
        opened("q2"), *crowd(land=3), issued("A001", priority="merit", at=START + minutes(1))
    ).board
    assert estimate_for(board, CENTER, ticket_id("A001"), START + minutes(1)) == (0, 1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@every(
    some.sets(some.sampled_from(COUNTERS), min_size=1),
    some.dictionaries(some.sampled_from(list(SERVICES)), some.integers(0, 5)),
    some.sampled_from(list(SERVICES)),
)
def test_more_people_or_fewer_counters_never_shorten_it(
    counters: set[str], waiting: dict[str, int], service: str
) -> None:
    doors = [opened(row) for row in sorted(counters)]
    now = estimate(given(*doors, *crowd(**waiting)).board, CENTER, service, START)
    more = {**waiting, service: waiting.get(service, 0) + 1}
    fuller = estimate(given(*doors, *crowd(**more)).board, CENTER, service, START)
    fewer = estimate(given(*doors[1:], *crowd(**waiting)).board, CENTER, service, START)
    if now is None:
        assert fuller is None
        assert fewer is None
        return
    assert fuller is not None
    assert now.least <= now.most
    for longer in (fuller, fewer or fuller):
        assert now.least <= longer.least
        assert now.most <= longer.most
