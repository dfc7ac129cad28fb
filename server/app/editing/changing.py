"""Changes one row of the configuration while the hall is open."""

from typing import Any

from msgspec import Struct

from common.board.queries import seat
from common.contract.config_kinds import KINDS, SINGLE
from common.contract.editing import Body, RowChange, RowChanged
from server.app.editing.judging import editor, refuse_new_faults, whole_of
from server.app.editing.rows import changed, read_row
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.config_rows import (
    ConfigRow,
    find_row,
    read_rows,
    remove_row,
    write_rows,
)


class ChangeRow(Struct, frozen=True):
    """Somebody at the staff pages changes, adds or takes away a row."""

    token_hash: str
    kind: str
    row_id: str
    change: RowChange

    def __call__(self, unit: Unit) -> RowChanged:
        """What it was and is; Refusal not-allowed, not-found, changed-meanwhile or in-use.

        FaultyRow for what does not fit together.
        """
        caller = editor(unit, self.token_hash)
        if self.kind not in KINDS or (self.kind in SINGLE and self.row_id != self.kind):
            raise Refusal("not-found", f"no row {self.kind} {self.row_id} can be changed")
        there = find_row(unit.connection, unit.center_id, self.kind, self.row_id)
        before = None if there is None else there.body
        if before != _stored(self.change.seen):
            raise Refusal("changed-meanwhile", f"{self.kind} {self.row_id} is another by now")
        after = self._after(unit, there)
        if self.change.try_only or (after == before and self.change.position is None):
            return RowChanged(version=unit.board.config_version, before=before, after=after)
        self._write(unit, there, after)
        unit.config_changed(caller.actor, self.kind, self.row_id, before, after)
        return RowChanged(version=unit.board.config_version, before=before, after=after)

    def _after(self, unit: Unit, there: ConfigRow | None) -> Any:
        body = self.change.body
        after = None if body is None else read_row(self.kind, self.row_id, _stored(body))
        if after is None:
            self._may_go(unit, there)
        whole = whole_of(unit)
        refuse_new_faults(unit, whole, changed(whole, self.kind, self.row_id, after))
        return after

    def _may_go(self, unit: Unit, there: ConfigRow | None) -> None:
        """What the day still holds is not taken away under it."""
        if self.kind in SINGLE or there is None:
            raise Refusal("not-found", f"no row {self.kind} {self.row_id} can be taken away")
        board = unit.board
        held = {
            "service": any(row.service_id == self.row_id for row in board.tickets.values()),
            "field": any(row.field_id == self.row_id for row in board.tickets.values()),
            "counter": seat(board, self.row_id).state != "closed"
            or any(row.counter_id == self.row_id for row in board.tickets.values()),
        }
        if held.get(self.kind, False):
            raise Refusal("in-use", f"{self.kind} {self.row_id} has tickets of today")

    def _write(self, unit: Unit, there: ConfigRow | None, after: Any) -> None:
        if after is None:
            remove_row(unit.connection, unit.center_id, self.kind, self.row_id)
            return
        rows = [
            row
            for row in read_rows(unit.connection, unit.center_id, self.kind)
            if row.id != self.row_id
        ]
        old = len(rows) if there is None else min(there.position, len(rows))
        place = old if self.change.position is None else min(self.change.position, len(rows))
        rows.insert(place, ConfigRow(self.kind, self.row_id, place, after))
        moved = [
            row._replace(position=at)
            for at, row in enumerate(rows)
            if at != row.position or row.id == self.row_id
        ]
        write_rows(unit.connection, unit.center_id, moved)


def _stored(body: Body | None) -> Any:
    """The values as JSON has them."""
    return list(body) if isinstance(body, tuple) else body
