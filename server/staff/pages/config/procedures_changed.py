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
from server.staff.pages.content.procedures import summary

HERE = "/changes/{version}"

Procedures = Sequence[Procedure]


async def _paint(visit: Visit) -> None:
    change = await named_change(visit, ALL_PROCEDURES)
    with box("div", "procedures"):
        with box("div", "head"):
            Words("h1", visit.text("config.procedures.title"))
            back = Words("a", visit.text("config.changes.title"), "plain", "changed.back")
            back.props["href"] = address("/changes")
        before, after = [await _kept(visit, body) for body in (change.before, change.after)]
        if before is None or after is None:
            Words("p", visit.text("config.procedures.gone"), "empty", "changed.gone")
            return
        found = await asyncio.to_thread(_differences, before, after)
        with box("ul", "lead", "changed.sums"):
            same = len(after) - sum(one.what != "removed" for one in found)
            for line in summary(found, same, visit.language):
                Words("li", line)
        pages = max(1, -(-len(found) // AT_ONCE))
        page = min(max(1, asked_page(visit)), pages)
        known = around(
            (await visit.ask(ConfigurationErrands(visit.line).rows())).rows, visit.language
        )
        change_list(visit, found[(page - 1) * AT_ONCE : page * AT_ONCE], known)
        turn(visit, f"/changes/{change.version}", page, pages, {})


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


def _differences(before: Procedures, after: Procedures) -> tuple[SheetChange, ...]:
    return tuple(procedure_changes(before, after))


PAGE = StaffPage(
    path=HERE, title="config.procedures.title", roles=READERS, paint=_paint, under="/changes"
)
