"""Takes a change of the configuration back, where what it changed is still as it left it."""

from collections.abc import Mapping

from msgspec import Struct

from common.contract.editing import RowChange, RowChanged
from common.contract.events import ConfigChanged
from server.app.editing.changing import ChangeRow
from server.app.editing.judging import editor
from server.app.editing.made import change_of
from server.app.editing.procedure_set import ALL_PROCEDURES, PutProcedures, kept_set
from server.app.writing.unit import Unit
from server.domain.context import Refusal


class UndoChange(Struct, frozen=True):
    """Takes back the change that made this version of the configuration."""

    token_hash: str
    version: int

    def __call__(self, unit: Unit) -> RowChanged:
        """As ChangeRow; Refusal not-found where no change of this version can be taken back."""
        editor(unit, self.token_hash)
        made = change_of(unit.connection, unit.center_id, self.version)
        if made is None:
            raise Refusal("not-found", f"no change made version {self.version}")
        return self._taken_back(unit, made)

    def _taken_back(self, unit: Unit, made: ConfigChanged) -> RowChanged:
        if made.kind != ALL_PROCEDURES:
            change = RowChange(seen=made.after, body=made.before)
            return ChangeRow(self.token_hash, made.kind, made.id, change)(unit)
        assert isinstance(made.before, Mapping), "as PutProcedures tells it"
        assert isinstance(made.after, Mapping), "as above"
        there, new = (kept_set(unit.connection, one) for one in (made.after, made.before))
        return PutProcedures(self.token_hash, there, new)(unit)
