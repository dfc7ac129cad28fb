"""A hundred rotations in a storm, and not once is the device locked out."""

from pathlib import Path

from tests.proofs.rotation import storm_over
from tests.server.harness import Hall

ROUNDS = 100


def test_no_loss_and_no_crash_locks_a_device_out(hall: Hall, tmp_path: Path) -> None:
    tokens, storm = storm_over(hall, tmp_path / "device", ROUNDS, seed=7)
    assert tokens > ROUNDS // 4
    assert set(storm.met) == {
        "request lost",
        "reply lost",
        "died with the reply",
        "disk full",
        "died before the write",
        "died after the write",
    }
