"""Lets a running server deliver the reports that are due, by a process that stands back."""

import asyncio
import logging
from collections.abc import Set as AbstractSet
from typing import Literal

from common.contract.ids import Slug
from common.contract.report_schedules import ScheduleTrouble
from server.app.metrics import Metrics
from server.app.tasks import end
from server.bootstrap.command_beside import Child, begin, kill
from server.bootstrap.opening import Opened
from server.bootstrap.schedule_again import Again
from server.bootstrap.schedule_desk import Desk
from server.bootstrap.schedule_troubles import faulty_settings, troubles_of
from server.reports.schedules.due import AGAIN_SECONDS
from server.reports.schedules.settings import ScheduleSettingsError
from server.settings import Settings

LOOK_SECONDS = 60.0
PARTLY = "some-refused"
"""The code of what others have got."""

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
        self._failures, self._failed, self._refused = 0, set[str](), set[str]()
        self._troubles: tuple[ScheduleTrouble, ...] = ()
        self._child: Child | None = None
        self._task: asyncio.Task[None] | None = None
        metrics.counter(
            "motcua_report_delivery_failures_total",
            "Times that reports due by themselves did not all arrive.",
            lambda: self._failures,
        )

    @property
    def fault(self) -> Literal["reports-not-delivered"] | None:
        """That the last try of a schedule failed, or the schedules cannot be read."""
        return "reports-not-delivered" if self._troubles else None

    @property
    def troubles(self) -> tuple[ScheduleTrouble, ...]:
        """Why the last tries failed; empty where none did."""
        return self._troubles

    async def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End what runs; what has not arrived is delivered another time."""
        await end(self._task)
        await kill(self._child)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._again if self._troubles else self._look)
            try:
                due, resting = await asyncio.to_thread(self._due)
                met = await self._deliver() if due else ()
                self._judge(met, tuple(one for one in self._troubles if one.schedule in resting))
            except ScheduleSettingsError as error:
                self._judge((faulty_settings(error),))
            except Exception:
                log.exception("the reports that are due cannot be delivered")
                words = "see the log"
                self._judge((ScheduleTrouble(schedule="", code="not-made", place="", words=words),))

    def _due(self) -> tuple[bool, AbstractSet[Slug]]:
        """Whether something is due, and the schedules that lack something, but have nothing due."""
        desk = Desk(self._settings, self._center)
        again = Again(desk)
        due = {one.id for one, _ in desk.waiting()} | {one.schedule.id for one in again.waiting()}
        return bool(due), {one.schedule.id for one in again.lacks()} - due

    async def _deliver(self) -> tuple[ScheduleTrouble, ...]:
        """What went wrong; who was refused while others got it is no failure."""
        self._child = child = await begin(self._settings, "schedule", "run", "--json")
        _, said = await child.communicate()
        return troubles_of(child, said)

    def _judge(
        self, met: tuple[ScheduleTrouble, ...], kept: tuple[ScheduleTrouble, ...] = ()
    ) -> None:
        """Each trouble is logged once, until something else is met; of who was refused, other refusals.

        Those `kept` were met before, and nothing was tried since.
        """
        partly = tuple(one for one in met if one.code == PARTLY)
        failures = tuple(one for one in met if one not in partly)
        self._failures += bool(failures)
        self._troubles = (*kept, *failures)
        failed, refused = ({one.words for one in of} for of in (self._troubles, partly))
        for words in sorted(refused - self._refused):
            log.warning("REPORTS DID NOT REACH EVERYBODY: %s", words)
        for words in sorted(failed - self._failed):
            log.error("REPORTS WERE NOT DELIVERED: %s", words)
        self._failed, self._refused = failed, refused or self._refused
