"""A list whose rows change by themselves: only what has changed is sent to the browser."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from nicegui.element import Element

from server.staff.frame.painting import Words, box


class LiveRow(Protocol):
    """A row of texts by the names of its columns."""

    @property
    def id(self) -> str:
        """What names the row."""


R = TypeVar("R", bound=LiveRow)


class LiveTable(Generic[R]):
    """Labels by column; `look` gives a row its classes, `more` paints into a last cell of each row."""

    def __init__(
        self,
        name: str,
        title: str,
        columns: Mapping[str, str],
        look: Callable[[R], str],
        more: Callable[[R], None] | None = None,
    ) -> None:
        self._name, self._columns, self._look, self._more = name, columns, look, more
        self._shown: tuple[R, ...] = ()
        self._painted: list[tuple[Element, dict[str, Words]]] = []
        with box("section", name, aria_label=title):
            Words("h2", title)
            with box("table", name, f"list.{name}"):
                with box("thead"), box("tr"):
                    for column, label in columns.items():
                        Words("th", label, column).props["scope"] = "col"
                    if more is not None:
                        box("td")
                self._body = box("tbody")

    def show(self, rows: Sequence[R]) -> None:
        """Show these rows; they are painted anew only where others are there."""
        if [row.id for row in rows] != [row.id for row in self._shown]:
            self._paint(rows)
        else:
            for painted, before, row in zip(self._painted, self._shown, rows, strict=True):
                if row != before:
                    self._change(painted, before, row)
        self._shown = tuple(rows)

    def _paint(self, rows: Sequence[R]) -> None:
        self._body.clear()
        with self._body:
            self._painted = [self._row(row) for row in rows]

    def _row(self, row: R) -> tuple[Element, dict[str, Words]]:
        place = f"{self._name}.{row.id}"
        with box("tr", self._look(row), place) as line:
            cells = {}
            for column, label in self._columns.items():
                cells[column] = Words("td", getattr(row, column), column, f"{place}.{column}")
                cells[column].props["data-label"] = label
            if self._more is not None:
                with box("td", "acts"):
                    self._more(row)
        return line, cells

    def _change(self, painted: tuple[Element, dict[str, Words]], before: R, row: R) -> None:
        line, cells = painted
        for column, cell in cells.items():
            cell.say(getattr(row, column))
        if self._look(row) != self._look(before):
            line.classes(replace=self._look(row))
