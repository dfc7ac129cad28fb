"""Makes the sheets of past days, so that a report of a year is told at once, and counts the dossiers."""

import argparse
from collections.abc import Callable

from server.bootstrap.commands import Say
from server.bootstrap.dossier_figures import take_in
from server.bootstrap.opening import Opened, opened
from server.reports.making import sheets
from server.settings import Settings
from server.storage.config_rows import load_config
from server.storage.history.journal import lock_head
from server.storage.reports.sheets import days_without, keep, mark

Add = Callable[[str, str, Callable[[argparse.Namespace, Settings], int]], argparse.ArgumentParser]


def add_command(add: Add, say: Say) -> None:
    """`sheets`, beside a running server."""
    words = "prepare the reports of past days, beside a running server"
    add("sheets", words, lambda _, settings: run(settings, say))


def run(settings: Settings, say: Say) -> int:
    """Count what the dossier software dropped, make the sheets that lack, print how many days that was."""
    with opened(settings) as center:
        take_in(center, settings)
        say(str(make_sheets(center)))
    return 0


def make_sheets(center: Opened) -> int:
    """Make the sheets of every day that is over and has none; how many days.

    The head is locked for moments only: what a day tells is read beside the writer, and kept only
    where nobody has touched that day since it was marked.
    """
    with center.database.reading() as connection:
        days = days_without(connection, center.center_id)
    return sum(_make(center, day) for day in days)


def _make(center: Opened, day: str) -> bool:
    with center.database.writer.begin() as connection:
        lock_head(connection, center.center_id)
        mark(connection, center.center_id, day)
    with center.database.reading() as connection:
        bodies = sheets(
            connection, load_config(connection, center.center_id), center.center_id, day
        )
    with center.database.writer.begin() as connection:
        lock_head(connection, center.center_id)
        return keep(connection, center.center_id, day, bodies)
