"""A list of rows under headings, which stacks on a phone."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from server.staff.frame.painting import Words, box

Cell = str | Callable[[], None]
"""A text, or what paints more than that."""


class Column(Struct, frozen=True, kw_only=True):
    """A column; `look` are classes of its cells: `number` for figures, `strong` for what names a row."""

    name: str
    label: str
    look: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """A row: its cells by the columns' names."""

    id: str
    cells: Mapping[str, Cell]
    look: str = ""


def table(
    mark: str, title: str, columns: Sequence[Column], rows: Iterable[Row], empty: str
) -> None:
    """Paint the list, found as `mark` and its rows as `mark.id`; `empty` is said where there are none."""
    found = list(rows)
    if not found:
        Words("p", empty, "empty", f"{mark}.empty")
        return
    with box("div", "across"), box("table", "list", mark, aria_label=title):
        with box("thead"), box("tr"):
            for column in columns:
                head = Words("th", column.label, column.look)
                head.props["scope"] = "col"
        with box("tbody"):
            for row in found:
                _row(mark, columns, row)


def _row(mark: str, columns: Sequence[Column], row: Row) -> None:
    with box("tr", row.look, f"{mark}.{row.id}"):
        for column in columns:
            cell, place = row.cells.get(column.name, ""), f"{mark}.{row.id}.{column.name}"
            if isinstance(cell, str):
                made = Words("td", cell, column.look, place)
                made.props["data-label"] = column.label
            else:
                with box("td", column.look, place, data_label=column.label):
                    cell()
