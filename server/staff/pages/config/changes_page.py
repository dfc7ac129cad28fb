"""Paints what was changed in the configuration: who, when, before and after, and the way back."""

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from common.client.staff.configuration import ConfigurationErrands
from common.contract.config_kinds import KINDS, SINGLE
from common.contract.editing import PastChange
from server.staff.editing.around import Around, around
from server.staff.editing.others import ALL_PROCEDURES, OTHERS, other_changes
from server.staff.editing.telling import Changed, Teller, kind_name, row_name
from server.staff.frame.asking import Question
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, READERS, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.config.change_table import change_table
from server.staff.pages.config.undoing import undo
from server.staff.pages.config.who import who

AT_ONCE = 25
_UNDONE = frozenset({*KINDS, ALL_PROCEDURES})
_ALONE = frozenset({*SINGLE, ALL_PROCEDURES})
"""Kinds of which there is one."""


async def _paint(visit: Visit) -> None:
    errands = ConfigurationErrands(visit.line)
    kind, row_id = visit.query.get("kind") or None, visit.query.get("id") or None
    asked = visit.query.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    known = around((await visit.ask(errands.rows())).rows, visit.language)
    found = (await visit.ask(errands.changes(kind, row_id, before))).changes
    Words("h1", visit.text("config.changes.title"))
    Words("p", visit.text("config.changes.lead"), "lead")
    _filter(visit, kind)
    shown = found[:AT_ONCE]
    if not shown:
        Words("p", visit.text("config.changes.none"), "empty", "changes.none")
    with box("ol", "past-changes", "changes"):
        for change in shown:
            _one(visit, change, known)
    if len(found) > AT_ONCE:
        chosen = {"kind": kind, "id": row_id, "before": str(shown[-1].version)}
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


def _one(visit: Visit, change: PastChange, known: Around) -> None:
    body = change.before if change.after is None else change.after
    name = row_name(change.kind, change.id, body, visit.language)
    kind = kind_name(change.kind, visit.language) if _is_known(change.kind) else change.kind
    said = kind if change.kind in _ALONE else f"{kind}: {name}"
    with box("li", "past-change", f"changes.{change.version}"):
        with box("div", "head"):
            with box("div"):
                Words("h2", said)
                Words("p", f"{_when(visit, change)} · {who(visit, change.actor)}", "second")
            if visit.account.role in EDITORS and change.kind in _UNDONE and _differs(change):
                _undo(visit, change)
        if change.kind in KINDS and _differs(change):
            told = Teller(change.kind, known, visit.language)
            change_table(visit, f"changes.{change.version}.how", _changes(told, change))
        elif change.kind in OTHERS and _differs(change):
            rows = other_changes(change.before, change.after, visit.language)
            change_table(visit, f"changes.{change.version}.how", rows)
        elif change.kind in KINDS:
            Words("p", visit.text("config.changes.place"), "second")


def _undo(visit: Visit, change: PastChange) -> None:
    back = undo(visit, change.version, "/changes")

    async def ask() -> None:
        question = Question(
            title=visit.text("config.changes.undo"),
            words=visit.text(
                "config.changes.undo.of", who(visit, change.actor), _when(visit, change)
            ),
            yes=visit.text("config.undo"),
        )
        if await visit.sure(question):
            await back()

    visit.button(visit.text("config.undo"), ask, f"changes.{change.version}.undo")


def _changes(teller: Teller, change: PastChange) -> tuple[Changed, ...]:
    try:
        return teller.changes(change.before, change.after)
    except (AttributeError, KeyError, TypeError):
        return ()  # a row of an older version of the product


def _differs(change: PastChange) -> bool:
    return change.before != change.after


def _is_known(kind: str) -> bool:
    return kind in KINDS or kind in OTHERS


def _when(visit: Visit, change: PastChange) -> str:
    hall = visit.hall
    zone = hall.config.center.timezone if hall is not None and hall.config is not None else "UTC"
    return f"{change.at.astimezone(ZoneInfo(zone)):%d/%m/%Y %H:%M}"


PAGE = StaffPage(
    path="/changes", title="config.changes.title", roles=READERS, paint=_paint, group="overview"
)
