"""Every rule holds: the third quarter of the seeds."""

import pytest

from tests.simulation.seeds import CASES, every_rule_holds


@pytest.mark.parametrize("case", range(CASES))
def test_every_rule_holds(case: int) -> None:
    every_rule_holds(2, case)
