"""Rotations in a storm, or forgotten by a restore: not once is the device locked out."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.proofs.rotation import Program, enrolled, storm_over
from tests.server.harness import Hall, serving, settings_of
from tests.server.processes import program

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


@pytest.mark.parametrize("rotations", [1, 4])
def test_a_device_that_rotated_after_the_copy_is_let_in_after_the_restore(
    sqlite_center: Database, tmp_path: Path, rotations: int, expect_message: Expect
) -> None:
    settings = settings_of(sqlite_center)
    with serving(sqlite_center) as hall:
        identity = enrolled(hall)
        assert program(settings, "backup").returncode == 0
        before = Program(identity, tmp_path / "device")
        for _ in range(rotations):
            before.rotation.rotate()
            before.beat()
        before.api.close()
    restored = program(settings, "restore")
    assert restored.returncode == 0, restored.stderr
    with serving(sqlite_center) as hall:
        after = Program(replace(identity, server_url=hall.base), tmp_path / "device")
        after.beat()
        after.rotation.rotate()
        after.beat()
        after.api.close()
    expect_message("display-1 is let in again by its token")
