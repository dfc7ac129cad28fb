"""Paints the list of procedures, one of them with its papers, and its sheets as downloads."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import get_args
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from common.client.staff.keeping import KeepingErrands
from common.client.staff.line import StaffLine
from common.contract.config import PaperNeeded, Procedure
from common.contract.procedure_sheets import MEDIA_TYPES, Sheet
from common.forms import number
from server.staff import cookies
from server.staff.frame.fields import Input, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, READERS, StaffFile, StaffPage, address
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.content.paging import asked_page, turn
from server.staff.pages.content.procedures import Found, capital, field_words, search
from server.staff.pages.content.shelf import shelf

HERE = "/procedures"
SEARCHED = 200
"""Letters of a search."""
SHEETS: tuple[Sheet, ...] = get_args(Sheet)
_SHOWN = (
    *("code", "field", "service_id", "level", "in_person_time", "in_person_fee", "online_time"),
    *("online_fee", "result", "decision", "form"),
)


async def _paint(visit: Visit) -> None:
    asked = visit.query.get("q", "")[:SEARCHED]
    kept = await shelf(visit)
    found = search(kept.rows, kept.words, asked, asked_page(visit))
    with box("div", "procedures"):
        with box("div", "head"):
            Words("h1", visit.text("content.procedures.title"))
            if visit.account.role in EDITORS:
                way = Words("a", visit.text("content.sheet.title"), "go", "procedures.import")
                way.props["href"] = address(f"{HERE}/import")
                new = Words("a", visit.text("config.add"), "go", "procedures.add")
                new.props["href"] = address("/config/procedure/-new")
        _search(visit, asked)
        words = visit.text("content.procedures.found", number(visit.language, found.count))
        Words("p", words, "lead", "procedures.count")
        _list(visit, found)
        turn(visit, HERE, found.page, found.pages, {"q": asked})
        with box("section"):
            Words("h2", visit.text("content.procedures.files"))
            downloads(visit)


def downloads(visit: Visit) -> None:
    """The sheets as files."""
    with box("div", "downloads", "downloads"):
        for sheet in SHEETS:
            with box("p"):
                Words("span", visit.text(f"content.sheet.{sheet}"))
                for format_ in MEDIA_TYPES:
                    words = visit.text(f"content.sheet.as.{format_}")
                    link = Words("a", words, "plain", f"downloads.{sheet}.{format_}")
                    link.props["href"] = f"{address(HERE)}/sheet/{sheet}?format={format_}"
                    link.props["download"] = True


def _search(visit: Visit, asked: str) -> None:
    async def look(sent: Sent) -> None:
        if form.fits(sent):
            visit.go(f"{HERE}?{urlencode({'q': sent.one('q')})}")

    with box("div", "search"), Form(visit, "search", look, "search") as form:
        label = visit.text("content.procedures.search")
        form.add(Input(name="q", label=label, values=(asked,), most=SEARCHED))
        form.submit(visit.text("content.procedures.look"))


def _list(visit: Visit, found: Found) -> None:
    services = _services(visit)
    names = ("code", "name", "field", "service_id", "papers")
    looks = {"code": "second", "name": "strong", "papers": "number"}
    looks |= {"field": "about", "service_id": "about"}
    columns = [
        Column(name=name, label=field_words(name, visit.language), look=looks.get(name, ""))
        for name in names
    ]

    def cells(row: Procedure) -> Row:
        def name() -> None:
            link = Words("a", capital(row.name), "", f"open.{row.code}")
            link.props["href"] = address(f"{HERE}/{row.code}")

        service = services.get(row.service_id, row.service_id)
        papers = str(len(row.papers)) if row.papers else "–"
        told = {"code": row.code, "field": row.field, "service_id": service, "papers": papers}
        return Row(id=row.code, cells={**told, "name": name})

    title = visit.text("content.procedures.title")
    empty = visit.text("content.procedures.none")
    table("procedures", title, columns, [cells(row) for row in found.rows], empty)


def _services(visit: Visit) -> Mapping[str, str]:
    hall = visit.hall
    if hall is None or hall.config is None:
        return {}
    return {row.id: visit.name(row.name) for row in hall.config.services}


async def _paint_one(visit: Visit) -> None:
    code = visit.path["code"]
    row = next((row for row in (await shelf(visit)).rows if row.code == code), None)
    if row is None:
        Words("h1", visit.text("content.procedures.gone", code))
        return
    services = _services(visit)
    with box("div", "procedures"):
        with box("div", "head"):
            Words("h1", capital(row.name))
            back = Words("a", visit.text("content.procedures.title"), "plain", "procedure.back")
            back.props["href"] = address(HERE)
            if visit.account.role in EDITORS:
                edit = Words("a", visit.text("content.edit"), "go", "procedure.edit")
                edit.props["href"] = address(f"/config/procedure/{code}")
        with box("dl", "facts card", "procedure.facts"):
            for name in _SHOWN:
                value = getattr(row, name)
                with box("div"):
                    Words("dt", field_words(name, visit.language))
                    Words("dd", services.get(value, value) or visit.text("content.none"))
            with box("div"):
                Words("dt", field_words("words", visit.language))
                Words("dd", "; ".join(row.words) or visit.text("content.none"))
        _papers(visit, row.papers)


def _papers(visit: Visit, papers: Sequence[PaperNeeded]) -> None:
    with box("section", "papers", "papers"):
        Words("h2", field_words("papers", visit.language))
        if not papers:
            Words("p", visit.text("content.procedures.no-papers"), "empty")
            return
        with box("ol"):
            for paper in papers:
                with box("li"):
                    Words("strong", visit.name(paper.name))
                    if paper.detail:
                        Words("p", visit.name(paper.detail), "second")


async def _sheet(request: Request, line: StaffLine) -> Response:
    sheet = next((one for one in SHEETS if one == request.path_params["sheet"]), None)
    format_ = next((one for one in MEDIA_TYPES if one == request.query_params.get("format")), None)
    if sheet is None or format_ is None:
        return Response(status_code=404)
    reader = cookies.language(request.headers)
    content = await asyncio.wrap_future(KeepingErrands(line).sheet(sheet, format_, reader))
    kept = {"Content-Disposition": f'attachment; filename="{sheet}.{format_}"'}
    return Response(content, 200, kept, MEDIA_TYPES[format_])


LIST = StaffPage(
    path=HERE, title="content.procedures.title", roles=READERS, paint=_paint, group="setup"
)
ONE = StaffPage(
    path=f"{HERE}/{{code}}",
    title="content.procedures.title",
    roles=READERS,
    paint=_paint_one,
    under=HERE,
)
SHEET = StaffFile(path=f"{HERE}/sheet/{{sheet}}", roles=READERS, answer=_sheet)
