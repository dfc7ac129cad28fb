"""Who waits, how long, and how many go before."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from common.board.queries import (
    counters_open_for,
    people_ahead,
    waited,
    waiting_count,
    waiting_for,
    waiting_tickets,
    who_calls,
)
from common.contract.events import Event
from tests.dsl import given, minutes
from tests.dsl_center import CENTER
from tests.dsl_events import (
    START,
    by_hand,
    called,
    finished,
    issued,
    opened,
    parked,
    paused,
    resumed,
    returned,
    started,
    ticket_id,
    undone,
)

STORY = given(
    opened("q1"),
    issued("A002", at=START + minutes(2)),
    issued("A001", at=START + minutes(1)),
    issued("A003", priority="elderly", at=START + minutes(3)),
    issued("B001", "land", at=START),
)
NOW = START + minutes(10)


def ahead(label: str) -> int | None:
    return people_ahead(STORY.board, CENTER, ticket_id(label), NOW)


def test_who_waits_for_a_service() -> None:
    board = STORY.board
    assert waiting_count(board, "birth") == 3
    assert waiting_count(board, "copies") == 0
    assert [row.label for row in waiting_tickets(board, "birth")] == ["A001", "A002", "A003"]


def test_who_waits_for_a_counter() -> None:
    labels = {row: [t.label for t in waiting_for(STORY.board, CENTER, row)] for row in ("q2", "q3")}
    assert labels == {"q2": ["B001", "A001", "A002", "A003"], "q3": ["B001"]}
    assert waiting_for(STORY.board, CENTER, "q9") == ()


def test_people_ahead_follow_the_policy() -> None:
    assert [ahead(label) for label in ("A003", "A001", "A002")] == [0, 1, 2]
    assert ahead("B001") == 0
    assert ahead("none") is None


def test_a_called_ticket_has_nobody_ahead_of_it() -> None:
    board = given(opened(), issued(), called()).board
    assert people_ahead(board, CENTER, ticket_id("A001"), NOW) is None


def test_the_turn_of_the_only_open_counter_counts() -> None:
    before = [issued("A008", priority="merit"), issued("A009", priority="merit")]
    steps = [step for row in before for step in (row,)]
    board = given(
        opened(),
        *steps,
        called("A008", priority="merit"),
        called("A009", priority="merit"),
        issued("A001"),
        issued("A002", priority="merit"),
    ).board
    assert board.counters["q1"].turn == 2
    assert people_ahead(board, CENTER, ticket_id("A001"), START) == 0
    assert people_ahead(board, CENTER, ticket_id("A002"), START) == 1


def test_open_counters_of_a_service() -> None:
    board = given(opened("q1"), opened("q2"), paused("q2")).board
    assert [row.id for row in counters_open_for(board, CENTER, "birth")] == ["q1"]
    assert counters_open_for(board, CENTER, "copies") == ()


def test_who_calls_for_some_services() -> None:
    board = given(opened("q1"), opened("q2"), paused("q2"), opened("q3"), paused("q3")).board
    assert who_calls(board, CENTER, {"birth", "land"}) == "open"
    assert who_calls(board, CENTER, {"land"}) == "paused"
    assert who_calls(board, CENTER, ()) == "closed"
    assert who_calls(given().board, CENTER, {"land"}) == "closed"


TWO = (minutes(2), called())
FIVE_BY_HAND = by_hand()
"""Called five minutes after the start."""


@pytest.mark.parametrize(
    ("life", "told"),
    [
        ((minutes(9),), None),
        (TWO, 2),
        ((*TWO, parked(), minutes(40), resumed(), started(), minutes(9), finished()), 2),
        ((*TWO, started(), returned(), minutes(30), called(), minutes(1)), 2),
        ((*TWO, parked(), minutes(40), resumed(), undone()), 2),
        ((*TWO, undone(), minutes(1)), None),
        ((*TWO, undone(), minutes(5), called(), parked(), minutes(9), resumed()), 7),
        ((minutes(9), FIVE_BY_HAND), 5),
        ((*TWO, minutes(9), FIVE_BY_HAND), 2),
        ((minutes(8), called(), FIVE_BY_HAND), 5),
    ],
)
def test_a_wait_ends_with_the_first_call_that_stands(
    life: tuple[Event | timedelta, ...], told: int | None
) -> None:
    board = given(opened(), issued(at=START), *life).board
    assert waited(board.tickets[ticket_id("A001")]) == (None if told is None else minutes(told))


def test_a_ticket_that_was_kept_before_first_calls_were_tells_its_last_one() -> None:
    board = given(opened(), issued(at=START), *TWO).board
    old = replace(board.tickets[ticket_id("A001")], first_called_at=None)
    assert waited(old) == minutes(2)
