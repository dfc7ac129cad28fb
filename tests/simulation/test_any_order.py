"""Kiosks' files and server in any order of what may happen; `dev.py prove any-order` tries many more."""

from tests.simulation.any_order import play


def test_any_order_leaves_each_paper_once_and_with_a_number_of_its_own() -> None:
    play(16, again=True)
