"""Takes a change of the configuration back, where what it changed is still as it left it."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct
from sqlalchemy import Connection

from common.contract.editing import RowChange, RowChanged
from server.app.editing.changing import ChangeRow
from server.app.editing.judging import editor
from server.app.editing.made import change_of
from server.app.editing.procedure_set import (
    ALL_PROCEDURES,
    ProcedureSet,
    PutProcedures,
    kept_set,
)
from server.app.writing.unit import Unit
from server.domain.context import Refusal


class Unpacked(NamedTuple):
    """All procedures after a change of them all, and before it."""

    there: ProcedureSet
    new: ProcedureSet


def unpacked(connection: Connection, center_id: str, version: int) -> Unpacked | None:
    """What an undo of this version needs of kept files, read before the head is locked; Refusal not-found."""
    made = change_of(connection, center_id, version)
    if made is None or made.kind != ALL_PROCEDURES:
        return None
    assert isinstance(made.before, Mapping), "as PutProcedures tells it"
    assert isinstance(made.after, Mapping), "as above"
    return Unpacked(kept_set(connection, made.after), kept_set(connection, made.before))


class UndoChange(Struct, frozen=True):
    """Takes back the change that made this version of the configuration; `sets` as `unpacked`."""

    token_hash: str
    version: int
    sets: Unpacked | None

    def __call__(self, unit: Unit) -> RowChanged:
        """As ChangeRow; Refusal not-found where no change of this version can be taken back."""
        editor(unit, self.token_hash)
        if self.sets is not None:
            return PutProcedures(self.token_hash, *self.sets)(unit)
        made = change_of(unit.connection, unit.center_id, self.version)
        if made is None or made.kind == ALL_PROCEDURES:
            raise Refusal("not-found", f"no change made version {self.version} yet")
        change = RowChange(seen=made.after, body=made.before)
        return ChangeRow(self.token_hash, made.kind, made.id, change)(unit)
