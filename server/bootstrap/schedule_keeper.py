"""Lets a running server deliver the reports that are due, by a process that stands back."""

import asyncio
import logging
from collections import deque
from typing import Literal

from server.app.metrics import Metrics
from server.app.tasks import end
from server.bootstrap.command_beside import Child, begin, kill, lines_of
from server.bootstrap.opening import Opened
from server.bootstrap.scheduling import Desk
from server.reports.schedules.settings import ScheduleSettingsError
from server.settings import Settings

LOOK_SECONDS = 60.0
AGAIN_SECONDS = 600.0
"""From a failure to the next try."""
PARTLY_KEPT = 5

log = logging.getLogger("motcua.schedules")


class ScheduleKeeper:
    """Looks once a minute whether something is due; what fails is a line of log, a fault and a number."""

    def __init__(
        self,
        settings: Settings,
        center: Opened,
        metrics: Metrics,
        look: float = LOOK_SECONDS,
        again: float = AGAIN_SECONDS,
    ) -> None:
        self._settings, self._center = settings, center
        self._look, self._again = look, again
        self._failures, self._fails, self._said = 0, False, ""
        self._partly: deque[str] = deque(maxlen=PARTLY_KEPT)
        self._child: Child | None = None
        self._task: asyncio.Task[None] | None = None
        metrics.counter(
            "motcua_report_delivery_failures_total",
            "Times that reports due by themselves did not all arrive.",
            lambda: self._failures,
        )

    @property
    def fault(self) -> Literal["reports-not-delivered"] | None:
        """That the last try failed, or the schedules cannot be read."""
        return "reports-not-delivered" if self._fails else None

    @property
    def why(self) -> str:
        """Why the last try failed; empty where it did not."""
        return self._said

    @property
    def partly(self) -> tuple[str, ...]:
        """Which deliveries did not reach everybody, the last ones since the server began."""
        return tuple(self._partly)

    async def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End what runs; what has not arrived is delivered another time."""
        await end(self._task)
        await kill(self._child)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._again if self._fails else self._look)
            try:
                due = await asyncio.to_thread(self._due)
                why = await self._deliver() if due else ""
            except ScheduleSettingsError as error:
                why = str(error)
            except Exception:
                log.exception("the reports that are due cannot be delivered")
                why = "see the log"
            self._judge(why)

    def _due(self) -> bool:
        return next(Desk(self._settings, self._center).waiting(), None) is not None

    async def _deliver(self) -> str:
        """Why something did not arrive; empty where all did."""
        self._child = child = await begin(self._settings, "schedule", "run")
        _, said = await child.communicate()
        lines = lines_of(said)
        if child.returncode == 0:
            for line in lines:
                log.warning("%s", line)
            self._partly.extend(lines)
            return ""
        return "; ".join(lines[-3:]) or f"the process ended with {child.returncode}"

    def _judge(self, why: str) -> None:
        self._fails = bool(why)
        if why:
            self._failures += 1
        if why and why != self._said:
            log.error("REPORTS WERE NOT DELIVERED: %s", why)
        self._said = why
