"""The sheets of procedures for the routes; one is read at a time, beside the hall's work."""

import asyncio
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from common.contract.config_kinds import PROCEDURE
from common.contract.ids import Sha256
from common.contract.procedure_sheets import (
    Missing,
    Sheet,
    SheetChange,
    SheetFormat,
    SheetOutcome,
    procedure_changes,
)
from server.app.admission.access import Caller
from server.app.center_files.brought import Brought, brought
from server.app.editing.procedure_set import ProcedureSet, PutProcedures, set_of
from server.app.editing.reading import may_read
from server.app.procedure_sheets.giving import sheet_of
from server.app.procedure_sheets.taking import taken_in
from server.app.writing.unit import State
from server.app.writing.writer import Writer
from server.domain.context import Refusal
from server.storage.config_rows import load_procedures, read_texts
from server.storage.engine import Database

TOLD_WHOLE = 100
"""Of so many changes the procedures themselves are told; more would not be read."""


class ProcedureSheets:
    """All methods belong to the event loop."""

    def __init__(
        self, database: Database, center_id: str, writer: Writer, state: Callable[[], State]
    ) -> None:
        self._database, self._center_id = database, center_id
        self._writer, self._state = writer, state
        self._one = asyncio.Lock()

    async def give(
        self, caller: Caller, sheet: Sheet, format_: SheetFormat, reader: str | None = None
    ) -> bytes:
        """A sheet as a file, for somebody who reads this language; Refusal not-allowed."""
        may_read(caller)
        async with self._one:
            return await asyncio.to_thread(self._given, sheet, format_, reader)

    async def take(
        self, token_hash: str, sheet: Sheet, raw: bytes, missing: Missing, seen: Sha256 | None
    ) -> SheetOutcome:
        """Take a sheet in where what was there is as it was `seen`; without that only say what it would do.

        Refusal changed-meanwhile or as PutProcedures; Faulty as `taken_in`.
        """
        async with self._one, brought(sheet, raw) as found:
            outcome, there, new = await asyncio.to_thread(self._tried, sheet, found, missing)
        if seen is None:
            return outcome
        if seen != outcome.seen:
            raise Refusal("changed-meanwhile", "the procedures are others by now")
        put = PutProcedures(token_hash, there, new)
        done = await asyncio.wrap_future(self._writer.do(put))
        return outcome if done.after is None else replace(outcome, version=done.version)

    def _given(self, sheet: Sheet, format_: SheetFormat, reader: str | None) -> bytes:
        with self._database.reading() as connection:
            rows = load_procedures(connection, self._center_id)
        return sheet_of(sheet, format_, rows, self._state().config.center.languages, reader)

    def _tried(
        self, sheet: Sheet, found: Brought, missing: Missing
    ) -> tuple[SheetOutcome, ProcedureSet, ProcedureSet]:
        there = self._there()
        before = there.rows
        rows = taken_in(sheet, found, before, self._state().config, missing)
        changes = tuple(_told(procedure_changes(before, rows)))
        others = sum(one.what != "removed" for one in changes)
        outcome = SheetOutcome(
            seen=there.digest, rows=len(rows), same=len(rows) - others, changes=changes
        )
        return outcome, there, there if rows == before else set_of(rows)

    def _there(self) -> ProcedureSet:
        with self._database.reading() as connection:
            return ProcedureSet.of(read_texts(connection, self._center_id, PROCEDURE))


def _told(changes: Iterable[SheetChange]) -> Iterator[SheetChange]:
    for place, one in enumerate(changes):
        yield one if place < TOLD_WHOLE else replace(one, before=None, after=None)
