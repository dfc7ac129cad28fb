"""Paints the wall board: large type on a dark ground, and nothing to touch but the way back."""

from msgspec import Struct
from msgspec.structs import replace
from nicegui.element import Element

from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, StaffPage
from server.staff.frame.standing import standing
from server.staff.frame.visit import Visit
from server.staff.pages.floor.live import LiveFloor
from server.staff.pages.floor.rows import CounterRow, FieldRow
from server.staff.pages.floor.wall import WallView, wall_of

BEAT_SECONDS = 0.25
KEEP_SECONDS = 60.0
"""A board that hangs is in use: its session goes on."""

SHORT, LONG = 4, 6
"""Characters of a number that has room in the largest type, and in the next."""

COUNTER_LINE, FIELD_LINE = 15, 32
"""Letters of a name that have room in one line of large type; more stand smaller, on two."""

IDLE_LINES, WORDY_LINES = 0.6, 1.15
"""The height of a field in which nobody waits, and of one with a long name, against the others."""

_TOTALS = {
    "open_counters": "pages.floor.total.open_counters",
    "waiting": "pages.floor.total.waiting",
    "longest": "pages.floor.total.longest",
}


def wall_page(live: LiveFloor) -> StaffPage:
    """The board; the names of officers only where `?names=1` asks for them."""

    async def paint(visit: Visit) -> None:
        board = Board(visit, names=visit.query.get("names") == "1")

        def show() -> None:
            view = live.view(visit.language)
            if view is not None:
                board.show(wall_of(view, visit.wires.now()))
            board.tell(standing(visit.hall, visit.wires.now(), visit.language).link)

        show()
        visit.every(BEAT_SECONDS, show)
        visit.keep(KEEP_SECONDS)

    return StaffPage(
        path="/wall", title="live.wall", roles=READERS, paint=paint, group="hall", bare=True
    )


class _Tile(Struct):
    line: Element
    cells: dict[str, Words]


class Board:
    """One open board."""

    def __init__(self, visit: Visit, *, names: bool) -> None:
        self._visit, self._names = visit, names
        self._counters: dict[str, _Tile] | None = None
        self._fields: dict[str, _Tile] = {}
        self._lines = 0.0
        self._said: dict[str, Words] = {}
        with box("div", "wall", "wall"):
            self._top()
            self._restoring = Words("p", "", "alarm away", "wall.restoring")
            self._restoring.props["role"] = "status"
            self._call = Words("p", "", "alarm away", "wall.call")
            self._call.props["role"] = "alert"
            with box("div", "halves"):
                self._tiles = box("section", "tiles", aria_label=visit.text("pages.floor.counters"))
                with box("section", "queues", aria_label=visit.text("pages.floor.fields")):
                    self._queues = box("div", "rows")
            self._said["place"] = Words("p", "", "place", "wall.place")

    def show(self, view: WallView) -> None:
        """Show this picture."""
        for name, words in self._said.items():
            words.say(getattr(view, name))
        _notice(self._restoring, view.restoring)
        self._sound(view)
        if self._counters is None or list(self._counters) != [row.id for row in view.counters]:
            self._counters = self._tile(view)
        for row in view.counters:
            _show(self._counters[row.id], row, _look(row))
        if list(self._fields) != [row.id for row in view.fields]:
            self._queues.clear()
            with self._queues:
                self._fields = {row.id: self._field(row) for row in view.fields}
        for field in view.fields:
            _show(self._fields[field.id], self._worded(field), _field_look(field))
        lines = sum(map(_lines, view.fields))
        if lines != self._lines:
            self._lines = lines
            self._queues.style(f"--lines:{lines:g}")

    def tell(self, link: str) -> None:
        """Say that the picture is old, where it is."""
        _notice(self._link, link)

    def _top(self) -> None:
        with box("header", "walltop"):
            self._said["center"] = Words("h1", "", "", "wall.center")
            with box("p", "when"):
                self._said["date"] = Words("span", "", "date")
                self._said["clock"] = Words("span", "", "clock", "wall.clock")
            back = Words("a", self._visit.text("live.wall.back"), "back", "wall.back")
            back.props["href"] = "/staff/"
        with box("dl", "totals"):
            for name, key in _TOTALS.items():
                with box("div", "total"):
                    Words("dt", self._visit.text(key))
                    self._said[name] = Words("dd", "–", "", f"wall.{name}")
        self._link = Words("p", "", "alarm away", "wall.link")
        self._link.props["role"] = "status"

    def _sound(self, view: WallView) -> None:
        """The first call for help, and how many more there are."""
        call, more = view.call, view.calls - 1
        words = "" if call is None else call.title
        if more > 0:
            words = f"{words} · {self._visit.text('live.wall.more', n=more)}"
        self._call.say(words)
        urgent = call is not None and call.urgent
        self._call.classes(
            replace="alarm away" if call is None else "alarm urgent" if urgent else "alarm"
        )

    def _tile(self, view: WallView) -> dict[str, _Tile]:
        """Paint the counters anew, or that none is open."""
        self._tiles.clear()
        self._tiles.style(f"--columns:{view.columns};--lines:{view.lines}")
        with self._tiles:
            if not view.counters:
                Words("p", self._visit.text("live.wall.closed"), "none", "wall.closed")
            return {row.id: self._counter(row) for row in view.counters}

    def _counter(self, row: CounterRow) -> _Tile:
        with box("div", "wallpost", f"wall.counters.{row.id}") as line:
            cells = {"name": Words("p", row.name, "name"), "ticket": Words("p", "", "ticket")}
            with box("p", "state"):
                cells["state_text"] = Words("span", "")
                cells["time"] = Words("span", "", "time")
            if self._names:
                cells["officer"] = Words("p", "", "officer")
        return _Tile(line, cells)

    def _worded(self, row: FieldRow) -> FieldRow:
        """The field with words at its times: no heading stands above them."""
        text = self._visit.text
        return replace(
            row,
            longest=text("live.wall.longest", row.longest) if row.waiting != "0" else "",
            expected=text("live.wall.expected", row.expected) if row.ranged else row.expected,
        )

    def _field(self, row: FieldRow) -> _Tile:
        with box("div", "wallqueue", f"wall.fields.{row.id}") as line:
            cells = {
                "letter": Words("span", row.letter, "letter"),
                "name": Words("span", row.name, "name"),
                "waiting": Words("span", "", "waiting"),
            }
            with box("p", "waits"):
                cells["longest"] = Words("span", "")
                cells["expected"] = Words("span", "", "expected")
        return _Tile(line, cells)


def _notice(line: Words, words: str) -> None:
    """Show the line, or nothing of it where there are no words."""
    line.say(words)
    line.classes(replace="alarm" if words else "alarm away")


def _look(row: CounterRow) -> str:
    parts = ["wallpost", row.state]
    if row.late:
        parts.append("late")
    if len(row.name) > COUNTER_LINE:
        parts.append("wordy")
    if len(row.ticket) > SHORT:
        parts.append("long" if len(row.ticket) <= LONG else "longer")
    return " ".join(parts)


def _field_look(row: FieldRow) -> str:
    look = ["late"] if row.late else ["idle"] if row.idle else []
    return " ".join(["wallqueue", *look, *(["wordy"] if _is_wordy(row) else [])])


def _lines(row: FieldRow) -> float:
    return IDLE_LINES if row.idle else WORDY_LINES if _is_wordy(row) else 1.0


def _is_wordy(row: FieldRow) -> bool:
    return len(row.name) > FIELD_LINE


def _show(tile: _Tile, row: CounterRow | FieldRow, look: str) -> None:
    for name, words in tile.cells.items():
        words.say(getattr(row, name))
    if " ".join(tile.line.classes) != look:
        tile.line.classes(replace=look)
