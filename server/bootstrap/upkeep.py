"""What a running server does for itself: copies to another folder, and room kept on its disk."""

import asyncio
import contextlib
import logging
import time
from typing import Literal

from msgspec import Struct

from server.app.metrics import Metrics
from server.app.tasks import end
from server.bootstrap.command_beside import Child, begin, why_of
from server.settings import Settings
from server.storage.backups.copies import newest_copy
from server.storage.backups.copies_folder import CopiesFolder
from server.storage.ballast import FULL_BYTES, Ballast
from server.storage.engine import DatabaseError

LOOK_SECONDS = 60.0
END_SECONDS = 2.0
NEVER = float("inf")

log = logging.getLogger("motcua.upkeep")


class Rhythm(Struct, frozen=True, kw_only=True):
    """How often a copy is made, how long it may take, and how much room is kept on the disk."""

    backup_seconds: float = 15 * 60.0
    ballast_bytes: int = FULL_BYTES
    limit_seconds: float = 30 * 60.0


class Upkeep:
    """Looks once a minute; a copy is made by a process of its own, so that nothing here waits for it."""

    def __init__(
        self, settings: Settings, ballast: Ballast, rhythm: Rhythm, metrics: Metrics
    ) -> None:
        self._settings = settings
        self._ballast = ballast
        self._every = rhythm.backup_seconds
        self._limit = rhythm.limit_seconds
        self._made: float | None = None
        self._failures, self._fails, self._why = 0, False, ""
        self._wanted = asyncio.Event()
        self._child: Child | None = None
        self._task: asyncio.Task[None] | None = None
        self._show(metrics)

    async def start(self) -> None:
        """Begin to look; first of all warn of a folder on the same disk, and take the ballast."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Look no longer; a copy that is being made is given up, and its part goes with it."""
        await end(self._task)
        if self._child is not None and self._child.returncode is None:
            await self._ended(self._child)

    async def _run(self) -> None:
        await asyncio.to_thread(self._warn)
        self._made = await asyncio.to_thread(self._newest)
        while True:
            try:
                await asyncio.to_thread(self._ballast.take)
                await self._wait()
                if self._wanted.is_set() or self._age() >= self._every:
                    await self._copy()
            except Exception:
                log.exception("the upkeep failed")
                await asyncio.sleep(LOOK_SECONDS)

    async def _copy(self) -> None:
        self._wanted.set()
        try:
            await self._back_up()
        finally:
            self._wanted.clear()

    async def _wait(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wanted.wait(), min(LOOK_SECONDS, self._every))

    async def _back_up(self) -> None:
        if self._child is not None and self._child.returncode is None:
            self._failed("the copying before hangs and cannot be ended: look at that disk")
            return
        began = time.time()
        self._child = child = await begin(self._settings, "backup")
        try:
            _, said = await asyncio.wait_for(child.communicate(), self._limit)
        except TimeoutError:
            await self._ended(child)
            self._failed(f"it was not done after {self._limit:.0f} s: look at that disk")
            return
        if child.returncode == 0:
            self._made, self._fails = began, False
            log.info("a copy was made in %s", self._settings.backups)
            return
        self._failed(why_of(child, said))

    def copy_now(self) -> None:
        """Make a copy soon, whatever the last one's age."""
        self._wanted.set()

    @property
    def every(self) -> float:
        """Seconds from one copy to the next."""
        return self._every

    @property
    def making(self) -> bool:
        """Whether a copy is being made, or is about to be."""
        return self._wanted.is_set()

    @property
    def failures(self) -> int:
        """Copies that failed since the start."""
        return self._failures

    @property
    def why(self) -> str:
        """Why the last copying failed, in the operator's words; empty where it did not."""
        return self._why if self._fails else ""

    @property
    def fault(self) -> Literal["no-copies"] | None:
        """That the last copying failed."""
        return "no-copies" if self._fails else None

    def _show(self, metrics: Metrics) -> None:
        metrics.gauge(
            "motcua_backup_age_seconds",
            "Since the last copy was made; +Inf without one.",
            self._age,
        )
        metrics.counter(
            "motcua_backup_failures_total", "Copies that failed.", lambda: self._failures
        )
        metrics.gauge(
            "motcua_ballast_bytes",
            "The reserve that is given up to a full disk.",
            lambda: self._ballast.held,
        )
        metrics.gauge(
            "motcua_disk_full",
            "1 while the disk has no room but the reserve.",
            lambda: int(self._ballast.full),
        )

    def _failed(self, why: str) -> None:
        self._failures += 1
        self._fails, self._why = True, why
        log.error("NO COPY WAS MADE in %s: %s", self._settings.backups, why)

    async def _ended(self, child: Child) -> None:
        """Wait until it ends, by force if need be; one that waits for a dead disk is left alone."""
        for stop in (child.terminate, child.kill):
            with contextlib.suppress(ProcessLookupError):
                stop()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(child.wait(), END_SECONDS)
                return

    def _age(self) -> float:
        """How old the last copy is: NEVER for one that a clock ahead of its time has dated."""
        age = NEVER if self._made is None else time.time() - self._made
        return NEVER if age < -LOOK_SECONDS else max(0.0, age)

    def _newest(self) -> float | None:
        newest = newest_copy(self._settings.backups)
        return None if newest is None else newest.made_at.timestamp()

    def _warn(self) -> None:
        folder = self._settings.backups
        try:
            CopiesFolder(self._settings.data, folder).open()
            same = folder.stat().st_dev == self._settings.data.stat().st_dev
        except (DatabaseError, OSError) as error:
            log.error("NO COPIES CAN BE MADE in %s: %s", folder, error)  # noqa: TRY400
            return
        if same:
            log.warning(
                "the copies in %s lie on the same disk as the data: give --backup-dir another disk",
                folder,
            )
