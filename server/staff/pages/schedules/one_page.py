"""Paints one schedule as a form, tries it, and deletes it; a new one as an empty form."""

from functools import partial

from common.client.errors import Refused
from common.client.staff.schedules import ScheduleErrands
from common.contract.report_schedules import (
    KeptSchedule,
    KeptSchedules,
    ReportSchedule,
    ScheduleChange,
)
from server.staff.frame.asking import Question
from server.staff.frame.fields import Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import ADMINISTRATORS, NoSuchPage, StaffPage, address
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.config.change_table import change_table
from server.staff.pages.schedules.fields import (
    NEW,
    body_of,
    differing,
    faults,
    inputs,
    name_input,
)
from server.staff.pages.schedules.joining import join
from server.staff.pages.schedules.list_page import HERE, moment, paint_troubles
from server.staff.pages.schedules.list_page import NEW as NEW_PATH
from server.staff.pages.schedules.troubles import trouble_words


class _Schedule:
    """One page; `there` is the schedule as it was last seen, None for a new one."""

    def __init__(self, visit: Visit, known: KeptSchedules, there: KeptSchedule | None) -> None:
        self._visit, self._known, self._there = visit, known, there
        self._errands = ScheduleErrands(visit.line)

    def paint(self) -> None:
        visit = self._visit
        with box("div", "schedules"):
            back = Words("a", visit.text("schedules.all"), "quiet", "schedules.all")
            back.props["href"] = address(HERE)
            self._shown = box("div")
        self._show(NEW if self._there is None else self._there.body)

    def _show(self, typed: ReportSchedule) -> None:
        visit, there = self._visit, self._there
        self._shown.clear()
        with self._shown:
            with box("div", "head"):
                Words("h1", visit.text("schedules.new") if there is None else there.id)
            if there is not None:
                Words("p", visit.text("schedules.next", moment(visit, there)), "lead", "next")
                paint_troubles(visit, self._known)
            self._form(typed)
            if there is not None:
                self._others(there)

    def _form(self, typed: ReportSchedule) -> None:
        visit = self._visit

        async def save(sent: Sent) -> None:
            wrong = faults(sent, new=self._there is None)
            form.show_faults({name: visit.text(key) for name, key in wrong.items()})
            if not wrong and form.fits(sent):
                await self._save(form, sent)

        with box("section", "card"), Form(visit, "schedule", save) as form:
            if self._there is None:
                form.add(name_input(visit.text))
            for field in inputs(visit.text, typed, self._known):
                form.add(field)
            with box("div", "buttons"):
                form.submit(visit.text("schedules.save"))
                if self._there is not None:
                    words = visit.text("schedules.delete")
                    form.button(words, partial(self._delete, self._there), "delete", "grave")

    def _others(self, there: KeptSchedule) -> None:
        visit = self._visit

        async def attempt() -> None:
            visit.tell(visit.text("schedules.trying"))
            try:
                tried = await visit.ask(self._errands.attempt(there.id))
            except Refused as refused:
                if refused.code != "not-found":
                    raise
                await self._meet(there, there.body)
                return
            why = " ".join(trouble_words(visit.text, one, named=False) for one in tried.troubles)
            if not tried.arrived:
                visit.complain(visit.text("schedules.tried.failed"), why)
            elif why:
                visit.complain(visit.text("schedules.partly"), why)
            else:
                visit.tell(visit.text("schedules.tried"))

        with box("section", "card"):
            Words("h2", visit.text("schedules.try.title"))
            Words("p", visit.text("schedules.try.words"), "second")
            with box("div", "buttons"):
                visit.button(visit.text("schedules.try"), attempt, "schedule.try")

    async def _delete(self, there: KeptSchedule, sent: Sent) -> None:
        visit = self._visit
        question = Question(
            title=visit.text("schedules.delete.sure", there.id),
            words=visit.text("schedules.delete.words"),
            yes=visit.text("schedules.delete"),
            grave=True,
        )
        if not await visit.sure(question):
            return
        try:
            change = ScheduleChange(seen=there.body, body=None)
            await visit.ask(self._errands.change(there.id, change))
        except Refused as refused:
            if refused.code != "changed-meanwhile":
                raise
            await self._meet(there, body_of(sent))
            return
        self._leave(there.id, "schedules.deleted", ScheduleChange(seen=None, body=there.body))

    async def _save(self, form: Form, sent: Sent) -> None:
        visit, there, body = self._visit, self._there, body_of(sent)
        seen = None if there is None else there.body
        name = sent.one("id") if there is None else there.id
        changes = differing(visit.text, seen, body)
        if not changes:
            visit.tell(visit.text("config.same"))
            return
        question = Question(
            title=visit.text("config.question"),
            words=visit.text("schedules.sure", name),
            paint=lambda: change_table(visit, "change", changes),
            yes=visit.text("config.save"),
        )
        if not await visit.sure(question):
            return
        try:
            await visit.ask(self._errands.change(name, ScheduleChange(seen=seen, body=body)))
        except Refused as refused:
            await self._refused(refused, form, body)
            return
        self._leave(name, "schedules.saved", ScheduleChange(seen=body, body=seen))

    async def _refused(self, refused: Refused, form: Form, typed: ReportSchedule) -> None:
        """What is wrong at its field; where somebody else was first, what stands there now."""
        visit = self._visit
        if refused.faults:
            told = {one.field: visit.text(f"schedules.fault.{one.code}") for one in refused.faults}
            form.show_faults(told)
        elif refused.code != "changed-meanwhile":
            raise refused
        elif self._there is None:
            form.show_faults({"id": visit.text("schedules.fault.taken")})
        else:
            await self._meet(self._there, typed)

    async def _meet(self, seen: KeptSchedule, typed: ReportSchedule) -> None:
        """Go on from the schedule as somebody else has left it, with what was typed on top."""
        visit = self._visit
        self._known = await visit.ask(self._errands.listed())
        now = next((one for one in self._known.schedules if one.id == seen.id), None)
        if now is None:
            visit.go(HERE, saying=lambda next_: Note(words=next_.text("schedules.lost")))
            return
        self._there, joined = now, join(seen.body, typed, now.body)
        self._show(joined.body)
        with self._shown, box("section", "met", "met", role="alert") as met:
            Words("h2", visit.text("config.met.title"))
            Words("p", visit.text("config.met", visit.text("config.met.somebody")))
            if joined.both:
                names = ", ".join(visit.text(f"schedules.{name}") for name in joined.both)
                Words("p", visit.text("config.met.both", names), "both", "met.both")
            change_table(visit, "met.changes", differing(visit.text, seen.body, now.body))
        met.move(target_index=0)

    def _leave(self, name: str, done: str, back: ScheduleChange) -> None:
        """To the list, which says what was done and offers the way back."""

        def note(next_: Visit) -> Note:
            async def undo() -> None:
                await next_.ask(ScheduleErrands(next_.line).change(name, back))
                next_.go(HERE, saying=lambda last: Note(words=last.text("config.undone")))

            words, button = next_.text(done, name), next_.text("schedules.undo")
            return Note(words=words, button=button, act=next_.guarded(undo))

        self._visit.go(HERE, saying=note)


async def _paint_new(visit: Visit) -> None:
    known = await visit.ask(ScheduleErrands(visit.line).listed())
    _Schedule(visit, known, None).paint()


async def _paint(visit: Visit) -> None:
    known = await visit.ask(ScheduleErrands(visit.line).listed())
    name = visit.path["schedule"]
    there = next((one for one in known.schedules if one.id == name), None)
    if there is None:
        raise NoSuchPage
    _Schedule(visit, known, there).paint()


PAGES = (
    StaffPage(
        path=NEW_PATH,
        title="schedules.new",
        roles=ADMINISTRATORS,
        paint=_paint_new,
        under=HERE,
    ),
    StaffPage(
        path=f"{HERE}/{{schedule}}",
        title="schedules.title",
        roles=ADMINISTRATORS,
        paint=_paint,
        under=HERE,
    ),
)
