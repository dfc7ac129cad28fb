"""The operator's command `schedule`: what `reports.toml` asks for, tried, and delivered when it is due."""

import argparse
from collections.abc import Callable

from common.contract.report_schedules import ScheduleTrouble, TroubleCode
from server.bootstrap.commands import Say, tell
from server.bootstrap.opening import opened
from server.bootstrap.schedule_again import Again, Lack
from server.bootstrap.schedule_desk import Desk
from server.bootstrap.schedule_troubles import line_of
from server.reports.periods import Days
from server.reports.schedules.delivering import DeliveryError
from server.reports.schedules.outcomes import MISSED
from server.reports.schedules.settings import (
    FILE,
    Schedule,
    ScheduleSettingsError,
    domain_of,
)
from server.reports.schedules.ways import Brought, ways_of
from server.settings import Settings, SettingsError

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
    run = add(verbs, "run", "deliver what is due, as a running server does", _does(_run, say))
    trial = add(verbs, "try", "deliver the newest period, once more", _does(_try, say))
    trial.add_argument("id", metavar="ID")
    for one in (run, trial):
        one.add_argument("--json", action="store_true", help="what goes wrong as lines of JSON")


def _does(verb: Verb, say: Say) -> Callable[[argparse.Namespace, Settings], int]:
    def do(options: argparse.Namespace, settings: Settings) -> int:
        try:
            with opened(settings) as center:
                return verb(Desk(settings, center), say, options)
        except ScheduleSettingsError as error:
            raise SettingsError(str(error)) from error

    return do


def _list(desk: Desk, say: Say, _: argparse.Namespace) -> int:
    waiting = list(desk.waiting())
    lacks = [lack for lack in Again(desk).lacks() if lack.ways]
    for one in desk.schedules.schedule:
        lacking = {
            *(str(days.last) for schedule, days in waiting if schedule == one),
            *(str(lack.days.last) for lack in lacks if lack.schedule == one),
        }
        places = [*([one.folder] if one.folder else ()), *one.mail]
        reports, formats = (",".join(names) for names in (one.reports, one.formats))
        at = f"{one.at:%H:%M}"
        say(
            "\t".join((one.id, one.every, at, reports, formats, ",".join(places), *sorted(lacking)))
        )
    return 0


def _run(desk: Desk, say: Say, options: argparse.Namespace) -> int:
    failed, missed = 0, set[tuple[str, str]]()
    for schedule, days in desk.waiting():
        try:
            brought = desk.deliver(schedule, days)
        except DeliveryError as error:
            failed = _fail(options, schedule, days, error)
            continue
        if brought is not None:
            if brought.of("arrived"):
                say(f"{schedule.id}\t{days.first}\t{days.last}")
            missed |= {(schedule.id, way) for way in brought.of(*MISSED)}
            failed |= _tell_missed(desk, options, schedule, days, brought)
    return _again(desk, options, missed) | failed


def _again(desk: Desk, options: argparse.Namespace, missed: set[tuple[str, str]]) -> int:
    """Where something lacks; what was missed in this run is not tried once more."""
    failed, again = 0, Again(desk)
    again.forget()
    for lack in again.waiting():
        schedule, days = lack.schedule, lack.days
        again.put_off(lack, tuple(way for way in lack.ways if (schedule.id, way) in missed))
        try:
            brought = again.send(lack)
        except DeliveryError as error:
            failed = _fail(options, schedule, days, error)
            continue
        missed |= {(schedule.id, way) for way in brought.of(*MISSED)}
        failed |= _tell_missed(desk, options, schedule, days, brought, lack)
    return failed


def _try(desk: Desk, say: Say, options: argparse.Namespace) -> int:
    found = next((one for one in desk.schedules.schedule if one.id == options.id), None)
    if found is None:
        raise SettingsError(f"there is no schedule {options.id} in {FILE}")
    days = desk.newest(found)
    try:
        brought = desk.bring(found, days, ways_of(found))
    except DeliveryError as error:
        return _fail(options, found, days, error)
    _tell_missed(desk, options, found, days, brought)
    arrived = brought.of("arrived")
    if not arrived:
        return 1
    say(f"{options.id}\t{days.first}\t{days.last}")
    Again(desk).got(found, days, arrived)
    return 0


def _tell_missed(
    desk: Desk,
    options: argparse.Namespace,
    schedule: Schedule,
    days: Days,
    brought: Brought,
    before: Lack | None = None,
) -> int:
    """What went wrong; 1 if that is more than some addresses. What lacked `before` may lack still."""
    failed = 0
    for fault in brought.faults:
        failed = _fail(options, schedule, days, fault)
    refused = brought.of("put-off", "refused")
    if not refused or any(fault.outcome == "refused" for fault in brought.faults):
        return failed
    lacked = {*before.ways, *before.given_up} if before else {*refused}
    if {*schedule.mail} <= lacked - {*brought.of("arrived")}:
        host = desk.schedules.mail.host if desk.schedules.mail else ""
        words = f"{host}: none of the addresses is taken"
        return _fail(options, schedule, days, DeliveryError("addresses-refused", host, words))
    _tell_refused(options, schedule, days, refused)
    return failed


def _fail(options: argparse.Namespace, schedule: Schedule, days: Days, error: DeliveryError) -> int:
    words = f"{schedule.id}, {days.first} to {days.last}: {error}"
    _tell(options, schedule, error.code, error.place, words)
    return 1


def _tell_refused(
    options: argparse.Namespace, schedule: Schedule, days: Days, refused: tuple[str, ...]
) -> None:
    domains = ", ".join(sorted({domain_of(one) for one in refused}))
    count = f"{len(refused)} of {len(schedule.mail)} addresses are refused, at {domains}"
    words = f"{schedule.id}, {days.first} to {days.last}: {count}"
    _tell(options, schedule, "some-refused", domains, words)


def _tell(
    options: argparse.Namespace, schedule: Schedule, code: TroubleCode, place: str, words: str
) -> None:
    trouble = ScheduleTrouble(schedule=schedule.id, code=code, place=place, words=words)
    tell(line_of(trouble) if options.json else words)
