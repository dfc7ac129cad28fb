"""The schedules of a center at work: what is due, made and brought where it is to go."""

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from common.contract.config import Config
from server.bootstrap.dossier_figures import take_in
from server.bootstrap.opening import Opened, now
from server.reports import dossiers
from server.reports.periods import Days
from server.reports.reading import Reading, open_reading
from server.reports.schedules.delivering import DeliveryError, message_of, put, send
from server.reports.schedules.due import due, next_try, periods
from server.reports.schedules.making import Parcel, pack
from server.reports.schedules.outcomes import MISSED
from server.reports.schedules.settings import (
    Schedule,
    Schedules,
    ScheduleSettingsError,
    password,
    read_schedules,
)
from server.reports.schedules.ways import FOLDER, Brought, all_alike, ways_of
from server.settings import Settings
from server.storage.config_rows import load_config
from server.storage.history.journal import lock_head
from server.storage.reports.deliveries import claim, delivered, done, given_up
from server.storage.reports.lacking import NEVER, Sending, arrived, keep
from server.storage.reports.report_rows import milliseconds

log = logging.getLogger("motcua.schedules")


class Desk:
    """The schedules of a center; ScheduleSettingsError."""

    def __init__(self, settings: Settings, center: Opened) -> None:
        self._settings, self.center = settings, center
        self.schedules: Schedules = read_schedules(settings.data)

    def waiting(self) -> Iterator[tuple[Schedule, Days]]:
        """What is due, the oldest of each first."""
        if not self.schedules.schedule:
            return
        with self.center.database.reading() as connection:
            known = delivered(connection, self.center.center_id)
            moment = self.clock(load_config(connection, self.center.center_id))
        for one in self.schedules.schedule:
            for days in due(one, known.get(one.id, ()), moment):
                yield one, days

    def deliver(self, schedule: Schedule, days: Days) -> Brought | None:
        """Once, whoever else tries; None where another one does it. What lacks is kept. DeliveryError."""
        center_id, last = self.center.center_id, str(days.last)
        with self.center.database.writer.begin() as connection:
            lock_head(connection, center_id)
            if not claim(connection, center_id, schedule.id, last, milliseconds(now())):
                return None
        try:
            brought = self.bring(schedule, days, ways_of(schedule))
        except BaseException:
            with self.center.database.writer.begin() as connection:
                lock_head(connection, center_id)
                given_up(connection, center_id, schedule.id, last)
            raise
        with self.center.database.writer.begin() as connection:
            lock_head(connection, center_id)
            moment = milliseconds(now())
            done(connection, center_id, schedule.id, last, moment)
            sending = Sending(center_id, schedule.id, last)
            arrived(connection, sending, brought.of("arrived"))
            for outcome in MISSED:
                again = next_try(schedule, days, outcome, moment, moment) or NEVER
                keep(connection, sending, brought.of(outcome), again)
        return brought

    def bring(self, schedule: Schedule, days: Days, ways: tuple[str, ...]) -> Brought:
        """Make the files and bring them on these ways, each by itself. DeliveryError if they cannot be made.

        What the dossier software dropped is counted before, where it is told of.
        """
        parcel = self._parcel(schedule, days)
        addresses = tuple(one for one in ways if one != FOLDER)
        into = self._put(schedule, parcel) if FOLDER in ways else Brought()
        return into.beside(self._send(schedule, parcel, addresses) if addresses else Brought())

    def newest(self, schedule: Schedule) -> Days:
        """The newest period that is over."""
        return next(periods(schedule, self.moment()))

    def moment(self) -> datetime:
        """What the center's own clock says."""
        with self.center.database.reading() as connection:
            return self.clock(load_config(connection, self.center.center_id))

    def clock(self, config: Config) -> datetime:
        """The center's own time."""
        return now().astimezone(ZoneInfo(config.center.timezone))

    def _put(self, schedule: Schedule, parcel: Parcel) -> Brought:
        try:
            put(Path(schedule.folder), parcel.files)
        except DeliveryError as error:
            return all_alike((FOLDER,), error.outcome, error)
        return all_alike((FOLDER,), "arrived")

    def _send(self, schedule: Schedule, parcel: Parcel, addresses: tuple[str, ...]) -> Brought:
        mail, data = self.schedules.mail, self._settings.data
        assert mail is not None, "the settings were judged"
        try:
            secret = password(data, mail) if mail.user else ""
        except ScheduleSettingsError as error:
            fault = DeliveryError("password-unusable", mail.host, str(error))
            return all_alike(addresses, fault.outcome, fault)
        authority = data / mail.ca_file if mail.ca_file else None
        message = message_of(mail, schedule, parcel.letter, parcel.files)
        try:
            return Brought(ways=send(mail, secret, authority, message, addresses))
        except DeliveryError as error:
            return all_alike(addresses, error.outcome, error)

    def _parcel(self, schedule: Schedule, days: Days) -> Parcel:
        try:
            if dossiers.NAME in schedule.reports:
                take_in(self.center, self._settings)
            reading = open_reading(self._settings.database)
            try:
                return _packed(reading, self.center.center_id, schedule, days)
            finally:
                reading.close()
        except Exception as error:
            log.exception("the reports of %s cannot be made", schedule.id)
            raise DeliveryError(
                "not-made", "", f"cannot be made: {type(error).__name__}"
            ) from error


def _packed(reading: Reading, center_id: str, schedule: Schedule, days: Days) -> Parcel:
    with reading.moment() as connection:
        return pack(connection, load_config(connection, center_id), schedule, days)
