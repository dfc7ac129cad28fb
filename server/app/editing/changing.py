"""Changes one row of the configuration while the hall is open, and takes a change back."""

from typing import Any

from msgspec import Struct
from sqlalchemy import select

from common.board.queries import seat
from common.contract.codec import decode_record
from common.contract.editing import Body, RowChange, RowChanged, RowFault
from common.contract.events import ConfigChanged
from common.contract.ids import Role
from server.app.admission.staff_sessions import staff_session
from server.app.editing.rows import KINDS, FaultyRow, Whole, changed, read_row
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.domain.soundness import faults_of
from server.storage.config_rows import (
    SINGLE,
    ConfigRow,
    find_row,
    load_procedures,
    read_rows,
    remove_row,
    write_rows,
)
from server.storage.history.journal import read_kind
from server.storage.tables.config import asset

EDITORS: frozenset[Role] = frozenset({"administrator", "manager"})
"""Who may change the configuration."""


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
        caller = unit.access.caller(self.token_hash, unit.now_ms)
        if staff_session(caller).role not in EDITORS:
            raise Refusal("not-allowed", "only administrators and managers change that")
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
        whole = Whole(unit.config, load_procedures(unit.connection, unit.center_id))
        new = _faults(unit, changed(whole, self.kind, self.row_id, after)) - _faults(unit, whole)
        if new:
            raise FaultyRow(tuple(sorted(new)))
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
        moved = [row._replace(position=at) for at, row in enumerate(rows)]
        write_rows(unit.connection, unit.center_id, moved)


class UndoChange(Struct, frozen=True):
    """Takes back the change that made this version of the configuration."""

    token_hash: str
    version: int

    def __call__(self, unit: Unit) -> RowChanged:
        """As ChangeRow; Refusal not-found where no change of this version can be taken back."""
        for stored in reversed(read_kind(unit.connection, unit.center_id, ConfigChanged.__name__)):
            made = decode_record(stored.text).data
            if isinstance(made, ConfigChanged) and made.config_version == self.version:
                change = RowChange(seen=made.after, body=made.before)
                return ChangeRow(self.token_hash, made.kind, made.id, change)(unit)
        raise Refusal("not-found", f"no change made version {self.version}")


def _faults(unit: Unit, whole: Whole) -> frozenset[RowFault]:
    assets = unit.connection.execute(select(asset.c.sha256)).scalars().all()
    return faults_of(whole.config, whole.procedures, assets)


def _stored(body: Body | None) -> Any:
    """The values as JSON has them."""
    return list(body) if isinstance(body, tuple) else body
