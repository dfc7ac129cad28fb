"""The operator's command `erase`: what was written about somebody goes, and its proof stays."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from server.app.erasing import Erase, EraseOlder, ticket_of_day
from server.app.staff import OPERATOR
from server.bootstrap.commands import Say, tell
from server.bootstrap.opening import Opened, change, opened
from server.bootstrap.put_aside import forget_aside
from server.settings import Settings, SettingsError
from server.storage.copies_folder import CopiesFolder
from server.storage.engine import DatabaseError
from server.storage.key_copy import save_key_copy
from server.storage.scrub import scrub


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `erase`."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--ticket", metavar="LABEL", help="the label on the paper, with --day")
    which.add_argument("--ticket-id", metavar="ID")
    which.add_argument("--older-than", metavar="DAYS", type=int)
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
    """Print each ticket whose texts are erased and how many they were, by tabs."""
    if (options.ticket is None) != (options.day is None):
        raise SettingsError("--ticket and --day belong together")
    if options.older_than is not None and options.older_than < 0:
        raise SettingsError("--older-than is a number of days")
    with opened(settings) as center:
        work = _work(center, options)
        erased = change(center, work)
        scrub(center.database)
        left = [*_replace_keys(center, settings, options.backups)]
        if isinstance(work, Erase):
            forget_aside(center, settings, named=work.ticket_ids)
        else:
            forget_aside(center, settings, days=work.days)
    for ticket_id, texts in erased.items():
        say(f"{ticket_id}\t{texts}")
    tell(f"{sum(erased.values())} notes and comments are erased")
    for why in left:
        tell(f"{why}; THE KEYS THERE ARE NOT REPLACED: run this again once it is there")
    return 1 if left else 0


def _replace_keys(center: Opened, settings: Settings, further: list[Path]) -> Iterator[str]:
    """Write the copies of the keys anew; why not, where a folder is not there."""
    own = CopiesFolder(settings.data, settings.backups)
    used = own.known or own.path.is_dir()
    for folder in dict.fromkeys((*((own.path,) if used else ()), *further)):
        if folder != own.path and not folder.is_dir():
            yield f"there is no folder {folder}"
            continue
        try:
            save_key_copy(center.database, own.open() if folder == own.path else folder)
        except DatabaseError as error:
            yield str(error)


def _work(center: Opened, options: argparse.Namespace) -> Erase | EraseOlder:
    if options.older_than is not None:
        return EraseOlder(options.older_than, OPERATOR)
    if options.ticket_id is not None:
        return Erase([options.ticket_id], OPERATOR, options.reason)
    with center.database.reading() as connection:
        found = ticket_of_day(connection, center.center_id, options.ticket, options.day)
    return Erase([found], OPERATOR, options.reason)
