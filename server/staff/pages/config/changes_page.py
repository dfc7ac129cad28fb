"""Paints what was changed in the configuration: who, when, before and after, and the way back."""

from urllib.parse import urlencode

from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract.config_kinds import KINDS
from server.staff.editing.around import around
from server.staff.editing.others import OTHERS
from server.staff.editing.telling import kind_name
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.config.entries import Entry, entries
from server.staff.pages.config.entry_part import EntryPainter

AT_ONCE = 25


async def _paint(visit: Visit) -> None:
    errands = ConfigurationErrands(visit.line)
    kind, row_id = visit.query.get("kind") or None, visit.query.get("id") or None
    asked = visit.query.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    kept = (await visit.ask(KeepingErrands(visit.line).assets())).assets
    known = around((await visit.ask(errands.rows())).rows, visit.language, kept)
    told = await visit.ask(errands.changes(kind, row_id, before))
    found = [*entries(told.changes)]
    Words("h1", visit.text("config.changes.title"))
    Words("p", visit.text("config.changes.lead"), "lead")
    _filter(visit, kind)
    shown = found[:AT_ONCE]
    if not shown:
        Words("p", visit.text("config.changes.none"), "empty", "changes.none")
    painter = EntryPainter(visit, known, told)
    with box("ol", "past-changes", "changes"):
        for entry in shown:
            painter.paint(entry)
    if told.more or len(found) > AT_ONCE:
        _older(visit, shown[-1], kind, row_id)


def _older(visit: Visit, last: Entry, kind: str | None, row_id: str | None) -> None:
    chosen = {"kind": kind, "id": row_id, "before": str(last.first)}
    query = urlencode({name: value for name, value in chosen.items() if value})
    older = Words("a", visit.text("config.changes.older"), "plain", "changes.older")
    older.props["href"] = address(f"/changes?{query}")


def _filter(visit: Visit, kind: str | None) -> None:
    async def show(sent: Sent) -> None:
        chosen = sent.one("kind")
        visit.go(f"/changes?{urlencode({'kind': chosen})}" if chosen else "/changes")

    names = [(one, kind_name(one, visit.language)) for one in (*KINDS, *OTHERS)]
    options = (Option("", visit.text("config.changes.all")), *(Option(*pair) for pair in names))
    with Form(visit, "filter", show) as form:
        form.add(
            Input(
                name="kind",
                label=visit.text("config.changes.kind"),
                kind="choice",
                values=(kind or "",),
                options=options,
            )
        )
        form.submit(visit.text("config.changes.show"))


PAGE = StaffPage(
    path="/changes", title="config.changes.title", roles=READERS, paint=_paint, group="overview"
)
