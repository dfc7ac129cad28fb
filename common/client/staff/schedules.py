"""Reports that are made by themselves, for who is signed in at the staff pages."""

from concurrent.futures import Future

from common.client.staff.line import StaffLine
from common.contract import codec, routes
from common.contract.ids import Slug
from common.contract.report_schedules import KeptSchedules, ScheduleChange, ScheduleTried

PATIENCE = 150.0
"""Seconds that making reports and giving them to a mail server may take."""


class ScheduleErrands:
    """All answers are Futures, which fail as StaffLine's do."""

    def __init__(self, line: StaffLine) -> None:
        self._line = line

    def listed(self) -> Future[KeptSchedules]:
        """All of them, and how they do."""
        return self._line.get(routes.SCHEDULES, KeptSchedules)

    def change(self, schedule: Slug, change: ScheduleChange) -> Future[KeptSchedules]:
        """Add, change or delete one; Refused changed-meanwhile, or with the faults of its fields."""
        return self._line.post(routes.SCHEDULE, KeptSchedules, change, {"schedule": schedule})

    def attempt(self, schedule: Slug) -> Future[ScheduleTried]:
        """Deliver the newest period, once more."""
        names = {"schedule": schedule}
        return self._line.ask("POST", routes.SCHEDULE_TRIAL, _tried, names, patience=PATIENCE)


def _tried(body: bytes) -> ScheduleTried:
    return codec.decode(ScheduleTried, body)
