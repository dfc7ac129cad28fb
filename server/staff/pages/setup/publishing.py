"""The published procedures that a new center lacks: found, then taken in."""

from collections.abc import Collection

from assets.catalogue import text
from common.client.errors import ClientError
from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract.config_kinds import PROCEDURE
from common.contract.procedure_sheets import Sheet
from server.staff.frame.failing import failed
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.setup.adding import body_of
from server.staff.setup.templates import Published, published


async def missing(visit: Visit, services: Collection[str]) -> Published:
    """What the center lacks of the procedures of these services; ClientError."""
    if not services:
        return published((), {})
    there = (await visit.ask(ConfigurationErrands(visit.line).rows(PROCEDURE))).rows
    return published(services, {row.id: bool(body_of(row).get("papers")) for row in there})


async def is_bare(visit: Visit) -> bool:
    """Whether the center has no procedure at all; ClientError."""
    return not (await visit.ask(ConfigurationErrands(visit.line).rows(PROCEDURE))).rows


def unfinished(language: str, error: ClientError) -> Note:
    """What is told where what came before the procedures is there, and they are not, or not all."""
    why, _ = failed(language, error)
    title = text(language, "setup.unfinished.title")
    return Note(title=title, words=text(language, "setup.unfinished", why), bad=True)


async def take(visit: Visit, asked: Published) -> None:
    """Have the procedures taken in, then their papers; each sheet wholly or not at all; ClientError."""
    errands = KeepingErrands(visit.line)
    sheets: tuple[tuple[Sheet, bytes], ...] = (
        ("procedures", asked.procedures),
        ("papers", asked.papers),
    )
    for sheet, raw in sheets:
        if raw:
            tried = await visit.ask(errands.take_sheet(sheet, raw, "keep"))
            await visit.ask(errands.take_sheet(sheet, raw, "keep", tried.seen))
