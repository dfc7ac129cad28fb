"""All procedures as they are: fetched once for a version of the configuration, however many ask."""

import asyncio
from collections.abc import Sequence

from msgspec import Struct

from common.client.staff.configuration import ConfigurationErrands
from common.contract import codec
from common.contract.config import Procedure
from common.contract.config_kinds import PROCEDURE
from common.contract.editing import EditedRow
from server.staff.frame.visit import Visit
from server.staff.pages.content.procedures import words_of

SMALL = "hours"
"""A kind of one row, asked for the sake of the version, and of whether this person may read at all."""


class Shelf(Struct, frozen=True, kw_only=True):
    """The procedures in their order, and for each the words by which it is found."""

    version: int
    rows: tuple[Procedure, ...]
    words: tuple[str, ...]


_shelf: Shelf | None = None


async def shelf(visit: Visit) -> Shelf:
    """All procedures of now; ClientError."""
    global _shelf  # noqa: PLW0603 - one for all pages of this process, which serves one center
    errands = ConfigurationErrands(visit.line)
    kept = _shelf
    if kept is not None and (await visit.ask(errands.rows(SMALL))).version == kept.version:
        return kept
    told = await visit.ask(errands.rows(PROCEDURE))
    _shelf = made = await asyncio.to_thread(_made, told.version, told.rows)
    return made


def _made(version: int, rows: Sequence[EditedRow]) -> Shelf:
    found = codec.build(tuple[Procedure, ...], [row.body for row in rows])
    return Shelf(version=version, rows=found, words=tuple(words_of(row) for row in found))
