"""Changes rows of the configuration while the hall is open."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from common.board.queries import seat
from common.contract.config_kinds import KINDS, SINGLE
from common.contract.editing import Body, RowChange, RowChanged, RowChanges, RowsChanged
from common.contract.envelope import Actor
from server.app.editing.judging import EMPTY, editor, refuse_new_faults, whole_of
from server.app.editing.rows import changed, read_row
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.config_rows import (
    ConfigRow,
    find_row,
    next_place,
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

        Faulty for what does not fit together.
        """
        caller, wanted = editor(unit, self.token_hash), _Wanted(self.kind, self.row_id, self.change)
        (done,) = _change(unit, caller.actor, [wanted], try_only=self.change.try_only)
        return done


class ChangeRows(Struct, frozen=True):
    """Somebody changes several rows, which are judged together: all of them or none.

    On the way `back` to a center that nobody has come to yet, a list may be empty again.
    """

    token_hash: str
    wanted: RowChanges
    back: bool = False

    def __call__(self, unit: Unit) -> RowsChanged:
        """Each row as it was and is, in their order; refused as ChangeRow, and where one is named twice."""
        caller, named = editor(unit, self.token_hash), self.wanted.changes
        if len({(one.kind, one.id) for one in named}) < len(named):
            raise Refusal("invalid-data", "a row is named twice")
        wanted = [
            _Wanted(
                one.kind,
                one.id,
                RowChange(
                    seen=one.seen,
                    body=one.body,
                    position=one.position,
                    seen_position=one.seen_position,
                ),
            )
            for one in named
        ]
        fine = {EMPTY} if self.back else set()
        done = _change(unit, caller.actor, wanted, try_only=self.wanted.try_only, fine=fine)
        return RowsChanged(version=unit.board.config_version, rows=tuple(done))


def _change(
    unit: Unit,
    actor: Actor,
    wanted: Sequence["_Wanted"],
    *,
    try_only: bool,
    fine: Collection[str] = (),
) -> list[RowChanged]:
    """Nothing is written before all of it is known to be right, but for faults whose codes are `fine`."""
    start = whole_of(unit, {one.kind for one in wanted})
    planned: list[tuple[_Wanted, ConfigRow | None, Any]] = []
    for one in wanted:
        there = one.there(unit)
        after = one.after(unit, there)
        planned.append((one, there, after))
    whole = changed(start, [(one.kind, one.row_id, after) for one, _, after in planned])
    refuse_new_faults(unit, start, whole, fine)
    done = []
    for one, there, after in planned:
        before = None if there is None else there.body
        places = one.places(unit)
        if not try_only and (after != before or places is not None):
            one.write(unit, there, after)
            unit.config_changed(actor, one.kind, one.row_id, before, after, places)
        done.append(RowChanged(version=unit.board.config_version, before=before, after=after))
    return done


class _Wanted(NamedTuple):
    """One row, and what it is to be."""

    kind: str
    row_id: str
    change: RowChange

    def there(self, unit: Unit) -> ConfigRow | None:
        """The row as it is; Refusal not-found or changed-meanwhile."""
        if self.kind not in KINDS or (self.kind in SINGLE and self.row_id != self.kind):
            raise Refusal("not-found", f"no row {self.kind} {self.row_id} can be changed")
        there = find_row(unit.connection, unit.center_id, self.kind, self.row_id)
        before = None if there is None else there.body
        if before != _stored(self.change.seen):
            raise Refusal("changed-meanwhile", f"{self.kind} {self.row_id} is another by now")
        return there

    def after(self, unit: Unit, there: ConfigRow | None) -> Any:
        """Its values as they will be stored, None where it goes; Faulty or Refusal in-use."""
        body = self.change.body
        if body is None:
            self._may_go(unit, there)
            return None
        return read_row(self.kind, self.row_id, _stored(body))

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

    def places(self, unit: Unit) -> tuple[int, int] | None:
        """Where it stands and where it is to stand, None where it stays; Refusal changed-meanwhile."""
        if self.change.position is None:
            return None
        ids = [row.id for row in read_rows(unit.connection, unit.center_id, self.kind)]
        if self.row_id not in ids:
            return None
        there = ids.index(self.row_id)
        if self.change.seen_position not in {None, there}:
            raise Refusal("changed-meanwhile", f"{self.kind} {self.row_id} stands elsewhere by now")
        new = min(self.change.position, len(ids) - 1)
        return None if new == there else (there, new)

    def write(self, unit: Unit, there: ConfigRow | None, after: Any) -> None:
        """Put it in its place, or take it away."""
        if after is None:
            remove_row(unit.connection, unit.center_id, self.kind, self.row_id)
            return
        if self.change.position is None:
            if there is None:
                last = next_place(unit.connection, unit.center_id, self.kind)
                there = ConfigRow(self.kind, self.row_id, last, after)
            write_rows(unit.connection, unit.center_id, [there._replace(body=after)])
            return
        rows = [
            row
            for row in read_rows(unit.connection, unit.center_id, self.kind)
            if row.id != self.row_id
        ]
        place = min(self.change.position, len(rows))
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
