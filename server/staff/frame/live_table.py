"""A list whose rows change by themselves: one element however long it is, sent only where it has changed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from nicegui.element import Element

from server.staff.frame.painting import Words, box, dress


class LiveRow(Protocol):
    """A row of texts by the names of its columns."""

    @property
    def id(self) -> str:
        """What names the row."""


R = TypeVar("R", bound=LiveRow)


class _Table(Element, component="live_table.js"):
    """What the browser paints of it; a slot by a row's id holds what can be done there."""


class LiveTable(Generic[R]):
    """Texts by column; `look` gives a row its classes, `more` paints into a last cell of each row.

    `none` is said in place of rows where there are none.
    """

    def __init__(
        self,
        name: str,
        title: str,
        columns: Mapping[str, str],
        look: Callable[[R], str],
        more: Callable[[R], None] | None = None,
        none: str = "",
    ) -> None:
        self._columns, self._look, self._more = tuple(columns), look, more
        self._shown: tuple[R, ...] = ()
        with box("section", name, aria_label=title):
            Words("h2", title)
            with box("div", "across"):
                self._table = _Table()
        dress(self._table, name, f"list.{name}")
        self._table.props.update(
            name=name,
            columns=tuple(columns.items()),
            rows=(),
            none=none,
            acts=more is not None,
        )

    def show(self, rows: Sequence[R]) -> None:
        """Show these rows; what can be done in them is painted anew only where others are there."""
        shown = tuple(rows)
        if shown == self._shown:
            return
        if [row.id for row in shown] != [row.id for row in self._shown]:
            self._paint(shown)
        self._shown = shown
        self._table.props["rows"] = tuple(self._told(row) for row in shown)

    def empty(self, none: str) -> None:
        """Say this from now on where there are no rows."""
        if self._table.props["none"] != none:
            self._table.props["none"] = none

    def _paint(self, rows: Sequence[R]) -> None:
        if self._more is None:
            return
        self._table.clear()
        self._table.slots = {"default": self._table.default_slot}
        for row in rows:
            with self._table.add_slot(f"row.{row.id}"):
                self._more(row)

    def _told(self, row: R) -> tuple[str, str, tuple[str, ...]]:
        """A row as the browser takes it: tuples, which nobody watches for changes."""
        return row.id, self._look(row), tuple(getattr(row, name) for name in self._columns)
