"""The operator's command `schedule`: what `reports.toml` asks for, tried, and delivered when it is due."""

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from common.contract.config import Config
from server.bootstrap.commands import Say, tell
from server.bootstrap.dossier_figures import take_in
from server.bootstrap.opening import Opened, now, opened
from server.reports import dossiers
from server.reports.periods import Days
from server.reports.reading import Reading, open_reading
from server.reports.schedules.delivering import DeliveryError, put, send
from server.reports.schedules.due import due, periods
from server.reports.schedules.making import Parcel, pack
from server.reports.schedules.settings import (
    FILE,
    Schedule,
    Schedules,
    ScheduleSettingsError,
    password,
    read_schedules,
)
from server.settings import Settings, SettingsError
from server.storage.config_rows import load_config
from server.storage.history.journal import lock_head
from server.storage.reports.deliveries import claim, delivered, done, given_up
from server.storage.reports.report_rows import milliseconds

Add = Callable[..., argparse.ArgumentParser]
"""Adds a command with its name, words and what it does to the verbs of a parser."""

Verb = Callable[["Desk", Say, argparse.Namespace], int]


def add_parser(
    kinds: "argparse._SubParsersAction[argparse.ArgumentParser]", add: Add, say: Say
) -> None:
    """`schedule list`, `schedule run` and `schedule try ID`."""
    parser = kinds.add_parser("schedule", help=f"reports made by themselves, as {FILE} says")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add(verbs, "list", "what there is, and the last days of what is due", _does(_list, say))
    add(verbs, "run", "deliver what is due, as a running server does", _does(_run, say))
    trial = add(verbs, "try", "deliver the newest period, once more", _does(_try, say))
    trial.add_argument("id", metavar="ID")


def _does(verb: Verb, say: Say) -> Callable[[argparse.Namespace, Settings], int]:
    def do(options: argparse.Namespace, settings: Settings) -> int:
        try:
            with opened(settings) as center:
                return verb(Desk(settings, center), say, options)
        except ScheduleSettingsError as error:
            raise SettingsError(str(error)) from error

    return do


class Desk:
    """The schedules of a center; ScheduleSettingsError."""

    def __init__(self, settings: Settings, center: Opened) -> None:
        self._settings, self._center = settings, center
        self.schedules: Schedules = read_schedules(settings.data)

    def waiting(self) -> Iterator[tuple[Schedule, Days]]:
        """What is due, the oldest of each first."""
        if not self.schedules.schedule:
            return
        with self._center.database.reading() as connection:
            known = delivered(connection, self._center.center_id)
            moment = self.clock(load_config(connection, self._center.center_id))
        for one in self.schedules.schedule:
            for days in due(one, known.get(one.id, ()), moment):
                yield one, days

    def deliver(self, schedule: Schedule, days: Days) -> bool:
        """Once, whoever else tries; False where another one does it. DeliveryError."""
        center_id, last = self._center.center_id, str(days.last)
        with self._center.database.writer.begin() as connection:
            lock_head(connection, center_id)
            if not claim(connection, center_id, schedule.id, last, milliseconds(now())):
                return False
        try:
            self.bring(schedule, days)
        except BaseException:
            with self._center.database.writer.begin() as connection:
                lock_head(connection, center_id)
                given_up(connection, center_id, schedule.id, last)
            raise
        with self._center.database.writer.begin() as connection:
            lock_head(connection, center_id)
            done(connection, center_id, schedule.id, last, milliseconds(now()))
        return True

    def bring(self, schedule: Schedule, days: Days) -> None:
        """Make the files and bring them where the schedule says; DeliveryError.

        What the dossier software dropped is counted before, where it is told of.
        """
        if dossiers.NAME in schedule.reports:
            take_in(self._center, self._settings)
        reading = open_reading(self._settings.database)
        try:
            parcel = _packed(reading, self._center.center_id, schedule, days)
        finally:
            reading.close()
        if schedule.folder:
            put(Path(schedule.folder), parcel.files)
        if schedule.mail:
            self._send(schedule, parcel)

    def newest(self, schedule: Schedule) -> Days:
        """The newest period that is over."""
        with self._center.database.reading() as connection:
            moment = self.clock(load_config(connection, self._center.center_id))
        return next(periods(schedule, moment))

    def clock(self, config: Config) -> datetime:
        """The center's own time."""
        return now().astimezone(ZoneInfo(config.center.timezone))

    def _send(self, schedule: Schedule, parcel: Parcel) -> None:
        mail, data = self.schedules.mail, self._settings.data
        assert mail is not None, "the settings were judged"
        secret = password(data, mail) if mail.user else ""
        authority = data / mail.ca_file if mail.ca_file else None
        refused = send(mail, secret, authority, schedule, parcel.letter, parcel.files)
        if refused:
            tell(f"{schedule.id}: {mail.host} does not take {refused} of the addresses")


def _packed(reading: Reading, center_id: str, schedule: Schedule, days: Days) -> Parcel:
    with reading.moment() as connection:
        return pack(connection, load_config(connection, center_id), schedule, days)


def _list(desk: Desk, say: Say, _: argparse.Namespace) -> int:
    waiting = list(desk.waiting())
    for one in desk.schedules.schedule:
        lacking = [str(days.last) for schedule, days in waiting if schedule == one]
        places = [*([one.folder] if one.folder else ()), *one.mail]
        reports, formats = (",".join(names) for names in (one.reports, one.formats))
        at = f"{one.at:%H:%M}"
        say("\t".join((one.id, one.every, at, reports, formats, ",".join(places), *lacking)))
    return 0


def _run(desk: Desk, say: Say, _: argparse.Namespace) -> int:
    failed = 0
    for schedule, days in desk.waiting():
        try:
            if desk.deliver(schedule, days):
                say(f"{schedule.id}\t{days.first}\t{days.last}")
        except (DeliveryError, ScheduleSettingsError) as error:
            tell(f"{schedule.id}, {days.first} to {days.last}: {error}")
            failed = 1
    return failed


def _try(desk: Desk, say: Say, options: argparse.Namespace) -> int:
    found = [one for one in desk.schedules.schedule if one.id == options.id]
    if not found:
        raise SettingsError(f"there is no schedule {options.id} in {FILE}")
    days = desk.newest(found[0])
    try:
        desk.bring(found[0], days)
    except DeliveryError as error:
        tell(f"{options.id}, {days.first} to {days.last}: {error}")
        return 1
    say(f"{options.id}\t{days.first}\t{days.last}")
    return 0
