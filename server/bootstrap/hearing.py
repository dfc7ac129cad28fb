"""What a process beside the server says, until it ends or has been silent for too long."""

import asyncio
from collections.abc import AsyncIterator, Callable

TURN_SECONDS = 1.0
"""Silence is counted in turns of our own loop: one that stood still itself has missed no more than one."""


async def heard(said: asyncio.StreamReader, patience: Callable[[], int]) -> AsyncIterator[str]:
    """Its lines; TimeoutError once none has come in so many turns in a row as `patience` says then."""
    silent = 0
    while True:
        try:
            line = await asyncio.wait_for(said.readline(), TURN_SECONDS)
        except TimeoutError:
            silent += 1
            if silent >= patience():
                raise
            continue
        if not line:
            return
        silent = 0
        yield line.decode("ascii", "replace").strip()
