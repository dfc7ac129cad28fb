"""The operator's command `erase`: what was written about somebody goes, and its proof stays."""

import argparse
from pathlib import Path

from server.app.admission.staff import OPERATOR
from server.app.history.erasing import Erase, EraseOlder, ticket_of_day
from server.bootstrap.commands import Say, tell
from server.bootstrap.key_copies import forget_destroyed, replace_keys
from server.bootstrap.opening import Opened, change, opened
from server.bootstrap.put_aside import forget_aside
from server.settings import Settings, SettingsError
from server.storage.backups.scrub import scrub


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `erase`."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--ticket", metavar="LABEL", help="the label on the paper, with --day")
    which.add_argument("--ticket-id", metavar="ID")
    which.add_argument("--older-than", metavar="DAYS", type=int)
    which.add_argument(
        "--destroyed",
        metavar="DIR",
        type=Path,
        help="the copies in this folder are destroyed: do not ask for its keys any more",
    )
    parser.add_argument("--day", metavar="YYYY-MM-DD", help="the service day of --ticket")
    parser.add_argument("--reason", choices=("asked", "mistake"), default="asked")
    parser.add_argument(
        *("--backups", "-b"),
        metavar="DIR",
        type=Path,
        action="append",
        default=[],
        help="a further folder of copies, whose copy of the keys is replaced now, not with the next one",
    )


def erase(settings: Settings, options: argparse.Namespace, say: Say) -> int:
    """Print each ticket whose texts are erased and how many they were, by tabs; 1 where keys are left."""
    if options.destroyed is not None:
        forget_destroyed(settings, options.destroyed)
        return 0
    if (options.ticket is None) != (options.day is None):
        raise SettingsError("--ticket and --day belong together")
    if options.older_than is not None and options.older_than < 0:
        raise SettingsError("--older-than is a number of days")
    with opened(settings) as center:
        work = _work(center, options)
        erased = change(center, work)
        scrub(center.database)
        left = [*replace_keys(center, settings, options.backups)]
        if isinstance(work, Erase):
            forget_aside(center, settings, named=work.ticket_ids)
        else:
            forget_aside(center, settings, days=work.days)
    for ticket_id, texts in erased.items():
        say(f"{ticket_id}\t{texts}")
    tell(f"{sum(erased.values())} notes and comments are erased")
    for why in left:
        tell(why)
    return 1 if left else 0


def _work(center: Opened, options: argparse.Namespace) -> Erase | EraseOlder:
    if options.older_than is not None:
        return EraseOlder(options.older_than, OPERATOR)
    if options.ticket_id is not None:
        return Erase([options.ticket_id], OPERATOR, options.reason)
    with center.database.reading() as connection:
        found = ticket_of_day(connection, center.center_id, options.ticket, options.day)
    return Erase([found], OPERATOR, options.reason)
