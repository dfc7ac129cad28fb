"""The policy over heads alone: whose turn it is, and the reason it gives."""

from datetime import timedelta

import pytest

from common.board.policy import REASON_CODES, Head, choose, rules_of
from common.board.queue import Place
from common.board.turns import turn_after
from tests.dsl_center import CENTER
from tests.dsl_events import START

RULES = rules_of(CENTER)
NOW = START + timedelta(minutes=10)


def head(name: str, came: float, priority: str | None = None, weight: int = 1) -> Head:
    """Somebody who came so many minutes after START."""
    return Head(Place(START + timedelta(minutes=came), 0, 1, name), priority, weight)


ORDINARY = head("ordinary", 0)
ELDERLY = head("elderly", 5, "elderly")


def test_the_rules_are_the_centers() -> None:
    assert (2, timedelta(minutes=45), {"merit": 1, "elderly": 2}) == RULES


def test_nobody() -> None:
    assert choose([], 0, RULES, NOW) is None


@pytest.mark.parametrize(
    ("heads", "turn", "first", "code"),
    [
        ([ORDINARY], 0, "ordinary", "first-come"),
        ([ELDERLY], 9, "elderly", "priority"),
        ([ORDINARY, ELDERLY], 0, "elderly", "priority"),
        ([ORDINARY, ELDERLY], 1, "elderly", "priority"),
        ([ORDINARY, ELDERLY], 2, "ordinary", "ordinary-turn"),
        ([ORDINARY, ELDERLY], -1, "elderly", "priority"),
        ([ORDINARY, head("late", -36)], 0, "late", "first-come"),
        ([head("late", -36), ELDERLY], 0, "late", "ordinary-overdue"),
        ([head("late", -36), ELDERLY], -1, "elderly", "priority"),
        ([head("late", -36), head("old", -40, "elderly")], -1, "old", "priority"),
        ([head("merit", 9, "merit"), ELDERLY], 0, "merit", "priority"),
        ([head("gone", 0, "abolished"), ELDERLY], 0, "elderly", "priority"),
        ([ORDINARY, head("heavy", 6, None, 3)], 0, "heavy", "service-weight"),
        ([ORDINARY, head("heavy", 7, None, 3)], 0, "ordinary", "first-come"),
    ],
)
def test_whose_turn_it_is(heads: list[Head], turn: int, first: str, code: str) -> None:
    choice = choose(heads, turn, RULES, NOW)
    assert choice is not None
    assert (choice.head.place.ticket_id, choice.code) == (first, code)
    assert code in REASON_CODES
    assert choice == choose(reversed(heads), turn, RULES, NOW)


@pytest.mark.parametrize(
    ("turn", "priority", "code", "after"),
    [
        (0, "merit", "priority", 1),
        (3, "merit", "priority", 4),
        (-1, "merit", "priority", 1),
        (2, None, "ordinary-turn", 0),
        (1, None, "ordinary-overdue", -1),
        (0, None, "picked", 0),
    ],
)
def test_the_turn_after_a_call(turn: int, priority: str | None, code: str, after: int) -> None:
    assert turn_after(turn, priority, code) == after
