"""Rows by key for QML's views: a new list becomes the fewest removes, moves, inserts and changes."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from operator import attrgetter, lt
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

Row = TypeVar("Row", bound=Struct)
FIRST_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class KeyedListModel(QAbstractListModel, Generic[Row]):
    """Shows rows of structs; every field is a role; `key` names the field that tells rows apart."""

    def __init__(self, row_type: type[Row], key: str = "id", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key_of: Callable[[Row], Hashable] = attrgetter(key)
        self._roles = {
            FIRST_ROLE + place: name for place, name in enumerate(row_type.__struct_fields__)
        }
        self._rows: list[Row] = []
        self._keys: list[Hashable] = []

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown now, in order."""
        return tuple(self._rows)

    def rowCount(self, parent: QModelIndex | Persistent = _NOWHERE) -> int:
        """The number of rows; none below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """One role a field of the row type."""
        return {role: QByteArray(name.encode()) for role, name in self._roles.items()}

    def data(self, index: QModelIndex | Persistent, role: int = 0) -> Any:
        """The field that `role` stands for, or None."""
        name = self._roles.get(role)
        if name is None or not 0 <= index.row() < len(self._rows):
            return None
        return getattr(self._rows[index.row()], name)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Become `rows`, whose keys are all different (ValueError otherwise); GUI thread only."""
        if list(rows) == self._rows:
            return
        keys = [*map(self._key_of, rows)]
        wanted = {key: place for place, key in enumerate(keys)}
        if len(wanted) != len(keys):
            raise ValueError("two rows have the same key")
        if keys != self._keys:
            self._remove_others(wanted)
            self._order(wanted)
        self._fill(rows, keys)

    def _remove_others(self, wanted: dict[Hashable, int]) -> None:
        end = len(self._rows)
        while end > 0:
            if self._keys[end - 1] in wanted:
                end -= 1
                continue
            start = end - 1
            while start > 0 and self._keys[start - 1] not in wanted:
                start -= 1
            self.beginRemoveRows(_NOWHERE, start, end - 1)
            del self._rows[start:end], self._keys[start:end]
            self.endRemoveRows()
            end = start

    def _order(self, wanted: dict[Hashable, int]) -> None:
        places = [wanted[key] for key in self._keys]
        if all(map(lt, places, places[1:])):
            return
        staying = _longest_rising(places)
        for place in sorted(set(places) - staying):
            places = [wanted[key] for key in self._keys]
            source = places.index(place)
            before = [other for other in staying if other < place]
            target = places.index(max(before)) + 1 if before else 0
            if source not in (target, target - 1):
                self.beginMoveRows(_NOWHERE, source, source, _NOWHERE, target)
                there = target - (source < target)
                self._rows.insert(there, self._rows.pop(source))
                self._keys.insert(there, self._keys.pop(source))
                self.endMoveRows()
            staying.add(place)

    def _fill(self, rows: Sequence[Row], keys: list[Hashable]) -> None:
        for place, (row, key) in enumerate(zip(rows, keys, strict=True)):
            if place >= len(self._rows) or self._keys[place] != key:
                self.beginInsertRows(_NOWHERE, place, place)
                self._rows.insert(place, row)
                self._keys.insert(place, key)
                self.endInsertRows()
            elif self._rows[place] != row:
                self._change(place, row)

    def _change(self, place: int, row: Row) -> None:
        here, self._rows[place] = self._rows[place], row
        changed = [
            role for role, name in self._roles.items() if getattr(here, name) != getattr(row, name)
        ]
        self.dataChanged.emit(self.index(place), self.index(place), changed)


def _longest_rising(numbers: list[int]) -> set[int]:
    """The numbers of a longest rising subsequence."""
    tails: list[int] = []
    length: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        length.append(place)
    chosen: set[int] = set()
    wanted, limit = len(tails) - 1, None
    for number, place in zip(reversed(numbers), reversed(length), strict=True):
        if place == wanted and (limit is None or number < limit):
            chosen.add(number)
            wanted, limit = wanted - 1, number
    return chosen
