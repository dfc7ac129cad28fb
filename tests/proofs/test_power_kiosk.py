"""A few of the power cuts of `prove`, and the kiosk that does not wait for the disk found out."""

from pathlib import Path

from tests.proofs.power_cuts import examine, random_cuts
from tests.proofs.power_kiosk import HASTY, check, record


def test_no_power_cut_loses_a_paper_or_gives_a_number_again(tmp_path: Path) -> None:
    recording = record(tmp_path, papers=10)
    assert examine(recording, random_cuts(recording, 60, seed=1), check) == []


def test_papers_that_do_not_wait_for_the_disk_are_found_out(tmp_path: Path) -> None:
    recording = record(tmp_path, papers=6, module=HASTY)
    assert examine(recording, random_cuts(recording, 40, seed=1), check)
