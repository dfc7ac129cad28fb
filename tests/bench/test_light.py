"""The window comes first: what loads slowly is not loaded with the program."""

import os
import subprocess
import sys

import pytest

from tests.drive.program import OFFSCREEN
from tests.stage.tree import ROOT

SLOW = (
    "PIL",
    "asyncio",
    "escpos",
    "importlib.metadata",
    "requests",
    "urllib3",
    "zeroconf",
)

SPEAKING = ("PySide6.QtMultimedia", "pyttsx3")
"""Where only some ever listen."""


@pytest.mark.parametrize("program", ["kiosk", "counter", "display"])
def test_a_program_loads_no_slow_library_before_its_window(program: str) -> None:
    slow = SLOW if program == "display" else (*SLOW, *SPEAKING)
    asked = f"import sys, {program}.__main__; print(*(n for n in {slow} if n in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env={**os.environ, **OFFSCREEN},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == []
