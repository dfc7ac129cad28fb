"""What a program has done with goes back to the machine, though what stays lies in between."""

import subprocess
import sys

from tests.stage.tree import ROOT


def spent(way: str) -> tuple[int, int]:
    """Bytes that a program of its own has used, and by how many it has grown in the end."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.common.ui.spending", way],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    used, grown = map(int, done.stdout.split())
    return used, grown


def test_large_blocks_are_given_back_as_soon_as_they_end() -> None:
    used, grown = spent("large")
    assert grown < used // 24


def test_small_ones_are_given_back_when_asked_for() -> None:
    held, left = spent("small")
    assert left < held // 2
