"""Sends a report again to those whom the mail server refused, and to nobody who has got it."""

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

from server.bootstrap.opening import now
from server.bootstrap.schedule_desk import AGAIN_MS, Desk
from server.reports.periods import Days
from server.reports.schedules.delivering import DeliveryError
from server.reports.schedules.due import LATEST, periods
from server.reports.schedules.settings import Schedule
from server.storage.history.journal import lock_head
from server.storage.reports.deliveries import CLAIM_MS
from server.storage.reports.lacking import (
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
    """Who has not got this period of a schedule, though others have; due at a time in milliseconds."""

    schedule: Schedule
    days: Days
    addresses: tuple[str, ...]
    due_at: int


class Again:
    """Addresses that lack something, as long as they stand in the schedule."""

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
        return [lack for lack in found if lack.addresses]

    def waiting(self) -> Iterator[Lack]:
        """What is due."""
        moment = milliseconds(now())
        return (one for one in self.lacks() if one.due_at <= moment)

    def send(self, lack: Lack) -> tuple[str, ...]:
        """To those who lack it, if nobody else does so; who was refused once more. DeliveryError."""
        sending, moment = self._sending(lack.schedule, lack.days), milliseconds(now())
        with self._center.database.writer.begin() as connection:
            lock_head(connection, self._center.center_id)
            until = moment + CLAIM_MS
            addresses = claim(connection, sending, lack.addresses, moment, until)
        if not addresses:
            return ()
        refused = addresses
        try:
            refused = self._desk.mail_again(lack.schedule, lack.days, addresses)
        except DeliveryError as error:
            if error.code != "addresses-refused":
                raise
        finally:
            self._settle(sending, tuple({*addresses} - {*refused}), refused)
        return refused

    def put_off(self, lack: Lack) -> None:
        """It is not worth a try for now."""
        self._settle(self._sending(lack.schedule, lack.days), (), lack.addresses)

    def got(self, schedule: Schedule, days: Days, refused: tuple[str, ...]) -> None:
        """All but the refused have this period, by whatever way."""
        have = tuple(one for one in schedule.mail if one not in refused)
        self._settle(self._sending(schedule, days), have, ())

    def forget(self) -> None:
        """What lies further back than anything is made up for is sent to nobody any more."""
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

    def _settle(self, sending: Sending, have: tuple[str, ...], lack: tuple[str, ...]) -> None:
        with self._center.database.writer.begin() as connection:
            lock_head(connection, self._center.center_id)
            arrived(connection, sending, have)
            put_off(connection, sending, lack, milliseconds(now()) + AGAIN_MS)


def _lack(schedule: Schedule, days: Days, rows: list[Lacking]) -> Lack:
    there = [row for row in rows if row.address in schedule.mail]
    return Lack(
        schedule=schedule,
        days=days,
        addresses=tuple(row.address for row in there),
        due_at=min((row.due_at for row in there), default=0),
    )
