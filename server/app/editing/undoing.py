"""Takes a change of the configuration back, where what it changed is still as it left it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from sqlalchemy import Connection, select

from common.contract.config_kinds import KINDS
from common.contract.devices import Renaming
from common.contract.editing import NamedChange, RowChanges, RowsChanged
from common.contract.events import ConfigChanged
from server.app.admission import device_keeping, staff
from server.app.admission.device_keeping import RenameDevice
from server.app.admission.managing import RestoreMember
from server.app.editing.changing import ChangeRows
from server.app.editing.judging import editor
from server.app.editing.made import changes_of
from server.app.editing.procedure_set import (
    ALL_PROCEDURES,
    ProcedureSet,
    PutProcedures,
    kept_set,
)
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.tables.reports import ticket


class Undone(NamedTuple):
    """What an undo takes back, and of all procedures at once what they are after that change and before."""

    changes: tuple[ConfigChanged, ...]
    procedures: tuple[ProcedureSet, ProcedureSet] | None = None


def is_fixed(made: ConfigChanged) -> bool:
    """Whether it cannot be taken back: what came or went of people and devices, a password."""
    if made.kind in KINDS or made.kind == ALL_PROCEDURES:
        return made.before == made.after and made.places is None
    if not (isinstance(made.before, Mapping) and isinstance(made.after, Mapping)):
        return True
    renamed = made.before.get("name") != made.after.get("name")
    return made.kind != staff.KIND and not (made.kind == device_keeping.KIND and renamed)


def has_served(connection: Connection, center_id: str) -> bool:
    """Whether anybody ever took a number here: from then on no undo empties the hall."""
    any_ticket = select(ticket.c.id).where(ticket.c.center_id == center_id).limit(1)
    return connection.execute(any_ticket).first() is not None


def read_undone(connection: Connection, center_id: str, version: int) -> Undone:
    """All that an undo of this version needs, read before the head is locked: the past stays as it is.

    Refusal not-found where the procedures of then are not kept any more.
    """
    made = changes_of(connection, center_id, version)
    if not made or made[0].kind != ALL_PROCEDURES:
        return Undone(made)
    before, after = made[0].before, made[0].after
    assert isinstance(before, Mapping), "as PutProcedures tells it"
    assert isinstance(after, Mapping), "as above"
    return Undone(made, (kept_set(connection, after), kept_set(connection, before)))


class UndoChange(Struct, frozen=True):
    """Takes back all changes of the request that made this version."""

    token_hash: str
    version: int
    undone: Undone

    def __call__(self, unit: Unit) -> RowsChanged:
        """As ChangeRows, or as what changes people and devices; not-found where nothing goes back."""
        editor(unit, self.token_hash)
        made = self.undone.changes
        if not made or any(is_fixed(one) for one in made):
            raise Refusal("not-found", f"no change of version {self.version} can be taken back")
        unit.take_back(made[0].config_version)
        if self.undone.procedures is not None:
            done = PutProcedures(self.token_hash, *self.undone.procedures)(unit)
            return RowsChanged(version=done.version, rows=(done,))
        if {one.kind for one in made} <= KINDS.keys():
            changes = RowChanges(changes=_back(made))
            return ChangeRows(
                self.token_hash, changes, back=not has_served(unit.connection, unit.center_id)
            )(unit)
        for one in reversed(made):
            self._as_before(unit, one)
        return RowsChanged(version=unit.board.config_version, rows=())

    def _as_before(self, unit: Unit, made: ConfigChanged) -> None:
        """A person or a device."""
        assert isinstance(made.before, Mapping), "it is not fixed"
        assert isinstance(made.after, Mapping), "as above"
        if made.kind == staff.KIND:
            RestoreMember(self.token_hash, made.id, made.after, made.before)(unit)
            return
        names = Renaming(seen=str(made.after["name"]), name=str(made.before["name"]))
        RenameDevice(self.token_hash, made.id, names)(unit)


def _back(made: Sequence[ConfigChanged]) -> tuple[NamedChange, ...]:
    return tuple(
        NamedChange(
            kind=one.kind,
            id=one.id,
            seen=one.after,
            body=one.before,
            position=None if one.places is None else one.places[0],
            seen_position=None if one.places is None else one.places[1],
        )
        for one in reversed(made)
    )
