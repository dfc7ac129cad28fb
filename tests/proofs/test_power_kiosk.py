"""A few of the power cuts of `prove`, which also finds the kiosk that does not wait for the disk."""

from pathlib import Path

from tests.proofs.power_cuts import examine, random_cuts
from tests.proofs.power_kiosk import check, record


def test_no_power_cut_loses_a_paper_or_gives_a_number_again(tmp_path: Path) -> None:
    recording = record(tmp_path, papers=10)
    assert examine(recording, random_cuts(recording, 60, seed=1), check) == []
