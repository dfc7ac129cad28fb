"""The codec may be used from any thread, from its first message on."""

import subprocess
import sys


def test_first_messages_in_many_threads_at_once_do_not_crash() -> None:
    command = [sys.executable, "-m", "tests.common.contract.many_threads"]
    runs = [subprocess.Popen(command) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
