"""Lets a running server prepare the reports of past days, by a process that stands back."""

import asyncio
import logging

from server.app.tasks import end
from server.bootstrap.command_beside import Child, begin, kill, why_of
from server.settings import Settings

FIRST_SECONDS = 600.0
EVERY_SECONDS = 3600.0

log = logging.getLogger("motcua.sheets")


class SheetKeeper:
    """Runs the command `sheets` a while after the start, and once an hour; its failure is a line of log."""

    def __init__(
        self, settings: Settings, first: float = FIRST_SECONDS, every: float = EVERY_SECONDS
    ) -> None:
        self._settings = settings
        self._first, self._every = first, every
        self._child: Child | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to wait for the first time."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End what runs; what was half made is made anew another time."""
        await end(self._task)
        await kill(self._child)

    async def _run(self) -> None:
        await asyncio.sleep(self._first)
        while True:
            try:
                await self._make()
            except OSError:
                log.exception("the reports of past days cannot be prepared")
            await asyncio.sleep(self._every)

    async def _make(self) -> None:
        self._child = child = await begin(self._settings, "sheets")
        _, said = await child.communicate()
        if child.returncode:
            log.error("the reports of past days cannot be prepared: %s", why_of(child, said))
