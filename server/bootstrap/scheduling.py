"""The operator's command `schedule`: what `reports.toml` asks for, tried, and delivered when it is due."""

import argparse
from collections.abc import Callable

from common.contract.report_schedules import ScheduleTrouble, TroubleCode
from server.bootstrap.commands import Say, tell
from server.bootstrap.opening import opened
from server.bootstrap.schedule_again import Again
from server.bootstrap.schedule_desk import Desk
from server.bootstrap.schedule_troubles import line_of
from server.reports.periods import Days
from server.reports.schedules.delivering import DeliveryError
from server.reports.schedules.settings import (
    FILE,
    Schedule,
    ScheduleSettingsError,
    domain_of,
)
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
    for one in desk.schedules.schedule:
        lacking = [str(days.last) for schedule, days in waiting if schedule == one]
        places = [*([one.folder] if one.folder else ()), *one.mail]
        reports, formats = (",".join(names) for names in (one.reports, one.formats))
        at = f"{one.at:%H:%M}"
        say("\t".join((one.id, one.every, at, reports, formats, ",".join(places), *lacking)))
    return 0


def _run(desk: Desk, say: Say, options: argparse.Namespace) -> int:
    failed, refused = 0, set[tuple[str, str]]()
    for schedule, days in desk.waiting():
        try:
            missed = desk.deliver(schedule, days)
        except DeliveryError as error:
            failed = _fail(options, schedule, days, error)
            continue
        if missed is not None:
            say(f"{schedule.id}\t{days.first}\t{days.last}")
            _tell_refused(options, schedule, days, missed)
            refused |= {(schedule.id, one) for one in missed}
    return _again(desk, options, refused) or failed


def _again(desk: Desk, options: argparse.Namespace, refused: set[tuple[str, str]]) -> int:
    """To those who lack something; who was refused in this run is not asked for once more."""
    failed, again = 0, Again(desk)
    again.forget()
    for lack in again.waiting():
        schedule, days = lack.schedule, lack.days
        if all((schedule.id, one) in refused for one in lack.addresses):
            again.put_off(lack)
            continue
        try:
            missed = again.send(lack)
        except DeliveryError as error:
            failed = _fail(options, schedule, days, error)
            continue
        _tell_refused(options, schedule, days, missed)
        refused |= {(schedule.id, one) for one in missed}
    return failed


def _try(desk: Desk, say: Say, options: argparse.Namespace) -> int:
    found = [one for one in desk.schedules.schedule if one.id == options.id]
    if not found:
        raise SettingsError(f"there is no schedule {options.id} in {FILE}")
    days = desk.newest(found[0])
    try:
        refused = desk.bring(found[0], days)
    except DeliveryError as error:
        return _fail(options, found[0], days, error)
    say(f"{options.id}\t{days.first}\t{days.last}")
    _tell_refused(options, found[0], days, refused)
    Again(desk).got(found[0], days, refused)
    return 0


def _fail(options: argparse.Namespace, schedule: Schedule, days: Days, error: DeliveryError) -> int:
    words = f"{schedule.id}, {days.first} to {days.last}: {error}"
    _tell(options, schedule, error.code, error.place, words)
    return 1


def _tell_refused(
    options: argparse.Namespace, schedule: Schedule, days: Days, refused: tuple[str, ...]
) -> None:
    if refused:
        domains = ", ".join(sorted({domain_of(one) for one in refused}))
        count = f"{len(refused)} of {len(schedule.mail)} addresses are refused, at {domains}"
        words = f"{schedule.id}, {days.first} to {days.last}: {count}"
        _tell(options, schedule, "some-refused", domains, words)


def _tell(
    options: argparse.Namespace, schedule: Schedule, code: TroubleCode, place: str, words: str
) -> None:
    trouble = ScheduleTrouble(schedule=schedule.id, code=code, place=place, words=words)
    tell(line_of(trouble) if options.json else words)
