"""The beginning of a story of `prove`."""

from pathlib import Path

import pytest

from tests.proofs.wrong_clocks import STORIES, run


@pytest.mark.parametrize("story", ["midnight there and back"])
def test_no_clock_makes_a_number_twice(tmp_path: Path, story: str) -> None:
    outcome = run(tmp_path / "clocks", STORIES[story][:3], papers=1)
    assert outcome.faults == []
