"""Tells the service manager that the server serves, and that its loop and its writer still turn."""

import asyncio
from collections.abc import Awaitable, Callable

from common.notify import ALIVE, READY, STOPPING, Notifier
from server.app.tasks import end


class Watchdog:
    """Says ALIVE after each `beat`, which returns when the writer has come round once more."""

    def __init__(self, beat: Callable[[], Awaitable[None]], notifier: Notifier) -> None:
        self._beat, self._notifier = beat, notifier
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """The server serves."""
        self._notifier.tell(READY)
        if self._notifier.every is not None:
            self._task = asyncio.create_task(self._run(self._notifier.every))

    async def stop(self) -> None:
        """The server ends."""
        self._notifier.tell(STOPPING)
        await end(self._task)

    async def _run(self, every: float) -> None:
        while True:
            await self._beat()
            self._notifier.tell(ALIVE)
            await asyncio.sleep(every)
