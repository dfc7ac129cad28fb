"""The longest files are there, and the whole run begins with them."""

import subprocess
import sys

from tests.stage.longest import LONGEST
from tests.stage.tree import ROOT

WHOLE = "import pytest, sys; from tests.stage import test; sys.exit(pytest.main([*test.ALL, *sys.argv[1:]]))"


def test_every_file_that_is_named_is_there() -> None:
    assert [name for name in LONGEST if not (ROOT / name).is_file()] == []


def test_the_longest_begin_and_the_others_stay_in_their_order() -> None:
    long, longer = LONGEST[7], LONGEST[0]
    files = ["tests/test_dev.py", long, "tests/stage/test_main.py", longer]
    command = [sys.executable, "-c", WHOLE, "--collect-only", *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    tests = [line for line in done.stdout.splitlines() if "::" in line]
    found = dict.fromkeys(line.partition("::")[0] for line in tests)
    assert list(found) == [longer, long, "tests/test_dev.py", "tests/stage/test_main.py"]
