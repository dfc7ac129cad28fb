"""Paints the live floor, and sends to each open page only what has changed."""

from msgspec import Struct
from nicegui.element import Element

from assets.catalogue import text
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, StaffPage
from server.staff.frame.visit import Visit
from server.staff.frame.wires import Wires
from server.staff.pages.floor import CounterRow, FieldRow, FloorView
from server.staff.pages.live import LiveFloor

BEAT_SECONDS = 0.5

_COUNTER = ("name", "state_text", "officer", "ticket", "about", "time", "norm")
_FIELD = ("letter", "name", "waiting", "longest", "expected")
_TOTALS = ("open_counters", "waiting", "longest")


def floor_page(wires: Wires) -> StaffPage:
    """The live floor: one picture for all who look at it."""
    live = LiveFloor(wires.hall, wires.now)

    async def paint(visit: Visit) -> None:
        page = FloorPage(visit.language)

        def show() -> None:
            page.show(live.view(visit.language))

        show()
        visit.every(BEAT_SECONDS, show)

    return StaffPage(path="/", title="pages.floor.title", roles=READERS, paint=paint, group="hall")


class _Row(Struct):
    """A painted row: what it shows, and its cells by the view's names."""

    shown: CounterRow | FieldRow
    line: Element
    cells: dict[str, Words]

    def show(self, row: CounterRow | FieldRow) -> None:
        if row == self.shown:
            return
        for name, cell in self.cells.items():
            cell.say(getattr(row, name))
        if _look(row) != _look(self.shown):
            self.line.classes(replace=_look(row))
        self.shown = row


class FloorPage:
    """One open page."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._ids: tuple[tuple[str, ...], ...] | None = None
        self._rows: list[_Row] = []
        self._said: dict[str, Words] = {}
        with box("div", "floor"):
            self._totals()
            self._tables = box("div", "tables")

    def show(self, view: FloorView | None) -> None:
        """Show this picture; the rows are painted anew only where others are there."""
        if view is None:
            return
        for name, words in self._said.items():
            words.say(getattr(view, name))
        rows: tuple[CounterRow | FieldRow, ...] = (*view.counters, *view.fields)
        ids = (tuple(row.id for row in view.counters), tuple(row.id for row in view.fields))
        if ids != self._ids:
            self._ids = ids
            self._paint(view)
        for painted, row in zip(self._rows, rows, strict=True):
            painted.show(row)

    def _totals(self) -> None:
        Words("h1", text(self._language, "pages.floor.title"))
        with box("dl", "totals"):
            for name in _TOTALS:
                with box("div", "total"):
                    Words("dt", text(self._language, f"pages.floor.total.{name}"))
                    self._said[name] = Words("dd", "–", "", f"total.{name}")

    def _paint(self, view: FloorView) -> None:
        self._tables.clear()
        self._rows = []
        with self._tables:
            self._table("counters", _COUNTER, view.counters)
            self._table("fields", _FIELD, view.fields)

    def _table(
        self, name: str, columns: tuple[str, ...], rows: tuple[CounterRow | FieldRow, ...]
    ) -> None:
        title = text(self._language, f"pages.floor.{name}")
        with box("section", name, aria_label=title):
            Words("h2", title)
            with box("table", name, f"list.{name}"):
                with box("thead"), box("tr"):
                    for column in columns:
                        head = Words("th", text(self._language, f"pages.floor.{name}.{column}"))
                        head.props["scope"] = "col"
                        head.classes(replace=column)
                with box("tbody"):
                    for row in rows:
                        self._rows.append(_row(self._language, name, columns, row))


def _row(language: str, table: str, columns: tuple[str, ...], row: CounterRow | FieldRow) -> _Row:
    with box("tr", _look(row), f"{table}.{row.id}") as line:
        cells = {}
        for name in columns:
            cells[name] = Words("td", getattr(row, name), name, f"{table}.{row.id}.{name}")
            cells[name].props["data-label"] = text(language, f"pages.floor.{table}.{name}")
    return _Row(row, line, cells)


def _look(row: CounterRow | FieldRow) -> str:
    late = " late" if row.late else ""
    return f"{row.state}{late}" if isinstance(row, CounterRow) else f"field{late}"
