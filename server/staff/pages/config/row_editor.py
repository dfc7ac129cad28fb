"""The form of one row of the configuration: typed, tried, asked about, saved."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from nicegui import ui

from common.client.errors import Refused
from common.client.staff.configuration import ConfigurationErrands
from common.contract.config_kinds import PROCEDURE, SINGLE
from common.contract.editing import EditedRow, RowChange, RowChanged
from server.staff.editing import drafts
from server.staff.editing.around import Around
from server.staff.editing.flat import Flat, flatten, root, tidy
from server.staff.editing.forms import Node, Section, form_of
from server.staff.editing.kinds import fresh
from server.staff.editing.reading import Fault, read
from server.staff.editing.saying import at_fields, warning
from server.staff.editing.shapes import shape_of
from server.staff.editing.telling import Teller, row_name
from server.staff.frame.asking import Question
from server.staff.frame.fields import Input, Sent
from server.staff.frame.forms import Form, Holds
from server.staff.frame.painting import Words, box
from server.staff.frame.visit import Visit
from server.staff.pages.config.change_table import change_table, touched
from server.staff.pages.config.meeting import met, paint_met
from server.staff.pages.config.undoing import made
from server.staff.pages.config.used_part import Used, paint_used

SHORT = 4
"""Of so many in a list none needs to be brought to its head in one step."""

_SIGNS = {"first": "↑↑", "up": "↑", "down": "↓", "remove": "×"}


class RowEditor:
    """One open form; `row_id` None for a row that is to be added."""

    def __init__(
        self,
        visit: Visit,
        kind: str,
        row_id: str | None,
        rows: tuple[EditedRow, ...],
        known: Around,
    ) -> None:
        self._visit, self._kind, self._id = visit, kind, row_id
        self._rows, self._around = rows, known
        self._shape = shape_of(kind)
        self._errands = ConfigurationErrands(visit.line)
        self._teller = Teller(kind, known, visit.language)
        self._seen: Any = next(
            (row.body for row in rows if (row.kind, row.id) == (kind, row_id)), None
        )
        self._stored = (
            fresh(kind, rows) if row_id is None else flatten(self._shape, self._seen, root(kind))
        )
        self._flat = self._stored
        self._above: Callable[[], None] | None = None
        self._place = box("div", "editor", "editor")
        self._form = self._paint()

    @property
    def _back(self) -> str:
        if self._visit.query.get("from") == "setup":
            return "/setup"
        if self._kind == PROCEDURE:
            return "/procedures"
        return "/config" if self._kind in SINGLE else f"/config/{self._kind}"

    def _paint(self, focus: str = "") -> Form:
        self._place.clear()
        with self._place:
            if self._above is not None:
                self._above()
            holds: Holds = "stored" if self._flat == self._stored else "draft"
            with Form(self._visit, "row", self._save, holds) as form:
                self._nodes(
                    form, form_of(self._kind, self._flat, self._around, self._visit.language)
                )
                with box("div", "buttons"):
                    form.submit(self._visit.text("config.save"))
                    back = Words("a", self._visit.text("config.back"), "quiet", "row.back")
                    back.props["href"] = f"/staff{self._back}"
                    if self._id is not None and self._kind not in SINGLE:
                        form.button(
                            self._visit.text("config.remove"), self._remove, "remove", "quiet"
                        )
                form.on_kept(self._again)
        if focus:
            ui.run_javascript(f"document.querySelector({json.dumps(focus)})?.focus()")
        return form

    async def _again(self, sent: Sent) -> None:
        """Go on with what was typed before the page was lost."""
        self._flat = tidy(sent.flat())
        self._form = self._paint()
        self._form.say_kept()

    def _nodes(self, form: Form, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if isinstance(node, Input):
                form.add(node)
                continue
            with form.group(node.path, node.title, node.help):
                if node.many:
                    self._list(form, node)
                else:
                    with box("div", "fields wide"):
                        self._nodes(form, node.items[0].nodes)

    def _list(self, form: Form, section: Section) -> None:
        path, count = section.path, len(section.items)
        form.add(Input(name=f"{path}#", label="", kind="hidden", values=(str(count),)))
        if not count:
            Words("p", self._visit.text("config.item.none"), "help")
        for item in section.items:
            with box("div", "item", f"row.{path}.{item.place}.item"):
                with box("div", "fields"):
                    self._nodes(form, item.nodes)
                with box("div", "acts"):
                    for name in [*_SIGNS][count <= SHORT :]:
                        self._act(form, section, item.place, name)
        words = self._visit.text("config.add")
        said = self._visit.text("config.item.add", section.title)

        async def add(sent: Sent) -> None:
            self._flat = drafts.add(tidy(sent.flat()), path)
            self._form = self._paint(_first(f"row.{path}.{count}.item"))

        form.button(words, add, f"{path}.add", label=said)

    def _act(self, form: Form, section: Section, place: int, name: str) -> None:
        """What can be done to one of a list; its room stays where it is at the list's end already."""
        path = section.path
        end = {"first": 0, "up": 0, "down": len(section.items) - 1}
        if end.get(name) == place:
            box("span", "sign gap", aria_hidden="true")
            return

        async def act(sent: Sent) -> None:
            flat = tidy(sent.flat())
            if name == "remove":
                self._flat = drafts.remove(flat, path, place)
                self._form = self._paint(cell(f"row.{path}.add"))
                return
            to = {"first": 0, "up": place - 1, "down": place + 1}[name]
            self._flat = drafts.move(flat, path, place, to)
            at = "down" if to == 0 else "up" if to == len(section.items) - 1 else name
            self._form = self._paint(cell(f"row.{path}.{to}.{at}"))

        said = self._visit.text(f"config.item.{name}", place + 1, section.title)
        form.button(_SIGNS[name], act, f"{path}.{place}.{name}", "sign", said)

    async def _save(self, sent: Sent) -> None:
        self._flat = self._typed(sent)
        taken = {row.id for row in self._rows if row.kind == self._kind}
        told = read(self._shape, self._flat, self._around, self._seen, root(self._kind), taken)
        if told.faults:
            self._show({path: self._teller.fault(fault) for path, fault in told.faults.items()})
            return
        self._form.show_faults({})
        row_id = self._id or str(told.value["code" if self._kind == PROCEDURE else "id"])
        if self._id is None and row_id in taken:
            self._show({"code": self._teller.fault(Fault("twice"))})
            return
        change = RowChange(seen=self._seen, body=told.value, try_only=True)
        tried = await self._change(row_id, change)
        if tried is None:
            return
        if tried.before == tried.after:
            self._visit.tell(self._visit.text("config.same"))
            return
        if await self._visit.sure(self._question(tried)):
            await self._make(row_id, told.value, "config.saved")

    async def _remove(self, sent: Sent) -> None:
        self._flat = self._typed(sent)
        name = row_name(self._kind, self._id or "", self._seen, self._visit.language)
        if not await self._can_go(name):
            return
        question = Question(
            title=self._visit.text("config.question.remove", name),
            words=self._visit.text("config.question.remove.words"),
            yes=self._visit.text("config.remove"),
            grave=True,
        )
        if await self._visit.sure(question):
            await self._make(self._id or "", None, "config.removed")

    def _typed(self, sent: Sent) -> Flat:
        """What was sent; the browser tells what was chosen in the order of all that can be."""
        return drafts.in_order(tidy(sent.flat()), self._stored)

    async def _can_go(self, name: str) -> bool:
        """Whether nothing uses the row; else what does is painted above the form."""
        gone = RowChange(seen=self._seen, body=None, try_only=True)
        try:
            await self._visit.ask(self._errands.change(self._kind, self._id or "", gone))
        except Refused as refused:
            if refused.code == "changed-meanwhile":
                await self._meet(self._id or "")
                return False
            if not refused.faults:
                raise
            row = Used(kind=self._kind, name=name, faults=refused.faults)
            self._above = partial(paint_used, self._visit, row, self._teller, self._rows)
            self._form = self._paint(cell("used"))
            return False
        return True

    async def _make(self, row_id: str, body: Any, words: str) -> None:
        done = await self._change(row_id, RowChange(seen=self._seen, body=body))
        if done is None:
            return
        shown = done.before if done.after is None else done.after
        name = row_name(self._kind, row_id, shown, self._visit.language)
        said = made(self._visit.text(words, name), done.version, self._back)
        self._visit.go(self._back, said)

    async def _change(self, row_id: str, change: RowChange) -> RowChanged | None:
        """The answer; None where it was refused for a reason that the form now shows."""
        try:
            return await self._visit.ask(self._errands.change(self._kind, row_id, change))
        except Refused as refused:
            if refused.faults:
                own = row_id if self._id is None else self._id
                self._show(at_fields(self._kind, own, refused.faults, self._teller, self._rows))
                return None
            if refused.code != "changed-meanwhile":
                raise
            if self._id is None:
                self._rows = (await self._visit.ask(self._errands.rows(self._kind))).rows
                self._visit.failed(
                    refused
                )  # another's new row has this id by now: the next try has its own
                return None
        await self._meet(row_id)
        return None

    async def _meet(self, row_id: str) -> None:
        """Go on from the row as somebody else has left it."""
        told = await met(self._visit, self._kind, row_id, self._seen, self._flat, self._teller)
        self._seen, self._flat = told.now, told.flat
        self._stored = flatten(self._shape, told.now, root(self._kind))
        self._above = partial(paint_met, self._visit, self._kind, told)
        self._form = self._paint(cell("met"))

    def _show(self, faults: Any) -> None:
        self._form.show_faults(faults)
        self._visit.complain(
            self._visit.text("problems.invalid-data.title"), self._visit.text("config.check")
        )

    def _question(self, tried: RowChanged) -> Question:
        changes = self._teller.changes(tried.before, tried.after)
        new = tried.before is None
        warned = warning(self._kind, tried.after, self._around, self._visit.language)
        return Question(
            title=self._visit.text("config.question.new" if new else "config.question"),
            words=f"{warned} {touched(self._visit, self._kind)}".strip(),
            paint=lambda: change_table(self._visit, "change", changes),
            yes=self._visit.text("config.save"),
        )


def cell(mark: str) -> str:
    """The selector of what bears this mark."""
    return f"[data-id='{mark}']"


def _first(mark: str) -> str:
    """The selector of the first field within it."""
    return f"{cell(mark)} :is(input:not([type=hidden]),select,textarea)"
