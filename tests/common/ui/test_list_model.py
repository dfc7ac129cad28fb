"""Lists change by the fewest steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from PySide6.QtCore import QModelIndex, Qt

from common.ui.list_model import KeyedListModel


class Row(Struct, frozen=True):
    id: str
    text: str


class Shadow:
    """A plain list that follows the model's signals alone, as a view does."""

    def __init__(self, model: KeyedListModel[Row]) -> None:
        self.model, self.rows, self.steps = model, list(model.rows), 0
        model.rowsInserted.connect(self.inserted)
        model.rowsAboutToBeRemoved.connect(self.removed)
        model.rowsMoved.connect(self.moved)
        model.dataChanged.connect(self.changed)

    def inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self.steps += 1
        self.rows[first:first] = self.model.rows[first : last + 1]

    def removed(self, parent: QModelIndex, first: int, last: int) -> None:
        self.steps += 1
        del self.rows[first : last + 1]

    def moved(self, a: QModelIndex, first: int, last: int, b: QModelIndex, target: int) -> None:
        self.steps += 1
        row = self.rows.pop(first)
        self.rows.insert(target - (first < target), row)

    def changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        self.steps += 1
        self.rows[first.row()] = self.model.rows[first.row()]


lists = st.lists(
    st.builds(Row, id=st.sampled_from("abcdefghij"), text=st.sampled_from("xy")),
    max_size=10,
    unique_by=lambda row: row.id,
)


@given(st.lists(lists, max_size=5))
def test_a_view_that_only_follows_the_signals_shows_the_same_rows(turns: list[list[Row]]) -> None:
    model = KeyedListModel(Row)
    shadow = Shadow(model)
    for rows in turns:
        model.set_rows(rows)
        assert list(model.rows) == rows
        assert shadow.rows == rows


def steps(before: str, after: str) -> int:
    model = KeyedListModel(Row)
    model.set_rows([Row(letter, "") for letter in before])
    shadow = Shadow(model)
    model.set_rows([Row(letter, "") for letter in after])
    return shadow.steps


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abcd", "abcd", 0),
        ("abcd", "bcda", 1),
        ("abcd", "dabc", 1),
        ("abcdef", "ace", 3),
        ("abcdef", "cdef", 1),
        ("abc", "xabc", 1),
        ("abcd", "dcba", 3),
    ],
)
def test_changes_are_the_fewest(before: str, after: str, expected: int) -> None:
    assert steps(before, after) == expected


def test_only_the_changed_roles_are_told() -> None:
    model = KeyedListModel(Row)
    model.set_rows([Row("a", "x"), Row("b", "x")])
    told: list[tuple[int, list[int]]] = []

    def tell(first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        told.append((first.row(), list(roles)))

    model.dataChanged.connect(tell)
    model.set_rows([Row("a", "x"), Row("b", "y")])
    names = model.roleNames()
    assert [(row, [bytes(names[role].data()) for role in roles]) for row, roles in told] == [
        (1, [b"text"])
    ]


def test_a_role_gives_the_field_and_an_unknown_one_nothing() -> None:
    model = KeyedListModel(Row)
    model.set_rows([Row("a", "x")])
    roles = {bytes(name.data()): role for role, name in model.roleNames().items()}
    assert model.data(model.index(0), roles[b"text"]) == "x"
    assert model.data(model.index(0), Qt.ItemDataRole.DisplayRole) is None
    assert model.rowCount(model.index(0)) == 0


def test_two_rows_with_one_key_are_refused() -> None:
    model = KeyedListModel(Row)
    with pytest.raises(ValueError, match="same key"):
        model.set_rows([Row("a", "x"), Row("a", "y")])
