"""A few of the power cuts of `prove`, and the server that does not wait for the disk found out."""

from pathlib import Path

from tests.proofs.power_cuts import examine, random_cuts
from tests.proofs.power_server import HASTY, check, record


def test_no_power_cut_loses_an_answered_command(tmp_path: Path) -> None:
    recording = record(tmp_path / "full", tickets=24)
    assert examine(recording, random_cuts(recording, 100, seed=1), check) == []


def test_commits_that_do_not_wait_for_the_disk_are_found_out(tmp_path: Path) -> None:
    recording = record(tmp_path / "normal", 8, module=HASTY)
    assert examine(recording, random_cuts(recording, 20, seed=1), check)
