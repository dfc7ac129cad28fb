"""Short lives of a whole center under faults: every rule holds, and a seed tells the same again."""

import pytest

from tests.simulation.batch import Sum
from tests.simulation.world import simulate

SEEDS, GROUPS = 36, 6


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_rule_holds(group: int) -> None:
    total = Sum()
    for seed in range(group, SEEDS, GROUPS):
        total.add(simulate(seed, "short"))
    assert [(one.seed, one.faults) for one in total.failed] == []
    assert total.papers > total.seeds * 3
    assert total.faults_met > total.seeds * 3


def test_a_whole_day_with_a_restore() -> None:
    assert simulate(5).faults == []


def test_a_seed_is_played_the_same_again() -> None:
    first, second = simulate(7, "short"), simulate(7, "short")
    assert first.digest == second.digest
    assert first.events == second.events
    assert first.met == second.met
