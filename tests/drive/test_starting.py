"""A forged process is as one that was started from disk, and belongs to who ordered it."""

import json
import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from server.settings import VARIABLE
from tests.drive import starting
from tests.drive.starting import Forged, start

PIPES: dict[str, Any] = {
    "stdin": subprocess.PIPE,
    "stdout": subprocess.PIPE,
    "stderr": subprocess.PIPE,
    "encoding": "utf-8",
}
OPERATOR = "tests.drive.operator"


def run(environment: Mapping[str, str], *words: str) -> tuple[int, str, str]:
    """What an operator's command tells, and how its process ends."""
    with start(OPERATOR, [], environment, **PIPES) as process:
        out, err = process.communicate(json.dumps([{"argv": list(words), "stdin": ""}]))
    return process.returncode, out, err


def test_it_has_the_words_streams_and_settings_of_one_from_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named = {**os.environ, VARIABLE: "nowhere://"}
    from_forge = run(named, "verify", "--data", str(tmp_path))
    monkeypatch.setattr(starting, "forged", False)
    assert run(named, "verify", "--data", str(tmp_path)) == from_forge
    code, out, err = from_forge
    assert (code, "nowhere" in out, err) == (0, True, "")


def test_a_failure_and_a_signal_are_told_as_of_any_child() -> None:
    with start(OPERATOR, [], os.environ, **PIPES) as failing:
        _, err = failing.communicate("no JSON")
    assert (failing.returncode, "JSONDecodeError" in err) == (1, True)
    with start(OPERATOR, [], os.environ, start_new_session=True, **PIPES) as killed:
        assert isinstance(killed, Forged)
        assert os.getpgid(killed.pid) == killed.pid
        os.killpg(killed.pid, signal.SIGTERM)
        assert killed.wait(20) == -signal.SIGTERM


def test_what_brings_a_library_along_is_started_from_disk() -> None:
    library = {**os.environ, "LD_PRELOAD": ""}
    with start(OPERATOR, [], library, **PIPES) as process:
        assert not isinstance(process, Forged)
        process.communicate("[]")
    assert process.returncode == 0
