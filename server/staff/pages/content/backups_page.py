"""Paints how the copies are, and tells how a restore is done."""

import asyncio
from shlex import quote

from nicegui.element import Element

from common.client.staff.keeping import KeepingErrands
from common.contract.backups import BackupState
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, StaffPage
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.content.backups import BackupsView, derive
from server.staff.pages.content.restored_part import paint_restored

LOOK_SECONDS = 1.0
STEPS = ("stop", "restore", "start", "verify", "release")
COMMANDS = {
    "prove": "motcua-server verify --data {data} --copy {copies}",
    "restore": "motcua-server restore --data {data} --backup-dir {copies}",
    "verify": "motcua-server verify --data {data} --witness {copies}",
    "release": "motcua-server release --data {data}",
}
"""As they are typed at the server, where the folders are known."""


async def _paint(visit: Visit) -> None:
    errands = KeepingErrands(visit.line)
    state = await visit.ask(errands.backups())

    async def copy_now() -> None:
        await visit.ask(errands.copy_now())
        visit.tell(visit.text("content.backups.asked"))
        told = await visit.ask(errands.backups())
        while told.making:
            _show(visit, shown, told)
            await asyncio.sleep(LOOK_SECONDS)
            told = await visit.ask(errands.backups())
        _show(visit, shown, told)

    with box("div", "backups"):
        with box("div", "head"):
            Words("h1", visit.text("content.backups.title"))
            if visit.account.role == "administrator":
                visit.button(visit.text("content.backups.now"), copy_now, "backups.now", "go")
        await paint_restored(visit, state)
        shown = box("div", "", "backups.state")
        _show(visit, shown, state)
        _restore(visit, state)


def _show(visit: Visit, shown: Element, state: BackupState) -> None:
    hall = visit.hall
    timezone = "UTC" if hall is None or hall.config is None else hall.config.center.timezone
    view = derive(state, visit.wires.now(), timezone, visit.language)
    shown.clear()
    with shown:
        _standing(visit, view)
        with box("dl", "facts card", "backups.facts"):
            for fact in view.facts:
                with box("div"):
                    Words("dt", fact.name)
                    Words("dd", fact.words)
        _copies(visit, view, state)


def _standing(visit: Visit, view: BackupsView) -> None:
    with box("div", f"standing {view.standing}", "backups.standing", role="status"):
        Words("h2", view.title)
        if view.making:
            Words("p", visit.text("content.backups.making"), "", "backups.making")
        for trouble in view.troubles:
            Words("h3", trouble.name)
            Words("p", trouble.words)


def _copies(visit: Visit, view: BackupsView, state: BackupState) -> None:
    names = ("made", "holds", "size", "name")
    looks = {"made": "strong", "size": "number", "name": "second"}
    columns = [
        Column(
            name=name,
            label=visit.text(f"content.backups.column.{name}"),
            look=looks.get(name, ""),
        )
        for name in names
    ]
    rows = [
        Row(id=str(at), cells={name: getattr(copy, name) for name in names})
        for at, copy in enumerate(view.copies)
    ]
    title = visit.text("content.backups.copies")
    with box("section"):
        Words("h2", title)
        table("copies", title, columns, rows, visit.text("content.backups.none"))
    with box("section", "restore"):
        Words("h2", visit.text("content.backups.prove.title"))
        Words("p", visit.text("content.backups.prove"))
        Words("code", _command("prove", state))


def _restore(visit: Visit, state: BackupState) -> None:
    with box("section", "restore", "backups.restore"):
        Words("h2", visit.text("content.restore.title"))
        Words("p", visit.text("content.restore.lead"))
        with box("ol"):
            for step in STEPS:
                with box("li"):
                    Words("span", visit.text(f"content.restore.{step}"))
                    if step in COMMANDS:
                        Words("code", _command(step, state))
        Words("p", visit.text("content.restore.needs"))


def _command(step: str, state: BackupState) -> str:
    return COMMANDS[step].format(data=quote(state.data), copies=quote(state.folder))


PAGE = StaffPage(
    path="/backups",
    title="content.backups.title",
    roles=EDITORS | {"auditor"},
    paint=_paint,
    group="overview",
)
