"""The check, then every test on all cores; arguments go to pytest and narrow it."""

import os

import pytest

from tests.drive.program import CACHED
from tests.stage import check

WORKERS = min(2 * (os.cpu_count() or 1), 12)
"""Most tests wait for programs that they started: a core has room for two at once.

More than these do not end sooner, for the longest file is played by one.
"""

ALL = [
    *("-q", "-n", str(WORKERS), "--dist", "loadfile", "--durations", "10"),
    *("--no-loadscope-reorder", "-p", "tests.stage.longest"),
]


def main(argv: list[str]) -> int:
    """Run the tests when the check is clean; pytest's exit code, or 1."""
    os.environ |= CACHED
    return check.main([]) or int(pytest.main(argv or ALL))
