"""The check, then every test; arguments go to pytest."""

import sys

import pytest

from tests.stage import check


def main(argv: list[str]) -> int:
    """Run the tests when the check is clean; pytest's exit code, or 1."""
    if check.main([]):
        return 1
    sys.stdout.flush()
    return int(pytest.main(argv))
