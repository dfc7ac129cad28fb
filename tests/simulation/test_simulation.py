"""A whole day of a center under faults, and a seed that tells the same again."""

from tests.simulation.world import simulate


def test_a_whole_day_with_a_restore() -> None:
    assert simulate(5).faults == []


def test_a_seed_is_played_the_same_again() -> None:
    first, second = simulate(7, "short"), simulate(7, "short")
    assert first.digest == second.digest
    assert first.events == second.events
    assert first.met == second.met
