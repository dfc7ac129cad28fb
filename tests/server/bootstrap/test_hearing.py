"""A process is found silent by its own silence, not by that of who listens."""

import asyncio
import os
import signal
import sys
import time

import pytest

from server.bootstrap import hearing

BEATS = "import time\nwhile True: print('alive', flush=True); time.sleep(0.02)"

STARTS = 600
"""Turns that a process may take until it beats."""


async def hear() -> list[bool]:
    """Whether a beating process was heard each time after we stood still, and after it did itself."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", BEATS), stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    told: list[bool] = []
    lines = hearing.heard(child.stdout, lambda: 5 if told else STARTS)
    try:
        await anext(lines)
        for _ in range(3):
            time.sleep(0.8)  # noqa: ASYNC251 - our own loop stands still
            told.append(await anext(lines) == "alive")
        os.kill(child.pid, signal.SIGSTOP)
        try:
            while await anext(lines):
                pass
        except TimeoutError:
            told.append(False)
    finally:
        child.kill()
        await child.wait()
    return told


async def ended() -> list[str]:
    """The lines of a process that has said its last word."""
    said = asyncio.StreamReader()
    said.feed_data(b"ready 8041\n")
    said.feed_eof()
    return [line async for line in hearing.heard(said, lambda: 1)]


def test_a_process_outlives_our_own_standing_still_and_not_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hearing, "TURN_SECONDS", 0.1)
    assert asyncio.run(hear()) == [True, True, True, False]


def test_the_end_of_a_process_ends_its_lines() -> None:
    assert asyncio.run(ended()) == ["ready 8041"]
