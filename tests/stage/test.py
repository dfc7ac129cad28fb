"""The check, then every test on all cores; arguments go to pytest and narrow it."""

import pytest

from tests.stage import check

ALL = ["-q", "-n", "auto", "--dist", "loadfile", "--durations", "10"]


def main(argv: list[str]) -> int:
    """Run the tests when the check is clean; pytest's exit code, or 1."""
    return check.main([]) or int(pytest.main(argv or ALL))
