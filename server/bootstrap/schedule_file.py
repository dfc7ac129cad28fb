"""Has a new `reports.toml` lie on the disk before its event is told, and in its place after it.

A server that dies in between is followed by one that looks into the journal whether the event was told.
"""

import json
import logging
import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from common.contract.events import ConfigChanged
from common.contract.ids import Slug
from common.files import sync_folder
from server.app.editing.made import changes_of
from server.app.faulty import Faulty, faulty_field
from server.bootstrap.opening import Opened
from server.bootstrap.schedule_bodies import KIND, body_of, told
from server.domain.context import Refusal
from server.reports.schedules.settings import (
    FILE,
    Schedule,
    ScheduleSettingsError,
    parse_schedules,
    text_of,
)
from server.reports.schedules.writing import with_schedule

_PART = re.compile(rf"\.{re.escape(FILE)}\.(?:([1-9][0-9]*)\.)?part")

log = logging.getLogger("motcua.schedules")


class Ahead:
    """A file of this text beside the one that is, on the disk, as readable as it was; Faulty."""

    def __init__(self, data: Path, text: str) -> None:
        self._file = data / FILE
        self._part = data / f".{FILE}.part"
        try:
            mode = stat.S_IMODE(self._file.stat().st_mode) if self._file.exists() else 0o600
            with self._part.open("w", encoding="utf-8", newline="") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            self._part.chmod(mode)
        except OSError as error:
            with suppress(OSError):
                self._part.unlink(missing_ok=True)
            raise self._unwritten(error) from error

    def belong(self, version: int) -> None:
        """Its event will make this version of the configuration, if it is kept; Faulty."""
        try:
            self._part = self._part.replace(self._part.with_name(f".{FILE}.{version}.part"))
            sync_folder(self._file.parent)
        except OSError as error:
            raise self._unwritten(error) from error

    def place(self) -> None:
        """Its event is told: it takes the place of the one that is."""
        self._part.replace(self._file)
        sync_folder(self._file.parent)

    def _unwritten(self, error: OSError) -> Faulty:
        detail = f"{self._file.name} cannot be written: {error.strerror}"
        return faulty_field(KIND, "", "file", "by-hand", detail=detail)


def settle(data: Path, center: Opened) -> None:
    """Finish each change whose event was told, and undo the others.

    One that cannot be finished any more is left to a person.
    """
    for part in sorted(data.iterdir()):
        found = _PART.fullmatch(part.name)
        if found is None:
            continue
        made = None if found[1] is None else _event(center, int(found[1]))
        try:
            if made is not None:
                _finish(data, part, made)
            part.unlink(missing_ok=True)
        except (OSError, UnicodeDecodeError, ScheduleSettingsError, Refusal):
            log.exception("a change of %s was told, but not made: look into %s", FILE, part)


def _event(center: Opened, version: int) -> ConfigChanged | None:
    """The change of a schedule that made this version."""
    with center.database.reading() as connection:
        made = changes_of(connection, center.center_id, version)
    return next((one for one in made if one.config_version == version and one.kind == KIND), None)


def _finish(data: Path, part: Path, made: ConfigChanged) -> None:
    """Only that schedule, and only where it is as it was before: the rest may be another by now."""
    text = text_of(data)
    wanted, there = (_named(of, made.id) for of in (part.read_text("utf-8"), text))
    if _plain(wanted) == made.after and _plain(there) == made.before:
        Ahead(data, with_schedule(text, made.id, wanted)).place()
        log.warning("the change of the schedule %s is finished, as its event tells", made.id)


def _named(text: str, name: Slug) -> Schedule | None:
    return next((one for one in parse_schedules(text).schedule if one.id == name), None)


def _plain(schedule: Schedule | None) -> object:
    """As the journal gives it back."""
    return json.loads(json.dumps(told(None if schedule is None else body_of(schedule))))
