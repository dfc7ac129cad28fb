"""The operator's commands about what lies aside of the devices' journals: list and release."""

import argparse

from sqlalchemy.exc import DataError, IntegrityError

from server.app.heard import Heard
from server.app.uploads.quarantine import HeldFact, TakeAgain, held_facts
from server.app.writing.handler import Handler
from server.bootstrap.commands import tell
from server.bootstrap.opening import Opened, change, now, opened
from server.bootstrap.recovery import Add
from server.bootstrap.saying import say
from server.settings import Settings, SettingsError


def add_commands(add: Add) -> None:
    """The verbs and their options."""
    add("list", "print every entry that was put aside", listed)
    again = add("release", "try what was put aside again, now", release)
    again.add_argument("--device", metavar="ID", help="only what this device has brought")
    again.add_argument("--seq", metavar="N", type=int, help="with --device: only this entry")


def listed(options: argparse.Namespace, settings: Settings) -> int:
    """Print every entry: device, seq, code, when (UTC), type and label, by tabs."""
    with opened(settings) as center:
        for found in _held(center):
            when = f"{found.kept_at:%Y-%m-%dT%H:%M:%SZ}"
            say("\t".join((found.device_id, str(found.seq), found.code, when, *_about(found))))
    return 0


def release(options: argparse.Namespace, settings: Settings) -> int:
    """Print what came of each: device, seq, `taken` or a code, type and label; 1 where one is left."""
    if options.seq is not None and options.device is None:
        raise SettingsError("--seq and --device belong together")
    with opened(settings) as center:
        wanted = [found for found in _held(center) if _is_wanted(found, options)]
        left = 0
        for found in wanted:
            code = _tried(center, found)
            left += code is not None
            say("\t".join((found.device_id, str(found.seq), code or "taken", *_about(found))))
    tell(f"{len(wanted) - left} taken, {left} still lie aside")
    return 1 if left else 0


def _held(center: Opened) -> list[HeldFact]:
    with center.database.reading() as connection:
        return held_facts(connection, center.database.vault, center.center_id)


def _is_wanted(found: HeldFact, options: argparse.Namespace) -> bool:
    if options.device not in {None, found.device_id}:
        return False
    return options.seq in {None, found.seq}


def _tried(center: Opened, found: HeldFact) -> str | None:
    """Why it still lies aside; None when it was carried out."""
    try:
        return change(center, TakeAgain(found.device_id, found.seq, Handler(Heard(now))))
    except (IntegrityError, DataError):
        return "internal"


def _about(found: HeldFact) -> tuple[str, str]:
    return found.kind or "?", found.label or "-"
