"""Paints what was changed in the configuration: who, when, before and after, and the way back."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract.config_kinds import KINDS
from common.contract.editing import PastChanges
from server.staff.editing.around import around
from server.staff.editing.others import OTHERS
from server.staff.editing.reading import is_day
from server.staff.editing.telling import kind_name
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.config.entries import entries
from server.staff.pages.config.entry_part import EntryPainter

HERE = "/changes"
AT_ONCE = 25
_DAYS = ("since", "until")
_BY = ("actor", *_DAYS)
_ASKED = ("kind", "id", *_BY)


async def _paint(visit: Visit) -> None:
    errands = ConfigurationErrands(visit.line)
    asked = {name: visit.query.get(name, "") for name in _ASKED}
    faults = {name: "config.fault.no-day" for name in _DAYS if not _is_day_or_none(asked[name])}
    sound = {name: "" if name in faults else asked[name] for name in _BY}
    kept = (await visit.ask(KeepingErrands(visit.line).assets())).assets
    known = around((await visit.ask(errands.rows())).rows, visit.language, kept)
    told = await visit.ask(errands.changes(asked["kind"], asked["id"], _before(visit), **sound))
    Words("h1", visit.text("config.changes.title"))
    Words("p", visit.text("config.changes.lead"), "lead")
    form = _filter(visit, asked, told.people)
    form.show_faults({name: visit.text(key) for name, key in faults.items()})
    if not faults:
        _list(visit, asked, told, EntryPainter(visit, known, told, _path(asked)))


def _list(visit: Visit, asked: Mapping[str, str], told: PastChanges, painter: EntryPainter) -> None:
    found = [*entries(told.changes)]
    if not found:
        Words("p", visit.text("config.changes.none"), "empty", "changes.none")
    with box("ol", "past-changes", "changes"):
        for entry in found[:AT_ONCE]:
            painter.paint(entry)
    if told.more or len(found) > AT_ONCE:
        last = found[:AT_ONCE][-1]
        older = Words("a", visit.text("config.changes.older"), "plain", "changes.older")
        older.props["href"] = address(_path({**asked, "before": str(last.first)}))


def _before(visit: Visit) -> int | None:
    asked = visit.query.get("before", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


def _is_day_or_none(typed: str) -> bool:
    return not typed or is_day(typed)


def _path(asked: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{HERE}?{query}" if query else HERE


def _filter(visit: Visit, asked: Mapping[str, str], people: Mapping[str, str]) -> Form:
    async def show(sent: Sent) -> None:
        visit.go(_path({name: sent.one(name) for name in ("kind", *_BY)}))

    kinds = [Option(one, kind_name(one, visit.language)) for one in (*KINDS, *OTHERS)]
    chosen = {asked["actor"]: asked["actor"]} if asked["actor"] else {}
    actors = [Option(one, name) for one, name in {**chosen, **people}.items()]
    with Form(visit, "filter", show, "search") as form:
        form.add(_choice(visit, "kind", asked["kind"], kinds))
        form.add(_choice(visit, "actor", asked["actor"], actors))
        for name in _DAYS:
            label = visit.text(f"config.changes.{name}")
            form.add(Input(name=name, label=label, kind="date", values=(asked[name],)))
        form.submit(visit.text("config.changes.show"))
    return form


def _choice(visit: Visit, name: str, value: str, options: Sequence[Option]) -> Input:
    return Input(
        name=name,
        label=visit.text(f"config.changes.{name}"),
        kind="choice",
        values=(value,),
        options=(Option("", visit.text("config.changes.all")), *options),
    )


PAGE = StaffPage(
    path=HERE, title="config.changes.title", roles=READERS, paint=_paint, group="overview"
)
