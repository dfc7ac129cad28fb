"""Ends what runs beside the requests."""

import asyncio
import contextlib

AGAIN_SECONDS = 2.0
"""A task that has not ended by then did not hear of it: what `wait_for` waited for came at that moment."""


async def end(task: "asyncio.Task[None] | None") -> None:
    """Cancel a task, if there is one, and wait until it is over."""
    if task is None:
        return
    while not task.done():
        task.cancel()
        await asyncio.wait((task,), timeout=AGAIN_SECONDS)
    with contextlib.suppress(asyncio.CancelledError):
        task.result()
