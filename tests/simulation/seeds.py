"""Short lives of a whole center, shared out over files so that several processes play them.

`dev.py prove simulation` plays a thousand.
"""

from tests.simulation.batch import Sum
from tests.simulation.world import simulate

SEEDS, FILES, CASES = 56, 4, 7


def every_rule_holds(file: int, case: int) -> None:
    """Play the seeds of one case of one file: no rule is broken, and enough has happened."""
    total = Sum()
    for seed in range(file * CASES + case, SEEDS, FILES * CASES):
        total.add(simulate(seed, "short"))
    assert [(one.seed, one.faults) for one in total.failed] == []
    assert total.papers > total.seeds * 3
    assert total.faults_met > total.seeds * 3
