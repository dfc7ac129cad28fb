"""The operator's commands around copies: backup, verify, restore, open-lane, release."""

import argparse
from collections.abc import Callable
from pathlib import Path

from server.app.admission.center_key import center_key
from server.app.healing.release import ReleaseNow, silent_counters
from server.app.history.barrier import OpenFreshLane, awaited_kiosks
from server.bootstrap.commands import tell
from server.bootstrap.key_copies import level_keys, write_keys
from server.bootstrap.opening import change, now, opened
from server.bootstrap.proving import verify
from server.bootstrap.put_aside import forget_aside
from server.bootstrap.putting_back import put_back
from server.bootstrap.remembering import ledger_of
from server.bootstrap.saying import say
from server.settings import Settings, SettingsError
from server.storage.backups.backup import back_up
from server.storage.backups.copies_folder import CopiesFolder
from server.storage.backups.keeping import COPY_DAYS, LAST, prune_copies, prune_heads, sweep
from server.storage.backups.key_copy import NAME as KEYS
from server.storage.engine import DatabaseError
from server.storage.history.heads import sign, write_head
from server.storage.history.journal import read_head

Add = Callable[[str, str, Callable[[argparse.Namespace, Settings], int]], argparse.ArgumentParser]


def add_commands(add: Add) -> None:
    """The commands and their options."""
    copy = add("backup", "copy everything into one SQLite file, and prove it", backup)
    copy.add_argument(
        "--new-folder",
        action="store_true",
        help="--backup-dir lies on another disk than before: set it up for the copies",
    )
    copy.add_argument(
        "target",
        metavar="FILE_OR_DIR",
        type=Path,
        nargs="?",
        help=f"without it: into --backup-dir, where the last {LAST} copies stay, "
        f"and one for each of the {COPY_DAYS} days before",
    )
    proof = add("verify", "prove file, journal, numbers and reports", verify)
    proof.add_argument(
        "--copy",
        metavar="FILE_OR_DIR",
        type=Path,
        nargs="?",
        const=False,
        help="prove a copy in place of the database, of a folder the newest; without it --backup-dir",
    )
    proof.add_argument(
        "--witness",
        metavar="FILE_OR_DIR",
        type=Path,
        help="signed heads, as they lie beside the copies: they tell of a tail that was cut off",
    )
    back = add("restore", "put a copy in the place of the database, no server running", restore)
    back.set_defaults(makes=True, named=True)
    back.add_argument(
        "--from",
        dest="source",
        metavar="FILE_OR_DIR",
        type=Path,
        help="the copy, or a folder whose newest is taken; without it --backup-dir",
    )
    add("open-lane", "give numbers again though not every kiosk has reported", open_lane)
    add("release", "call tickets from before a restore though a counter is silent", release)


def backup(options: argparse.Namespace, settings: Settings) -> int:
    """Copy everything into one SQLite file, proved by opening it; prints its path.

    In a folder a signed head is written beside it; in the server's own one, old copies go.
    """
    moment = now()
    if options.target is None:
        target = _own_folder(settings, new=options.new_folder)
        sweep(target, moment)
    elif options.new_folder:
        raise SettingsError("--new-folder is about --backup-dir, not about a folder that is named")
    else:
        target = options.target
    with opened(settings) as center:
        path = back_up(center.database, target, moment)
        if options.target is None:
            _own_folder(settings, new=False)
        write_keys(center, settings, path.parent)
        if target.is_dir():
            with center.database.reading() as connection:
                key = center_key(connection)
                head = read_head(connection, center.center_id)
            written = write_head(target, sign(key, head), moment)
            if options.target is None:
                prune_copies(target, center.center_id, path)
                prune_heads(target, key, written)
        forget_aside(center, settings)
        level_keys(center, settings)
    tell(
        f"{path.parent / KEYS}: the keys of notes and comments, which a restore needs beside the copy"
    )
    say(str(path))
    return 0


def _own_folder(settings: Settings, *, new: bool) -> Path:
    """The folder of the server's own copies; DatabaseError where it is not there."""
    folder = CopiesFolder(settings.data, settings.backups)
    if new:
        try:
            folder.begin()
        except OSError as error:
            raise DatabaseError(f"cannot use {folder.path}: {error.strerror or error}") from error
    return folder.open()


def restore(options: argparse.Namespace, settings: Settings) -> int:
    """Put a copy in place; prints what was done and what comes next."""
    for line in put_back(settings, options.source or settings.backups, tell):
        say(line)
    return 0


def open_lane(options: argparse.Namespace, settings: Settings) -> int:
    """Draw the rest of the day from a fresh lane; prints it, and who had not reported."""
    with opened(settings) as center:
        with center.database.reading() as connection:
            waiting = awaited_kiosks(connection, center.center_id)
            known = ledger_of(connection, settings).read()
        lane = change(center, OpenFreshLane(known))
    tell(f"numbers are drawn from lane {lane} until the day ends")
    for found in waiting:
        tell(f"not reported: {found.device_id} (lane {found.lane}, {found.name})")
    say(str(lane))
    return 0


def release(options: argparse.Namespace, settings: Settings) -> int:
    """Let tickets from before a restore be called; prints how many wait, and who had not reported."""
    with opened(settings) as center:
        with center.database.reading() as connection:
            silent = silent_counters(connection, center.center_id)
        waiting = change(center, ReleaseNow())
    tell(f"tickets from before the restore may be called again: {waiting} wait")
    for found in silent:
        tell(f"not reported: {found.device_id} ({found.name})")
    say(str(waiting))
    return 0
