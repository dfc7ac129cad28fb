"""Brings a report again where it has not arrived, and nowhere else."""

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

from server.bootstrap.opening import now
from server.bootstrap.schedule_desk import Desk
from server.reports.periods import Days
from server.reports.schedules.due import LATEST, next_try, periods
from server.reports.schedules.outcomes import MISSED
from server.reports.schedules.settings import Schedule
from server.reports.schedules.ways import Brought, all_alike, ways_of
from server.storage.history.journal import lock_head
from server.storage.reports.deliveries import CLAIM_MS, done_at
from server.storage.reports.lacking import (
    NEVER,
    Lacking,
    Sending,
    arrived,
    claim,
    forget,
    lacking,
    put_off,
)
from server.storage.reports.report_rows import milliseconds


class Lack(NamedTuple):
    """Where a period of a schedule has not arrived: `ways` still to be tried, and those `given_up`.

    The first of them is due at a time in milliseconds.
    """

    schedule: Schedule
    days: Days
    ways: tuple[str, ...]
    given_up: tuple[str, ...]
    due_at: int

    @property
    def whole(self) -> bool:
        """Whether it has arrived nowhere."""
        return {*self.ways, *self.given_up} == {*ways_of(self.schedule)}


class Again:
    """Ways that lack something, as long as they are ways of the schedule."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._center = desk, desk.center

    def lacks(self) -> list[Lack]:
        """All of them, the oldest first; as far back as is made up for after a stop."""
        with self._center.database.reading() as connection:
            rows = lacking(connection, self._center.center_id)
        if not rows:
            return []
        known = {one.id: one for one in self._desk.schedules.schedule}
        days = {one.id: self._periods(one) for one in known.values()}
        found = (
            _lack(known[schedule], days[schedule][last_day], list(group))
            for (schedule, last_day), group in groupby(rows, attrgetter("schedule", "last_day"))
            if last_day in days.get(schedule, {})
        )
        return [lack for lack in found if lack.ways or lack.given_up]

    def waiting(self) -> Iterator[Lack]:
        """What is due."""
        moment = milliseconds(now())
        return (one for one in self.lacks() if one.due_at <= moment)

    def send(self, lack: Lack) -> Brought:
        """On the ways of it that are due, if nobody else does so. DeliveryError if it cannot be made."""
        sending, moment = self._sending(lack.schedule, lack.days), milliseconds(now())
        with self._center.database.writer.begin() as connection:
            lock_head(connection, self._center.center_id)
            ways = claim(connection, sending, lack.ways, moment, moment + CLAIM_MS)
        if not ways:
            return Brought()
        brought = all_alike(ways, "failed")
        try:
            brought = self._desk.bring(lack.schedule, lack.days, ways)
        finally:
            self._settle(lack.schedule, lack.days, brought)
        return brought

    def put_off(self, lack: Lack, ways: tuple[str, ...]) -> None:
        """These are not worth a try for now."""
        if ways:
            self._settle(lack.schedule, lack.days, all_alike(ways, "failed"))

    def got(self, schedule: Schedule, days: Days, ways: tuple[str, ...]) -> None:
        """This period has arrived there by hand."""
        self._settle(schedule, days, all_alike(ways, "arrived"))

    def forget(self) -> None:
        """What lies further back than anything is made up for is brought nowhere any more."""
        with self._center.database.writer.begin() as connection:
            lock_head(connection, self._center.center_id)
            for one in self._desk.schedules.schedule:
                forget(connection, self._center.center_id, one.id, min(self._periods(one)))

    def _periods(self, schedule: Schedule) -> Mapping[str, Days]:
        """Those that are made up for, by their last days."""
        moment = self._desk.moment()
        return {str(days.last): days for days in islice(periods(schedule, moment), LATEST)}

    def _sending(self, schedule: Schedule, days: Days) -> Sending:
        return Sending(self._center.center_id, schedule.id, str(days.last))

    def _settle(self, schedule: Schedule, days: Days, brought: Brought) -> None:
        sending, moment = self._sending(schedule, days), milliseconds(now())
        with self._center.database.writer.begin() as connection:
            lock_head(connection, self._center.center_id)
            arrived(connection, sending, brought.of("arrived"))
            first = done_at(connection, *sending) or moment
            for outcome in MISSED:
                again = next_try(schedule, days, outcome, moment, first) or NEVER
                put_off(connection, sending, brought.of(outcome), again)


def _lack(schedule: Schedule, days: Days, rows: list[Lacking]) -> Lack:
    there = [row for row in rows if row.address in ways_of(schedule)]
    return Lack(
        schedule=schedule,
        days=days,
        ways=tuple(row.address for row in there if row.due_at != NEVER),
        given_up=tuple(row.address for row in there if row.due_at == NEVER),
        due_at=min((row.due_at for row in there), default=NEVER),
    )
