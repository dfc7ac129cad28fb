"""Paints one change of a translation: which texts it changed, what each said and what it says since."""

import asyncio
import json
from typing import Any

from common.client.errors import Refused
from common.client.staff.keeping import KeepingErrands
from common.contract.editing import PastChange
from common.contract.language_sheets import TextChange
from common.forms import number
from common.translations import Texts, text_changes
from server.staff.editing.translations import CENTER, catalogues, translated, translation_name
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, NoSuchPage, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.config.procedures_changed import named_change
from server.staff.pages.content.paging import asked_page, turn
from server.staff.pages.content.text_list import AT_ONCE, text_list

HERE = "/changes/{version}/texts/{language}"


async def _paint(visit: Visit) -> None:
    language = visit.path["language"]
    change = await named_change(visit, CENTER)
    if language not in translated(change.kind, change.before, change.after):
        raise NoSuchPage
    with box("div", "texts"):
        with box("div", "head"):
            Words("h1", translation_name([language], visit.language))
            back = Words("a", visit.text("config.changes.title"), "plain", "changed.back")
            back.props["href"] = address("/changes")
        found = await _changes(visit, change, language)
        if found is None:
            Words("p", visit.text("config.translation.gone"), "empty", "changed.gone")
            return
        count = number(visit.language, len(found))
        Words("p", visit.text("content.language.changed", count), "lead", "changed.sums")
        pages = max(1, -(-len(found) // AT_ONCE))
        page = min(max(1, asked_page(visit)), pages)
        text_list(visit, found[(page - 1) * AT_ONCE : page * AT_ONCE])
        turn(visit, f"/changes/{change.version}/texts/{language}", page, pages, {})


async def _changes(
    visit: Visit, change: PastChange, language: str
) -> tuple[TextChange, ...] | None:
    """From the two files; None where one of them is not kept or cannot be read any more."""
    found = []
    for body in (change.before, change.after):
        named = catalogues(body).get(language)
        texts = {} if named is None else await _kept(visit, named)
        if texts is None:
            return None
        found.append(texts)
    try:
        return await asyncio.to_thread(lambda: (*text_changes(*found),))
    except ValueError:
        return None


async def _kept(visit: Visit, sha256: str) -> Texts | None:
    try:
        content = await visit.ask(KeepingErrands(visit.line).asset(sha256))
    except Refused as refused:
        if refused.code != "not-found":
            raise
        return None
    return await asyncio.to_thread(_read, content)


def _read(content: bytes) -> Texts | None:
    try:
        found: Any = json.loads(content)
    except ValueError:
        return None
    texts = found.get("texts") if isinstance(found, dict) else None
    return texts if isinstance(texts, dict) else None


PAGE = StaffPage(
    path=HERE, title="config.translation.title", roles=READERS, paint=_paint, under="/changes"
)
