"""Paints how a sheet of procedures is brought along: what is wrong with it, what it would change, done."""

from nicegui.element import Element

from common.client.errors import Refused
from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract.procedure_sheets import SHEET_LIMIT, Missing, Sheet, SheetOutcome
from server.staff.editing.around import Around, around
from server.staff.frame.asking import Question
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.content.another_first import paint_another_first
from server.staff.pages.content.bringing import Bring
from server.staff.pages.content.change_list import change_list
from server.staff.pages.content.done import taken_in
from server.staff.pages.content.faults import fault_table
from server.staff.pages.content.procedures import CHANGES_SHOWN, summary
from server.staff.pages.content.procedures_page import HERE, SHEETS, downloads

KINDS = ".csv,.xlsx"


class _Import:
    """One page: the sheet that was brought last, and what it would do."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._errands = KeepingErrands(visit.line)
        self._shown: Element | None = None

    def paint(self) -> None:
        visit = self._visit
        with box("div", "procedures"):
            with box("div", "head"):
                Words("h1", visit.text("content.sheet.title"))
                back = Words("a", visit.text("content.procedures.title"), "plain", "import.back")
                back.props["href"] = address(HERE)
            Words("p", visit.text("content.sheet.lead"), "lead")
            downloads(visit)
            with box("div", "brings"):
                for sheet in SHEETS:
                    self._field(sheet)
            self._shown = box("div", "trial", "trial")

    def _field(self, sheet: Sheet) -> None:
        async def came(raw: bytes, name: str) -> None:
            await self._try(sheet, raw, name, "keep")

        label = self._visit.text(f"content.sheet.bring.{sheet}")
        help_ = self._visit.text(f"content.sheet.help.{sheet}")
        Bring(self._visit, f"bring-{sheet}", label, help_, KINDS, came, SHEET_LIMIT)

    async def _try(
        self, sheet: Sheet, raw: bytes, name: str, missing: Missing, *, again: bool = False
    ) -> None:
        """Say what the sheet would change; `again` where somebody else was first."""
        assert self._shown is not None, "painted before anything is brought"
        self._shown.clear()
        try:
            outcome = await self._visit.ask(self._errands.take_sheet(sheet, raw, missing))
        except Refused as refused:
            if not refused.faults:
                raise
            with self._shown:
                fault_table(self._visit, refused.faults, name)
            return
        rows = (await self._visit.ask(ConfigurationErrands(self._visit.line).rows())).rows
        with self._shown:
            if again:
                paint_another_first(self._visit, name)
            self._outcome(sheet, raw, name, missing, outcome)
            self._changes(outcome, around(rows, self._visit.language))

    def _outcome(
        self, sheet: Sheet, raw: bytes, name: str, missing: Missing, outcome: SheetOutcome
    ) -> None:
        visit = self._visit

        async def otherwise() -> None:
            await self._try(sheet, raw, name, "remove" if missing == "keep" else "keep")

        async def do() -> None:
            words = " ".join(summary(outcome.changes, outcome.same, visit.language))
            title, yes = visit.text("content.sheet.sure"), visit.text("content.sheet.do")
            grave = any(one.what == "removed" for one in outcome.changes)
            if await visit.sure(Question(title=title, words=words, yes=yes, grave=grave)):
                await self._do(sheet, raw, name, missing, outcome)

        look = "good" if outcome.changes else "warn"
        with box("div", f"standing {look}", "trial.outcome", role="status"):
            Words(
                "h2",
                visit.text(
                    "content.sheet.would" if outcome.changes else "content.sheet.nothing", name
                ),
            )
            with box("ul"):
                for line in summary(outcome.changes, outcome.same, visit.language):
                    Words("li", line)
            Words("p", visit.text(f"content.sheet.missing.{sheet}.{missing}"))
            with box("div", "buttons"):
                if outcome.changes:
                    visit.button(visit.text("content.sheet.do"), do, "trial.do", "go")
                other = "remove" if missing == "keep" else "keep"
                visit.button(
                    visit.text(f"content.sheet.turn.{sheet}.{other}"), otherwise, "trial.turn"
                )

    def _changes(self, outcome: SheetOutcome, known: Around) -> None:
        visit = self._visit
        if not outcome.changes:
            return
        change_list(visit, outcome.changes[:CHANGES_SHOWN], known)
        if (more := len(outcome.changes) - CHANGES_SHOWN) > 0:
            Words("p", visit.text("content.sheet.more", more), "second", "changes.more")

    async def _do(
        self, sheet: Sheet, raw: bytes, name: str, missing: Missing, outcome: SheetOutcome
    ) -> None:
        visit = self._visit
        try:
            done = await visit.ask(self._errands.take_sheet(sheet, raw, missing, outcome.seen))
        except Refused as refused:
            if refused.code != "changed-meanwhile":
                raise
            await self._try(sheet, raw, name, missing, again=True)
            return
        visit.go(HERE, taken_in("sheet", done.version, HERE))


async def _paint(visit: Visit) -> None:
    _Import(visit).paint()


PAGE = StaffPage(
    path=f"{HERE}/import", title="content.sheet.title", roles=EDITORS, paint=_paint, under=HERE
)
