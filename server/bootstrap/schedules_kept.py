"""The schedules of `reports.toml` as the staff pages list, change and try them beside a running server."""

import asyncio
import os
import stat
from datetime import time
from pathlib import Path

from common.contract.envelope import Actor
from common.contract.ids import Slug
from common.contract.report_schedules import (
    KeptSchedule,
    KeptSchedules,
    ReportSchedule,
    ScheduleChange,
    ScheduleTried,
)
from server.app.editing.service import Editing
from server.app.faulty import Faulty, faulty_field
from server.app.writing.unit import Unit
from server.bootstrap.command_beside import begin, kill, lines_of
from server.bootstrap.opening import Opened
from server.bootstrap.schedule_keeper import ScheduleKeeper
from server.bootstrap.scheduling import Desk
from server.domain.context import Refusal
from server.reports.asking import NAMES
from server.reports.export.files import FORMATS
from server.reports.schedules.due import coming, due, moment_of
from server.reports.schedules.settings import (
    FILE,
    Schedule,
    Schedules,
    ScheduleSettingsError,
    parse_schedules,
    text_of,
)
from server.reports.schedules.writing import with_schedule
from server.settings import Settings
from server.storage.config_rows import load_config
from server.storage.reports.deliveries import delivered

KIND = "report_schedule"
PATIENCE_SECONDS = 140.0


class SchedulesKept:
    """Belongs to the event loop; files and database are read and written on threads."""

    def __init__(
        self, settings: Settings, opened: Opened, keeper: ScheduleKeeper, editing: Editing
    ) -> None:
        self._settings, self._opened, self._keeper = settings, opened, keeper
        self._editing = editing
        self._trying = asyncio.Lock()

    async def listed(self) -> KeptSchedules:
        """All of them, and how they do."""
        return await asyncio.to_thread(self._listed)

    async def change(self, token_hash: str, schedule: Slug, change: ScheduleChange) -> None:
        """Add, change or delete one; Refusal not-allowed, changed-meanwhile, Faulty invalid-data."""

        def work(unit: Unit, actor: Actor) -> None:
            self._change(unit, actor, schedule, change)

        await self._editing.change_beside(token_hash, work)

    async def attempt(self, schedule: Slug) -> ScheduleTried:
        """Deliver the newest period, once more; Refusal not-found."""
        known = await self.listed()
        if schedule not in {one.id for one in known.schedules}:
            raise Refusal("not-found", f"there is no schedule {schedule}")
        async with self._trying:
            child = await begin(self._settings, "schedule", "try", schedule)
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    _, said = await child.communicate()
            except TimeoutError:
                return ScheduleTried(arrived=False, why=f"not within {PATIENCE_SECONDS:.0f} s")
            finally:
                await kill(child)
        why = "; ".join(lines_of(said)[-3:])
        return ScheduleTried(arrived=child.returncode == 0, why=why)

    def _listed(self) -> KeptSchedules:
        why, partly = self._keeper.why, self._keeper.partly
        try:
            desk = Desk(self._settings, self._opened)
        except ScheduleSettingsError as error:
            return KeptSchedules(schedules=(), mail_host="", why=str(error), partly=partly)
        with self._opened.database.reading() as connection:
            known = delivered(connection, self._opened.center_id)
            now = desk.clock(load_config(connection, self._opened.center_id))
        mail = desk.schedules.mail
        return KeptSchedules(
            schedules=tuple(
                KeptSchedule(
                    id=one.id,
                    body=_body(one),
                    next_at=moment_of(one, coming(one, now), now),
                    last_day=max(known.get(one.id, ()), default=None),
                    late=len(due(one, known.get(one.id, ()), now)),
                )
                for one in desk.schedules.schedule
            ),
            mail_host="" if mail is None else mail.host,
            why=why,
            partly=partly,
        )

    def _change(self, unit: Unit, actor: Actor, name: Slug, wanted: ScheduleChange) -> None:
        file = self._settings.data / FILE
        try:
            text = text_of(file.parent)
            known = parse_schedules(text)
            there = next((one for one in known.schedule if one.id == name), None)
            if (None if there is None else _body(there)) != wanted.seen:
                raise Refusal("changed-meanwhile", f"the schedule {name} is another by now")
            if wanted.body is not None:
                _judge(name, wanted.body, known)
            after = None if wanted.body is None else _schedule(name, wanted.body)
            made = with_schedule(text, name, after)
        except ScheduleSettingsError as error:
            raise faulty_field(KIND, name, "file", "by-hand", detail=str(error)) from error
        if wanted.seen != wanted.body:
            unit.config_changed(actor, KIND, name, _told(wanted.seen), _told(wanted.body))
            _write(file, made)


def _judge(name: Slug, body: ReportSchedule, known: Schedules) -> None:
    if not {*body.reports} <= {*NAMES} or not {*body.formats} <= {*FORMATS}:
        raise Refusal("invalid-data", "there is no such report or format")
    folder = Path(body.folder)
    faults = {
        ("folder", "nowhere"): not (body.folder or body.mail),
        ("folder", "no-folder"): bool(body.folder) and not _takes(folder),
        ("mail", "no-mail"): bool(body.mail) and known.mail is None,
    }
    found = [one for one, there in faults.items() if there]
    if found:
        told = [faulty_field(KIND, name, field, code).faults for field, code in found]
        raise Faulty(tuple(fault for faults_ in told for fault in faults_))


def _takes(folder: Path) -> bool:
    try:
        return folder.is_absolute() and folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    except (OSError, ValueError):
        return False


def _body(one: Schedule) -> ReportSchedule:
    return ReportSchedule(
        every=one.every,
        at=f"{one.at:%H:%M}",
        reports=one.reports,
        formats=one.formats,
        language=one.language,
        folder=one.folder,
        mail=one.mail,
    )


def _schedule(name: Slug, body: ReportSchedule) -> Schedule:
    return Schedule(
        id=name,
        every=body.every,
        at=time.fromisoformat(body.at),
        reports=body.reports,
        formats=body.formats,
        language=body.language,
        folder=body.folder,
        mail=body.mail,
    )


def _told(body: ReportSchedule | None) -> dict[str, object] | None:
    """As the journal has it, which never names who gets mail."""
    if body is None:
        return None
    return {
        "every": body.every,
        "at": body.at,
        "reports": body.reports,
        "formats": body.formats,
        "language": body.language,
        "folder": body.folder,
        "addresses": len(body.mail),
    }


def _write(file: Path, text: str) -> None:
    """Whole or not at all, as readable as it was; Faulty."""
    part = file.with_name(f".{file.name}.part")
    try:
        mode = stat.S_IMODE(file.stat().st_mode) if file.exists() else 0o600
        with part.open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        part.chmod(mode)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        detail = f"{file.name} cannot be written: {error.strerror}"
        raise faulty_field(KIND, "", "file", "by-hand", detail=detail) from error
