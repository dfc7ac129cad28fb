"""The configuration for the routes: reads on threads of their own, changes through the writer."""

import asyncio
from collections.abc import Callable, Collection
from typing import TypeVar

from common.contract.editing import (
    Configuration,
    PastChanges,
    RowChange,
    RowChanged,
    RowChanges,
    RowsChanged,
)
from common.contract.envelope import Actor
from server.app.admission.access import Caller
from server.app.editing.changing import ChangeRow, ChangeRows
from server.app.editing.judging import editor
from server.app.editing.past import Wanted, past_changes, within
from server.app.editing.reading import configuration, may_read
from server.app.editing.undoing import UndoChange, Undone, read_undone
from server.app.keeping.service import Keeping
from server.app.languages.service import OwnLanguages
from server.app.procedure_sheets.service import ProcedureSheets
from server.app.writing.unit import State, Unit
from server.app.writing.writer import Writer
from server.storage.engine import Database

A = TypeVar("A")
T = TypeVar("T")


class Editing:
    """All methods belong to the event loop."""

    def __init__(
        self, database: Database, center_id: str, writer: Writer, state: Callable[[], State]
    ) -> None:
        self._database, self._center_id = database, center_id
        self._writer, self._state = writer, state
        self._looking_back = asyncio.Lock()
        self.files = Keeping(database, center_id, writer, state)
        self.sheets = ProcedureSheets(database, center_id, writer, state)
        self.languages = OwnLanguages(database, writer, state)

    async def rows(self, caller: Caller, kinds: Collection[str]) -> Configuration:
        """The rows that can be changed; Refusal not-allowed."""
        may_read(caller)
        return await asyncio.to_thread(self._rows, kinds)

    async def changes(
        self, caller: Caller, wanted: Wanted, since: str | None, until: str | None
    ) -> PastChanges:
        """What was changed on these days, the latest first; Refusal not-allowed or invalid-data."""
        may_read(caller)
        bound = within(self._state().config, wanted, since, until)
        return await self._look_back(self._changes, bound)

    async def change(
        self, token_hash: str, kind: str, row_id: str, change: RowChange
    ) -> RowChanged:
        """Change a row; Refusal or Faulty as ChangeRow."""
        work = ChangeRow(token_hash, kind, row_id, change)
        return await asyncio.wrap_future(self._writer.do(work))

    async def change_beside(self, token_hash: str, work: Callable[[Unit, Actor], None]) -> None:
        """Change what lies beside the database, with the event that tells of it; Refusal not-allowed."""

        def run(unit: Unit) -> None:
            work(unit, editor(unit, token_hash).actor)

        await asyncio.wrap_future(self._writer.do(run))

    async def change_all(self, token_hash: str, wanted: RowChanges) -> RowsChanged:
        """Change several rows, or none; Refusal or Faulty as ChangeRows."""
        work = ChangeRows(token_hash, wanted)
        return await asyncio.wrap_future(self._writer.do(work))

    async def undo(self, token_hash: str, version: int) -> RowsChanged:
        """Take a change back, with all of its request; Refusal or Faulty as UndoChange."""
        undone = await self._look_back(self._undone, version)
        return await asyncio.wrap_future(self._writer.do(UndoChange(token_hash, version, undone)))

    async def _look_back(self, read: Callable[[A], T], asked: A) -> T:
        """One at a time, and who comes meanwhile waits: the history may be long, and threads are few."""
        async with self._looking_back:
            return await asyncio.to_thread(read, asked)

    def _undone(self, version: int) -> Undone:
        with self._database.reading() as connection:
            return read_undone(connection, self._center_id, version)

    def _rows(self, kinds: Collection[str]) -> Configuration:
        with self._database.reading() as connection:
            version = self._state().board.config_version
            return configuration(connection, self._center_id, version, kinds)

    def _changes(self, wanted: Wanted) -> PastChanges:
        with self._database.reading() as connection:
            return past_changes(connection, self._center_id, wanted)
