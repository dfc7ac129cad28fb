"""The schedules of `reports.toml` as the staff pages list, change and try them beside a running server."""

import asyncio
import os
import platform
from collections.abc import Set as AbstractSet
from pathlib import Path

from common.contract.envelope import Actor
from common.contract.ids import ServiceDay, Slug
from common.contract.report_schedules import (
    KeptSchedule,
    KeptSchedules,
    ReportSchedule,
    ScheduleChange,
    ScheduleTried,
    ScheduleTrouble,
)
from server.app.editing.service import Editing
from server.app.faulty import Faulty, faulty_field
from server.app.writing.unit import Unit
from server.bootstrap.command_beside import begin, kill
from server.bootstrap.opening import Opened
from server.bootstrap.schedule_again import Again, Lack
from server.bootstrap.schedule_bodies import KIND, body_of, lacks_of, schedule_of, told
from server.bootstrap.schedule_desk import Desk
from server.bootstrap.schedule_file import Ahead, settle
from server.bootstrap.schedule_keeper import ScheduleKeeper
from server.bootstrap.schedule_troubles import faulty_settings, troubles_of
from server.domain.context import Refusal
from server.reports.asking import NAMES
from server.reports.export.files import FORMATS
from server.reports.schedules.due import coming, due, moment_of
from server.reports.schedules.settings import (
    Mail,
    Schedule,
    Schedules,
    ScheduleSettingsError,
    domain_of,
    parse_schedules,
    read_schedules,
    text_of,
)
from server.reports.schedules.writing import with_schedule
from server.settings import Settings
from server.storage.config_rows import load_config
from server.storage.reports.deliveries import delivered

PATIENCE_SECONDS = 140.0
FOLDER_SECONDS = 5.0
OWN_FOLDER = "reports"
"""Within the data directory: where reports may always be put, made with the first schedule of it."""


class SchedulesKept:
    """Belongs to the event loop; files and database are read and written on threads."""

    def __init__(
        self, settings: Settings, opened: Opened, keeper: ScheduleKeeper, editing: Editing
    ) -> None:
        self._settings, self._opened, self._keeper = settings, opened, keeper
        self._editing = editing
        self._trying, self._changing = asyncio.Lock(), asyncio.Lock()
        self._server = "" if opened.database.sqlite else platform.node()
        self._own = str(settings.data.resolve() / OWN_FOLDER)
        self._had_folders, self._had_mail = set[str](), set[str]()
        self._looks: dict[str, asyncio.Task[bool]] = {}

    async def listed(self) -> KeptSchedules:
        """All of them, and how they do."""
        return await asyncio.to_thread(self._listed)

    async def change(self, token_hash: str, schedule: Slug, change: ScheduleChange) -> None:
        """Add, change or delete one; Refusal not-allowed, changed-meanwhile, Faulty invalid-data."""
        if change.seen != change.body:
            await asyncio.shield(self._change(token_hash, schedule, change))

    async def attempt(self, schedule: Slug) -> ScheduleTried:
        """Deliver the newest period, once more; Refusal not-found."""
        known = await self.listed()
        if schedule not in {one.id for one in known.schedules}:
            raise Refusal("not-found", f"there is no schedule {schedule}")
        async with self._trying:
            child = await begin(self._settings, "schedule", "try", schedule, "--json")
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    _, said = await child.communicate()
            except TimeoutError:
                words = f"not within {PATIENCE_SECONDS:.0f} s"
                late = ScheduleTrouble(schedule=schedule, code="too-late", place="", words=words)
                return ScheduleTried(arrived=False, troubles=(late,))
            finally:
                await kill(child)
        troubles = troubles_of(child, said, schedule)
        return ScheduleTried(arrived=child.returncode == 0, troubles=troubles)

    def _listed(self) -> KeptSchedules:
        try:
            desk = Desk(self._settings, self._opened)
        except ScheduleSettingsError as error:
            return KeptSchedules(
                schedules=(),
                mail_host="",
                folders=(),
                domains=(),
                server=self._server,
                troubles=(faulty_settings(error),),
                lacks=(),
            )
        with self._opened.database.reading() as connection:
            known = delivered(connection, self._opened.center_id)
            now = desk.clock(load_config(connection, self._opened.center_id))
        mail, lacks = desk.schedules.mail, Again(desk).lacks()
        nowhere = [lack for lack in lacks if lack.whole]
        return KeptSchedules(
            schedules=tuple(
                KeptSchedule(
                    id=one.id,
                    body=body_of(one),
                    next_at=moment_of(one, coming(one, now), now),
                    last_day=_last(one, known.get(one.id, set()), nowhere),
                    late=len(due(one, known.get(one.id, ()), now))
                    + sum(lack.schedule == one and bool(lack.ways) for lack in nowhere),
                )
                for one in desk.schedules.schedule
            ),
            mail_host="" if mail is None else mail.host,
            folders=self._folders(desk.schedules),
            domains=() if mail is None else (domain_of(mail.sender), *mail.domains),
            server=self._server,
            troubles=self._keeper.troubles,
            lacks=lacks_of(lacks),
        )

    async def _change(self, token_hash: str, name: Slug, wanted: ScheduleChange) -> None:
        """The file is ready before the head is locked, and in its place once the event is told."""
        folder = "" if wanted.body is None else wanted.body.folder
        async with self._changing:
            await asyncio.to_thread(settle, self._settings.data, self._opened)
            named = await asyncio.to_thread(self._named, folder)
            takes = not named or await self._takes(folder)
            ahead = await asyncio.to_thread(self._written, name, wanted, takes=takes)

            def tell(unit: Unit, actor: Actor) -> None:
                before, after = told(wanted.seen), told(wanted.body)
                unit.config_changed(actor, KIND, name, before, after)
                ahead.belong(unit.board.config_version)

            try:
                await self._editing.change_beside(token_hash, tell)
            except BaseException:
                await asyncio.to_thread(settle, self._settings.data, self._opened)
                raise
            await asyncio.to_thread(ahead.place)

    def _folders(self, known: Schedules) -> tuple[str, ...]:
        """Where reports may be put: what the operator has named, and what stood in the file."""
        used = (one.folder for one in known.schedule if one.folder)
        return tuple(dict.fromkeys((self._own, *known.folders, *used, *sorted(self._had_folders))))

    def _named(self, folder: str) -> bool:
        try:
            return folder in self._folders(read_schedules(self._settings.data))
        except ScheduleSettingsError:
            return False

    async def _takes(self, folder: str) -> bool:
        """A share that has gone answers late or never: one thread asks it, and nobody waits for that."""
        look = self._looks.get(folder)
        if look is None or look.done():
            self._looks = {one: task for one, task in self._looks.items() if not task.done()}
            work = asyncio.to_thread(_takes, folder, make=folder == self._own)
            look = self._looks[folder] = asyncio.create_task(work)
        done, _ = await asyncio.wait({look}, timeout=FOLDER_SECONDS)
        return bool(done) and look.result()

    def _written(self, name: Slug, wanted: ScheduleChange, *, takes: bool) -> Ahead:
        """The file as it is to be, beside the one that is; Refusal changed-meanwhile, Faulty."""
        try:
            text = text_of(self._settings.data)
            known = parse_schedules(text)
            there = next((one for one in known.schedule if one.id == name), None)
            if (None if there is None else body_of(there)) != wanted.seen:
                raise Refusal("changed-meanwhile", f"the schedule {name} is another by now")
            self._had_folders.update(one.folder for one in known.schedule if one.folder)
            self._had_mail.update(*(one.mail for one in known.schedule))
            if wanted.body is not None:
                folders = {"", *self._folders(known)}
                _judge(name, wanted.body, known.mail, folders, self._had_mail, takes=takes)
            after = None if wanted.body is None else schedule_of(name, wanted.body)
            made = with_schedule(text, name, after)
        except ScheduleSettingsError as error:
            raise faulty_field(KIND, name, "file", "by-hand", detail=str(error)) from error
        return Ahead(self._settings.data, made)


def _last(one: Schedule, tried: AbstractSet[ServiceDay], nowhere: list[Lack]) -> ServiceDay | None:
    """The last day that has arrived anywhere."""
    arrived = tried - {str(lack.days.last) for lack in nowhere if lack.schedule == one}
    return max(arrived, default=None)


def _judge(
    name: Slug,
    body: ReportSchedule,
    mail: Mail | None,
    folders: AbstractSet[str],
    known: AbstractSet[str],
    *,
    takes: bool,
) -> None:
    """Nothing goes where the operator lets nothing go; `known` addresses stood in the file before."""
    if not {*body.reports} <= {*NAMES} or not {*body.formats} <= {*FORMATS}:
        raise Refusal("invalid-data", "there is no such report or format")
    new = {*body.mail} - known
    faults = {
        ("folder", "nowhere"): not (body.folder or body.mail),
        ("folder", "not-named"): body.folder not in folders,
        ("folder", "no-folder"): not takes,
        ("mail", "no-mail"): bool(body.mail) and mail is None,
        ("mail", "elsewhere"): mail is not None and not all(map(mail.reaches, new)),
    }
    found = {field: (field, code) for (field, code), there in reversed(faults.items()) if there}
    if found:
        each = [faulty_field(KIND, name, field, code).faults for field, code in found.values()]
        raise Faulty(tuple(fault for faults_ in each for fault in faults_))


def _takes(folder: str, *, make: bool) -> bool:
    path = Path(folder)
    try:
        if make:
            path.mkdir(exist_ok=True)
        return path.is_absolute() and path.is_dir() and os.access(path, os.W_OK | os.X_OK)
    except (OSError, ValueError):
        return False
