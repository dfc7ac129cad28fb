"""A failing plan loses what its fault does not need."""

from dataclasses import replace

from tests.simulation.plan import draw
from tests.simulation.shrink import rule_of, shrink
from tests.simulation.world import Report

EMPTY = Report(1, [], [], 0, 0, 0, {}, "")


def test_all_is_left_out_but_the_steps_that_matter() -> None:
    needed = {3, 40}

    def play(without: frozenset[int]) -> Report:
        return replace(EMPTY, faults=[] if needed & without else ["a rule: broken"])

    steps = frozenset(range(len(draw(1).steps)))
    assert shrink(1, "a rule", play) == steps - needed


def test_another_fault_does_not_count() -> None:
    def play(without: frozenset[int]) -> Report:
        return replace(EMPTY, faults=["another rule: broken"])

    assert shrink(1, "a rule", play) == frozenset()
    assert rule_of(play(frozenset())) == "another rule"
