"""A few rounds of the killing of `prove`."""

from pathlib import Path

from tests.proofs.kill_loop import run


def test_whoever_is_killed_no_paper_is_lost_or_doubled(tmp_path: Path) -> None:
    outcome = run(tmp_path, rounds=2, seed=3, kiosks=1)
    assert outcome.faults == []
    assert outcome.figures["papers"]
