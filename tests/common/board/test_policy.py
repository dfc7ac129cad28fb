"""The policy over heads alone: whose turn it is, and the reason it gives."""

from datetime import timedelta

import pytest

from common.board.policy import REASON_CODES, Head, choose, rules_of
from common.board.queue import Place, QueueKey
from common.board.turns import turn_after
from tests.dsl_center import CENTER, with_policy
from tests.dsl_events import START

RULES = rules_of(CENTER)
NOW = START + timedelta(minutes=10)


def head(
    name: str, came: float, priority: str | None = None, weight: int = 1, *, slow: bool = False
) -> Head:
    """Somebody who came so many minutes after START."""
    return Head(Place(START + timedelta(minutes=came), 0, 1, name), priority, weight, slow)


def put_forward(name: str, came: float, to: float, priority: str | None = None) -> Head:
    """Somebody who came so many minutes after START and whom a senior has put at `to`."""
    place = Place(START + timedelta(minutes=to), 0, 1, name, START + timedelta(minutes=came))
    return Head(place, priority, 1)


ORDINARY = head("ordinary", 0)
ELDERLY = head("elderly", 5, "elderly")


def test_the_rules_are_the_centers() -> None:
    longest = timedelta(minutes=45)
    assert (2, longest, {"merit": 1, "elderly": 2}, frozenset(), frozenset()) == RULES


def test_quick_counters_take_short_services_first_but_what_was_sent_to_them() -> None:
    rules = rules_of(with_policy(quick_minutes=5, quick_counters=("q3",)))
    assert rules.quick_counters == {"q3"}
    assert rules.quick == {"copies"}
    land = QueueKey("land", None, None, None)
    assert rules.head("q3", {"land": 2}, land, ORDINARY.place).slow
    assert not rules.head("q2", {}, land, ORDINARY.place).slow
    assert not rules.head("q3", {}, QueueKey("copies", None, None, None), ORDINARY.place).slow
    assert not rules.stands_back("q3", land._replace(to_counter_id="q3"))
    assert not rules.stands_back("q3", land._replace(to_officer_id="an"))
    assert not rules_of(with_policy(quick_counters=("q3",))).stands_back("q3", land)


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
        ([head("slow", 0, slow=True), head("quick", 9)], 0, "quick", "quick-lane"),
        ([head("slow", 9, slow=True), head("quick", 0)], 0, "quick", "first-come"),
        ([head("slow", 0, slow=True)], 0, "slow", "first-come"),
        ([head("slow", 9, "merit", slow=True), head("quick", 0)], 0, "quick", "quick-lane"),
        (
            [head("slow", 0, "merit", slow=True), head("quick", 9, "elderly")],
            0,
            "quick",
            "quick-lane",
        ),
        ([head("slow", -36, slow=True), head("quick", 9)], 0, "slow", "ordinary-overdue"),
        ([head("slow", -36, slow=True), head("quick", 9)], -1, "quick", "quick-lane"),
        ([head("slow", -36, slow=True)], -1, "slow", "first-come"),
        ([head("slow", -36, slow=True), ELDERLY], 0, "slow", "ordinary-overdue"),
        ([head("slow", -36, slow=True), ELDERLY], -1, "elderly", "priority"),
        (
            [head("slow", -36, "elderly", slow=True), head("quick", 9, "merit")],
            0,
            "slow",
            "priority",
        ),
        ([put_forward("moved", 5, -1), ORDINARY], 0, "moved", "moved"),
        ([put_forward("moved", -5, -1), ORDINARY], 0, "moved", "first-come"),
        ([put_forward("room", 0.00001, 0), head("next", 1)], 0, "room", "first-come"),
        ([put_forward("moved", 5, -1), ELDERLY], 2, "moved", "ordinary-turn"),
        ([put_forward("moved", 5, -1, "elderly"), ORDINARY], 0, "moved", "priority"),
        ([put_forward("moved", 5, -36), ELDERLY], 0, "moved", "moved"),
        ([put_forward("moved", 5, -36), ELDERLY], -1, "elderly", "priority"),
        ([put_forward("moved", -36, -40), ELDERLY], 0, "moved", "ordinary-overdue"),
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
        (1, None, "moved", -1),
        (0, None, "picked", 0),
    ],
)
def test_the_turn_after_a_call(turn: int, priority: str | None, code: str, after: int) -> None:
    assert turn_after(turn, priority, code) == after
