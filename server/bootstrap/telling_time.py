"""The operator's command `clock`: what the machine's clock says, and that it is right."""

import argparse
from collections.abc import Callable
from datetime import datetime

from server.app.clock import FUTURE, LEAP, is_leap, words
from server.app.writing.unit import Unit
from server.bootstrap.commands import Say, tell
from server.bootstrap.opening import Opened, change, now, opened
from server.settings import Settings, SettingsError
from server.storage.history.journal import read_head
from server.storage.reports.report_rows import moment

Add = Callable[[str, str, Callable[[argparse.Namespace, Settings], int]], argparse.ArgumentParser]


def add_command(add: Add, say: Say) -> None:
    """The command and its option."""

    def do(options: argparse.Namespace, settings: Settings) -> int:
        return look_at_clock(settings, say, believe=options.believe)

    add(
        "clock", "print what this machine's clock says beside what was recorded last", do
    ).add_argument(
        "--believe",
        action="store_true",
        help=f"it is right, although nothing was recorded for {LEAP.days} days",
    )


def look_at_clock(settings: Settings, say: Say, *, believe: bool) -> int:
    """Print both times; 0 where the machine's clock is followed, or is from now on, else 1."""
    with opened(settings) as center:
        recorded, wall = _recorded(center), now()
        say(f"machine {words(wall)}")
        say(f"recorded {words(recorded)}")
        if wall < recorded:
            return _behind(recorded - wall > LEAP, believe=believe)
        if not is_leap(recorded, wall):
            tell("the clock of this machine is believed")
            return 0
        if not believe:
            tell("the clock of this machine is not believed: set it right, or say --believe")
            return 1
        change(center, _nothing, believe=True)
    tell("the clock of this machine is believed from now on; THIS CANNOT BE TAKEN BACK")
    return 0


def _behind(far: bool, *, believe: bool) -> int:
    if believe:
        raise SettingsError("what is recorded never goes back" + (f". {FUTURE}" if far else ""))
    tell("the clock of this machine is behind: set it right" + (f". {FUTURE}" if far else ""))
    return 1


def _recorded(center: Opened) -> datetime:
    with center.database.reading() as connection:
        return moment(read_head(connection, center.center_id).recorded_at)


def _nothing(unit: Unit) -> None:
    """Every unit opens the service day that has begun, at the time of record."""
    unit.keep_time()
