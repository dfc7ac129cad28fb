"""The running server may keep as many readers as the system allows, and says so when they are few."""

from pathlib import Path

import pytest

from server.settings import Settings
from tests.proofs.processes import ServerProcess, new_center

FEW = "only 2048 files may be open, so at most about 1952 screens and phones"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A center that does not run yet."""
    return new_center(tmp_path_factory.mktemp("open") / "center")


@pytest.mark.parametrize(("hard", "told"), [(4096, False), (2048, True)])
def test_a_low_soft_limit_is_raised_to_the_hard_one(
    hard: int, told: bool, settings: Settings
) -> None:
    with ServerProcess(settings, under=["prlimit", f"--nofile=256:{hard}"]) as server:
        limits = Path(f"/proc/{server.process_id}/limits").read_text("ascii")
        server.stop()
    allowed = next(line for line in limits.splitlines() if line.startswith("Max open files"))
    assert allowed.split()[3:5] == [str(hard), str(hard)]
    assert (FEW in server.log.read_text("utf-8")) is told
