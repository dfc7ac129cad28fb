"""What a counter is at, how long it lasts, and what can still be done about a call."""

import pytest
from msgspec.structs import replace

from common.board.queries import (
    Spell,
    doing,
    held_by,
    is_called_enough,
    is_free,
    is_unsure,
    may_close,
    seen_at,
    spell_at,
    still_called,
    undo_left,
)
from common.contract.events import Event
from common.contract.snapshot import Ticket
from tests.dsl import given, minutes, seconds
from tests.dsl_center import CENTER
from tests.dsl_events import START, called, finished, issued, opened, paused, started, ticket_id

FIRST = ticket_id("A001")
CALLED: tuple[Event, ...] = (opened(), issued(), called())
SERVED: tuple[Event, ...] = (*CALLED, started())


@pytest.mark.parametrize(
    ("steps", "seen", "told", "free", "closable"),
    [
        ((), "closed", "closed", False, False),
        ((opened(),), "open", "open", True, True),
        ((opened(), paused()), "paused", "paused", False, True),
        (CALLED, "called", "called", False, False),
        (SERVED, "serving", "serving", False, False),
        ((*SERVED, paused()), "serving", "paused", False, False),
        ((*SERVED, finished()), "open", "open", True, True),
    ],
)
def test_what_is_seen_and_told_of_a_counter(
    steps: tuple[Event, ...], seen: str, told: str, *, free: bool, closable: bool
) -> None:
    board = given(*steps).board
    assert (seen_at(board, "q1"), doing(board, "q1")) == (seen, told)
    assert (is_free(board, "q1"), may_close(board, "q1")) == (free, closable)


def test_a_service_lasts_against_its_norm_a_call_and_a_pause_against_none() -> None:
    norm = next(row.norm_minutes for row in CENTER.services if row.id == "birth")
    story = given(*SERVED)
    began = held_by(story.board, "q1")
    assert began is not None
    assert began.started_at is not None
    spells = [
        spell_at(story.board, CENTER, "q1", began.started_at + minutes(norm) + seconds(more))
        for more in (0, 1)
    ]
    assert [(row.norm, row.over_norm) for row in spells if row] == [(norm, False), (norm, True)]
    call = given(*CALLED).board
    called_at = call.tickets[FIRST].called_at
    assert called_at is not None
    assert spell_at(call, CENTER, "q1", called_at + minutes(99)) == Spell(spent=minutes(99))
    pause = given(*SERVED, paused()).board
    since = pause.counters["q1"].since
    assert since is not None
    assert spell_at(pause, CENTER, "q1", since + minutes(9)) == Spell(spent=minutes(9))
    assert spell_at(given(opened()).board, CENTER, "q1", START) is None


def test_a_call_can_be_taken_back_for_five_seconds_of_which_a_part_counts_whole() -> None:
    ticket = given(*CALLED).board.tickets[FIRST]
    assert ticket.called_at is not None
    lefts = [undo_left(ticket, ticket.called_at + seconds(after)) for after in (0, 0.5, 4.9, 5)]
    assert lefts == [5, 5, 1, 0]
    assert undo_left(replace(ticket, before_call=None), ticket.called_at) == 0
    assert undo_left(given(*SERVED).board.tickets[FIRST], ticket.called_at) == 0
    assert undo_left(None, START) == 0


def test_a_call_stands_at_the_counter_that_called() -> None:
    board = given(*CALLED).board
    assert [still_called(board, FIRST, at) for at in ("q1", "q2")] == [True, False]
    assert not still_called(given(*SERVED).board, FIRST, "q1")
    assert not still_called(board, ticket_id("none"), "q1")


def test_called_as_often_as_the_policy_has_it() -> None:
    ticket = replace(given(*CALLED).board.tickets[FIRST], recalls=2)
    limits = {limit: _limited(ticket, limit) for limit in (0, 2, 3)}
    assert limits == {0: False, 2: True, 3: False}
    assert not _limited(replace(ticket, state="serving"), 2)


def test_who_was_called_before_the_paper_was_sure() -> None:
    ticket = given(*CALLED).board.tickets[FIRST]
    assert ticket.reason is not None
    unsure = replace(
        ticket, confirmed=False, reason=replace(ticket.reason, args={"unconfirmed": True})
    )
    assert [is_unsure(row) for row in (ticket, unsure, replace(unsure, confirmed=True))] == [
        False,
        True,
        False,
    ]


def _limited(ticket: Ticket, limit: int) -> bool:
    return is_called_enough(
        ticket, replace(CENTER, policy=replace(CENTER.policy, recall_limit=limit))
    )
