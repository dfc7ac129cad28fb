"""Paints the configuration: its kinds, the rows of one kind, and one row."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from common.client.errors import Refused
from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract.config_kinds import KINDS, PROCEDURE, SINGLE
from common.contract.editing import EditedRow, RowChange
from common.contract.kept_assets import KeptAsset
from server.staff.editing.around import around
from server.staff.editing.kinds import GROUPS
from server.staff.editing.telling import Teller, kind_name, row_name
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, READERS, StaffPage, address
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.config.beside import paint_beside
from server.staff.pages.config.row_editor import RowEditor
from server.staff.pages.config.undoing import made
from server.staff.pages.content.media_page import MEDIUM

NEW = "-new"
"""In the place of a row's id: one that is to be added."""
_SHOWN = 4


async def _overview(visit: Visit) -> None:
    rows = (await visit.ask(ConfigurationErrands(visit.line).rows())).rows
    Words("h1", visit.text("config.title"))
    Words("p", visit.text("config.lead"), "lead")
    for group, kinds in GROUPS.items():
        with box("section", "kinds", f"group.{group}"):
            Words("h2", visit.text(f"config.group.{group}"))
            with box("ul", "cards"):
                for kind in kinds:
                    _card(visit, kind, sum(row.kind == kind for row in rows))


def _card(visit: Visit, kind: str, count: int) -> None:
    where = f"/config/{kind}/{kind}" if kind in SINGLE else f"/config/{kind}"
    with box("li"), box("a", "tile", f"kind.{kind}", href=address(where)):
        Words("strong", kind_name(kind, visit.language))
        if kind not in SINGLE:
            Words("span", visit.text("config.rows", n=count), "number")
        Words("span", visit.text(f"config.about.{kind}"), "about")


async def _rows(visit: Visit) -> None:
    kind = visit.path["kind"]
    if kind not in KINDS or kind in SINGLE:
        _gone(visit)
        return
    if kind == PROCEDURE:
        visit.go("/procedures")
        return
    found = await visit.ask(ConfigurationErrands(visit.line).rows())
    rows = found.rows
    if all(row.kind != kind for row in rows):
        rows += (await visit.ask(ConfigurationErrands(visit.line).rows(kind))).rows
    own = [row for row in rows if row.kind == kind]
    may = visit.account.role in EDITORS
    with box("div", "head"):
        Words("h1", kind_name(kind, visit.language))
        if may:
            new = Words("a", visit.text("config.add"), "go", "row.add")
            new.props["href"] = address(f"/config/{kind}/{NEW}")
    Words("p", visit.text(f"config.about.{kind}"), "lead")
    known = around(rows, visit.language, await _files(visit, kind))
    teller = Teller(kind, known, visit.language)
    columns = [
        Column(name="name", label=visit.text("config.row.name"), look="strong"),
        Column(name="about", label=visit.text("config.row.about"), look="second"),
        Column(name="acts", label=visit.text("config.row.acts"), look="acts"),
    ]
    lines = [
        Row(
            id=row.id,
            cells={
                "name": row_name(kind, row.id, row.body, visit.language),
                "about": _about(teller, row.body),
                "acts": _acts(visit, own, place, may=may),
            },
        )
        for place, row in enumerate(own)
    ]
    table("rows", kind_name(kind, visit.language), columns, lines, visit.text("config.none-yet"))


def _about(teller: Teller, body: Any) -> str:
    told = [one for one in teller.row(body) if one.items and "(" not in one.label]
    return " · ".join(f"{one.label}: {', '.join(one.items)}" for one in told[:_SHOWN])


def _acts(visit: Visit, own: list[EditedRow], place: int, *, may: bool) -> Callable[[], None]:
    row = own[place]
    name = row_name(row.kind, row.id, row.body, visit.language)

    def paint() -> None:
        if may:
            for way, by in (("up", -1), ("down", 1)):
                if 0 <= place + by < len(own):
                    mark = f"rows.{row.id}.{way}"
                    sign = visit.button(
                        {"up": "↑", "down": "↓"}[way],
                        _move(visit, row, (place, place + by), name),
                        mark,
                        "sign",
                    )
                    sign.props["aria-label"] = visit.text(f"config.act.{way}-of", name)
        way = "edit" if may else "see"
        link = Words("a", visit.text(f"config.act.{way}"), "plain", f"rows.{row.id}.edit")
        link.props["href"] = address(f"/config/{row.kind}/{row.id}")
        link.props["aria-label"] = visit.text(f"config.act.{way}-of", name)

    return paint


def _move(
    visit: Visit, row: EditedRow, places: tuple[int, int], name: str
) -> Callable[[], Awaitable[None]]:
    seen, new = places
    here = f"/config/{row.kind}"
    ways = ("up", "down") if new < seen else ("down", "up")
    focus = tuple(f"rows.{row.id}.{way}" for way in ways)

    async def move() -> None:
        change = RowChange(seen=row.body, body=row.body, position=new, seen_position=seen)
        try:
            done = await visit.ask(
                ConfigurationErrands(visit.line).change(row.kind, row.id, change)
            )
        except Refused as refused:
            if refused.code != "changed-meanwhile":
                raise
            words = "config.moved.not"
            visit.go(here, lambda again: Note(words=again.text(words, name), focus=focus))
            return
        words = visit.text("config.moved", name, seen + 1, new + 1)
        visit.go(here, made(words, done.version, here, focus))

    return move


async def _row(visit: Visit) -> None:
    kind, row_id = visit.path["kind"], visit.path["id"]
    if kind not in KINDS:
        _gone(visit)
        return
    errands = ConfigurationErrands(visit.line)
    rows = (await visit.ask(errands.rows())).rows
    if all(row.kind != kind for row in rows):
        rows += (await visit.ask(errands.rows(kind))).rows
    body = next((row.body for row in rows if (row.kind, row.id) == (kind, row_id)), None)
    may, new = visit.account.role in EDITORS, row_id == NEW and kind not in SINGLE
    if body is None and not (new and may):
        _gone(visit)
        return
    known = around(rows, visit.language, await _files(visit, kind))
    called = kind_name(kind, visit.language)
    title = (
        visit.text("config.new", called) if new else row_name(kind, row_id, body, visit.language)
    )
    with box("div", "head"):
        Words("h1", called if kind in SINGLE else title)
        if not new:
            past = Words("a", visit.text("config.changes.of"), "quiet", "row.changes")
            past.props["href"] = address(f"/changes?kind={kind}&id={row_id}")
    Words("p", visit.text(f"config.about.{kind}"), "lead")
    paint_beside(visit, kind, rows)
    if may:
        RowEditor(visit, kind, None if new else row_id, rows, known)
    else:
        _read(Teller(kind, known, visit.language), body, visit)


async def _files(visit: Visit, kind: str) -> Sequence[KeptAsset]:
    """What a slide can show is among them."""
    if kind != MEDIUM:
        return ()
    return (await visit.ask(KeepingErrands(visit.line).assets())).assets


def _read(teller: Teller, body: Any, visit: Visit) -> None:
    with box("dl", "told", "told"):
        for told in teller.row(body):
            Words("dt", told.label)
            with box("dd"):
                for item in told.items or (visit.text("config.nothing"),):
                    Words("p", item)


def _gone(visit: Visit) -> None:
    with box("div", "trouble", "gone"):
        Words("h1", visit.text("config.gone.title"))
        Words("p", visit.text("config.gone"))
        Words("a", visit.text("config.back"), "go").props["href"] = address("/config")


PAGES = (
    StaffPage(path="/config", title="config.title", roles=READERS, paint=_overview, group="setup"),
    StaffPage(
        path="/config/{kind}", title="config.title", roles=READERS, paint=_rows, under="/config"
    ),
    StaffPage(
        path="/config/{kind}/{id}", title="config.title", roles=READERS, paint=_row, under="/config"
    ),
)
