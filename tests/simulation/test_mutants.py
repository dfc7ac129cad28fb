"""Planted bugs are found: the quick ones here, all of them by `dev.py prove simulation`."""

import pytest

from tests.simulation.mutants import MUTANTS, caught_by

QUICK = (
    "late-reply",
    "no-barrier",
    "dropped-4xx",
    "ghost-20s",
    "not-durable",
    "hand-forgotten",
)


@pytest.mark.parametrize("name", QUICK)
def test_a_planted_bug_is_found(name: str) -> None:
    assert caught_by(name) is not None, MUTANTS[name].rule
