"""Paints one change of all procedures: which of them it added, changed and took away, and how."""

import asyncio
import gzip
from collections.abc import Mapping, Sequence

from common.client.errors import Refused
from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract import codec
from common.contract.config import Procedure
from common.contract.editing import PastChange
from common.contract.procedure_sheets import SheetChange, procedure_changes
from server.staff.editing.around import around
from server.staff.editing.others import ALL_PROCEDURES
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, NoSuchPage, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.content.change_list import change_list
from server.staff.pages.content.paging import asked_page, turn
from server.staff.pages.content.procedures import PAGE as AT_ONCE
from server.staff.pages.content.procedures import field_words, summary

HERE = "/changes/{version}"

Procedures = Sequence[Procedure]


async def _paint(visit: Visit) -> None:
    change = await named_change(visit, ALL_PROCEDURES)
    with box("div", "procedures"):
        with box("div", "head"):
            Words("h1", visit.text("config.procedures.title"))
            back = Words("a", visit.text("config.changes.title"), "plain", "changed.back")
            back.props["href"] = address("/changes")
        told = await _differences(visit, change.before, change.after)
        if told is None:
            Words("p", visit.text("config.procedures.gone"), "empty", "changed.gone")
            return
        found, same = told
        with box("ul", "lead", "changed.sums"):
            for line in summary(found, same, visit.language):
                Words("li", line)
        pages = max(1, -(-len(found) // AT_ONCE))
        page = min(max(1, asked_page(visit)), pages)
        known = around(
            (await visit.ask(ConfigurationErrands(visit.line).rows())).rows, visit.language
        )
        change_list(visit, found[(page - 1) * AT_ONCE : page * AT_ONCE], known)
        turn(visit, f"/changes/{change.version}", page, pages, {})


async def taken_back(visit: Visit, change: PastChange) -> tuple[str, ...]:
    """What it does to the procedures to take this change of all back, in words; ClientError."""
    told = await _differences(visit, change.after, change.before)
    if told is None:
        return (visit.text("config.procedures.gone"),)
    found, same = told
    fields = dict.fromkeys(
        field_words(name, visit.language) for one in found for name in one.fields
    )
    back = [visit.text("config.procedures.back", ", ".join(fields))] if fields else []
    return (*summary(found, same, visit.language), *back)


async def named_change(visit: Visit, kind: str) -> PastChange:
    """The change of the one row of this kind that the address names; NoSuchPage."""
    named = visit.path["version"]
    if not (named.isascii() and named.isdigit() and len(named) < 10):
        raise NoSuchPage
    below = int(named) + 1
    errands = ConfigurationErrands(visit.line)
    told = await visit.ask(errands.changes(kind, kind, below))
    if not told.changes or told.changes[0].version != int(named):
        raise NoSuchPage
    return told.changes[0]


async def _differences(
    visit: Visit, before: object, after: object
) -> tuple[Sequence[SheetChange], int] | None:
    """What is another between two files, and how many procedures are not; None without one of them."""
    was, now = [await _kept(visit, body) for body in (before, after)]
    if was is None or now is None:
        return None
    found = await asyncio.to_thread(lambda: (*procedure_changes(was, now),))
    return found, len(now) - sum(one.what != "removed" for one in found)


async def _kept(visit: Visit, body: object) -> Procedures | None:
    """The procedures of the file that is named; None where it is not kept or cannot be read any more."""
    sha256 = body.get("asset") if isinstance(body, Mapping) else None
    try:
        content = await visit.ask(KeepingErrands(visit.line).asset(str(sha256)))
    except Refused as refused:
        if refused.code != "not-found":
            raise
        return None
    return await asyncio.to_thread(_read, content)


def _read(content: bytes) -> Procedures | None:
    try:
        found = codec.parse_object(gzip.decompress(content)).get("procedures")
        return codec.build(tuple[Procedure, ...], found)
    except (OSError, EOFError, ValueError):
        return None


PAGE = StaffPage(
    path=HERE, title="config.procedures.title", roles=READERS, paint=_paint, under="/changes"
)
