"""What every report comes as: tables of plain values, which pages and files put into words."""

from datetime import date
from typing import Literal

from msgspec import Struct

from server.reports.request import Request

Cell = str | int | float | date | None

Kind = Literal[
    "count",
    "seconds",
    "minutes",
    "share",
    "score",
    "text",
    "day",
    "month",
    "weekday",
    "hour",
    "field",
    "service",
    "counter",
    "officer",
    "class",
    "reason",
    "park-reason",
    "transfer-reason",
    "to-service",
    "trouble",
    "level",
    "question",
    "channel",
    "device",
    "taken-at",
]
"""What a column holds: `seconds`, `minutes` and a `share` of 1 are numbers, `weekday` is 1 for Monday,
a month `2026-11`.

A day is a date; of a thing of the configuration it is the id, which `names` puts into words.
"""


class Column(Struct, frozen=True):
    """One column; its title is the catalogue's `reports.column.<id>`."""

    id: str
    kind: Kind


class Chart(Struct, frozen=True):
    """How a table is drawn: its first column along the axis, these columns as bars or lines."""

    kind: Literal["bar", "line", "heat"]
    columns: tuple[str, ...]


class Table(Struct, frozen=True, kw_only=True):
    """Rows of cells, one for each column; its title is the catalogue's `reports.table.<id>`."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = None

    def records(self) -> list[dict[str, Cell]]:
        """Each row by the columns' ids."""
        names = [column.id for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


class Report(Struct, frozen=True, kw_only=True):
    """A report's answer; title and definition are `reports.title.<name>`, `reports.definition.<name>`.

    `limits` are the numbers that the definition names, in its order.
    """

    name: str
    request: Request
    tables: tuple[Table, ...]
    limits: tuple[int, ...] = ()

    def table(self, id: str) -> Table:
        """The table of this id; KeyError where the report has none."""
        for table in self.tables:
            if table.id == id:
                return table
        raise KeyError(id)
