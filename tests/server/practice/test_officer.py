"""A machine's officer does the next right thing with whoever sits before them."""

import random

from common.board.state import Board
from common.contract import commands as c
from server.practice.citizen import manner_of
from server.practice.officer import MOST_RECALLS, Act, Scene, next_act
from tests.dsl import given
from tests.dsl_center import CENTER
from tests.dsl_events import (
    absent,
    called,
    issued,
    opened,
    parked,
    paused,
    recalled,
    returned,
    started,
    ticket_id,
)


def scene(board: Board, age: float = 0.0) -> Scene:
    return Scene(board, CENTER, "q1", lambda _: age, "a note")


def act(board: Board, age: float = 0.0, seed: int = 1) -> Act | None:
    return next_act(scene(board, age), random.Random(seed))


def label_of(*, left: bool, deaf: bool = False, back: bool = False) -> str:
    """The number of somebody with these manners."""
    for number in range(1, 999):
        manner = manner_of(ticket_id(f"A{number:03d}"))
        like = (manner.left, manner.deaf_to > 0, manner.back_after is not None)
        if like == (left, deaf, back):
            return f"A{number:03d}"
    raise AssertionError("nobody is like that")


def test_a_closed_counter_opens_and_calls_who_waits() -> None:
    opens = act(given().board)
    assert opens == Act(0.0, c.OpenCounter(counter_id="q1"))
    assert act(given(opened()).board) is None
    calls = act(given(opened(), issued()).board)
    assert calls is not None
    assert calls.command == c.CallNext(counter_id="q1")


def test_who_is_called_comes_is_called_again_or_is_absent() -> None:
    here, late, gone = label_of(left=False), label_of(left=False, deaf=True), label_of(left=True)
    for label, first in ((here, c.StartServing), (late, c.Recall), (gone, c.Recall)):
        board = given(opened(), issued(label), called(label)).board
        found = act(board)
        assert found is not None
        assert type(found.command) is first
    again = [recalled(gone, recalls=n + 1) for n in range(MOST_RECALLS)]
    board = given(opened(), issued(gone), called(gone), *again).board
    found = act(board)
    assert found is not None
    assert type(found.command) is c.MarkNoShow


def test_who_comes_back_after_all_is_returned_and_comes_when_called_again() -> None:
    label = label_of(left=True, back=True)
    missed = (opened(), issued(label), called(label), absent(label))
    found = act(given(*missed).board, age=60)
    assert found is not None
    assert found.command == c.ReturnToQueue(counter_id="q1", ticket_id=ticket_id(label))
    comes = act(given(*missed, returned(label), called(label)).board)
    assert comes is not None
    assert type(comes.command) is c.StartServing


def test_a_visit_ends_in_many_ways() -> None:
    board = given(opened(), issued(), called(), started()).board
    kinds = {type(found.command) for seed in range(300) if (found := act(board, seed=seed))}
    assert {c.FinishServing, c.Park, c.NoteTicket} <= kinds


def test_who_was_parked_comes_back_after_a_while() -> None:
    board = given(opened(), issued(), called(), started(), parked()).board
    assert act(board) is None
    back = act(board, age=60)
    assert back is not None
    assert type(back.command) is c.Resume


def test_a_pause_ends() -> None:
    opens = act(given(opened(), paused()).board)
    assert opens is not None
    assert type(opens.command) is c.OpenCounter
    assert opens.after >= 3
