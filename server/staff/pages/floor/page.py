"""Paints the live floor, and sends to each open page only what has changed."""

from collections.abc import Awaitable, Callable

from nicegui import ui
from nicegui.element import Element

from common.contract.commands import AcknowledgeAlert
from server.staff.frame.live_table import LiveTable
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, SENIORS, StaffPage
from server.staff.frame.visit import Visit
from server.staff.pages.content.restored_part import lead_to_restored
from server.staff.pages.floor.calls import CallRow
from server.staff.pages.floor.curve import Curve
from server.staff.pages.floor.devices import DeviceView
from server.staff.pages.floor.live import LiveFloor
from server.staff.pages.floor.rows import CounterRow, FieldRow
from server.staff.pages.floor.view import FloorView
from server.staff.pages.setup.leading import lead_to_steps

BEAT_SECONDS = 0.25

_TITLE = "floor.title"

GONE = "unknown-alert"
"""Another one was quicker, which is no trouble."""

_COUNTER = ("name", "state_text", "officer", "ticket", "about", "time", "norm")
_FIELD = ("letter", "name", "waiting", "longest", "expected")
_DEVICE = ("name", "kind", "state_text", "heard", "printer", "held", "skew", "version")
_TOTALS = {
    "open_counters": "pages.floor.total.open_counters",
    "waiting": "pages.floor.total.waiting",
    "longest": "pages.floor.total.longest",
    "called": "live.total.called",
    "ill": "live.total.ill",
}


def floor_page(live: LiveFloor) -> StaffPage:
    """The live floor: one picture for all who look at it."""

    async def paint(visit: Visit) -> None:
        page = FloorPage(visit)
        with page.notes:
            await lead_to_restored(visit)

        def show() -> None:
            page.show(live.view(visit.language))

        show()
        visit.every(BEAT_SECONDS, show)

    return StaffPage(path="/", title="pages.floor.title", roles=READERS, paint=paint, group="hall")


class FloorPage:
    """One open page."""

    def __init__(self, visit: Visit) -> None:
        asking = visit.text("live.devices.asking")
        self._no_devices = visit.text("live.none.devices")
        with box("div", "floor"):
            with box("div", "head"):
                title = Words("h1", visit.text("pages.floor.title"), "", _TITLE)
                title.props["tabindex"] = "-1"
                wall = Words("a", visit.text("live.wall.open"), "plain", "wall")
                wall.props["href"] = "/staff/wall"
            lead_to_steps(visit)
            self.notes = box("div")
            self._totals = _totals(visit)
            self._calls = Calls(visit)
            with box("div", "tables"):
                self._counters = LiveTable[CounterRow](
                    "counters",
                    visit.text("pages.floor.counters"),
                    {one: visit.text(f"pages.floor.counters.{one}") for one in _COUNTER},
                    lambda row: f"{row.state}{' late' if row.late else ''}",
                    _door(visit, "counter") if visit.account.role in SENIORS else None,
                    none=visit.text("live.none.counters"),
                )
                self._fields = LiveTable[FieldRow](
                    "fields",
                    visit.text("pages.floor.fields"),
                    {one: visit.text(f"pages.floor.fields.{one}") for one in _FIELD},
                    lambda row: "late" if row.late else "idle" if row.idle else "",
                    _door(visit, "field"),
                    none=visit.text("live.none.fields"),
                )
            self._curve = CurvePart(visit)
            with box("div", "tables whole"):
                self._devices = LiveTable[DeviceView](
                    "devices",
                    visit.text("live.devices"),
                    {one: visit.text(f"live.devices.{one}") for one in _DEVICE},
                    lambda row: f"device {row.state}",
                    none=asking,
                )

    def show(self, view: FloorView | None) -> None:
        """Show this picture."""
        if view is None:
            return
        for name, words in self._totals.items():
            words.say(getattr(view, name))
        self._calls.show(view.calls)
        self._counters.show(view.counters)
        self._fields.show(view.fields)
        self._curve.show(view.curve)
        if view.devices is not None:
            self._devices.empty(self._no_devices)
            self._devices.show(view.devices)


def _door(visit: Visit, what: str) -> Callable[[CounterRow | FieldRow], None]:
    """A link from a row to its own page."""

    def paint(row: CounterRow | FieldRow) -> None:
        link = Words("a", visit.text(f"live.open.{what}"), "quiet", f"{what}.{row.id}.open")
        link.props["href"] = f"/staff/{what}/{row.id}"
        link.props["aria-label"] = f"{visit.text(f'live.open.{what}')}: {row.name}"

    return paint


def _totals(visit: Visit) -> dict[str, Words]:
    with box("dl", "totals"):
        painted = {}
        for name, key in _TOTALS.items():
            with box("div", f"total {name}"):
                Words("dt", visit.text(key))
                painted[name] = Words("dd", "–", "", f"total.{name}")
    return painted


class Calls:
    """The calls for help; who may sees to one by a button. A new one is read out by screen readers."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._told: tuple[CallRow, ...] = ()
        self._shown: tuple[CallRow, ...] = ()
        self._seen_to: set[str] = set()
        self._since: dict[str, Words] = {}
        self._place: Element = box(
            "section", "calls", "calls", aria_label=visit.text("live.calls"), aria_live="assertive"
        )

    def show(self, told: tuple[CallRow, ...]) -> None:
        """Show these, but for those that were seen to here and that the feed has not taken away yet."""
        self._told = told
        self._seen_to &= {row.id for row in told}
        rows = tuple(row for row in told if row.id not in self._seen_to)
        if [row.id for row in rows] != [row.id for row in self._shown]:
            self._place.clear()
            with self._place:
                self._since = {row.id: self._paint(row) for row in rows}
        for row in rows:
            self._since[row.id].say(row.since)
        self._shown = rows

    def _paint(self, row: CallRow) -> Words:
        with box("div", "call urgent" if row.urgent else "call", f"call.{row.id}"):
            Words("strong", row.title)
            since = Words("span", row.since, "since")
            since.props["aria-live"] = "off"
            if row.report:
                link = Words("a", self._visit.text("live.open.ratings"), "plain")
                link.props["href"] = f"/staff/reports/ratings?{row.report}"
            if self._visit.account.role in SENIORS:
                look = "grave" if row.urgent else "plain"
                words = self._visit.text("floor.alert.come")
                self._visit.button(words, self._come(row.id), f"call.{row.id}.come", look)
        return since

    def _come(self, alert_id: str) -> Callable[[], Awaitable[None]]:
        async def come() -> None:
            await self._visit.command(AcknowledgeAlert(alert_id=alert_id), harmless=GONE)
            self._seen_to.add(alert_id)
            self.show(self._told)
            self._go_on()
            self._visit.tell(self._visit.text("floor.done.alert"))

        return come

    def _go_on(self) -> None:
        """Who works by keys stands at the next call, else at the page's beginning."""
        mark = f"call.{self._shown[0].id}.come" if self._shown else _TITLE
        ui.run_javascript(f"document.querySelector(\"[data-id='{mark}']\")?.focus()")


class CurvePart:
    """The day's curve, with its figures in a table below."""

    def __init__(self, visit: Visit) -> None:
        self._visit, self._shown = visit, ""
        with box("section", "curve", "curve", aria_label=visit.text("live.curve")):
            Words("h2", visit.text("live.curve"))
            with box("p", "legend"):
                Words("span", visit.text("live.curve.came"), "came")
                Words("span", visit.text("live.curve.waited"), "waited")
            self._picture = box("div", "picture", "curve.picture", role="img")
            self._none = Words("p", visit.text("live.curve.none"), "none", "curve.none")
            with box("details"):
                Words("summary", visit.text("live.curve.figures"))
                self._figures = box("div", "", "curve.figures")

    def show(self, curve: Curve | None) -> None:
        """Show the picture; it is painted anew only where it has changed."""
        svg = "" if curve is None else curve.svg
        if svg == self._shown:
            return
        self._shown = svg
        self._picture.props["innerHTML"] = svg
        self._picture.props["aria-label"] = "" if curve is None else curve.summary
        self._picture.update()
        self._none.classes(replace="none" if curve is None else "none away")
        self._figures.clear()
        if curve is not None:
            with self._figures:
                self._table(curve)

    def _table(self, curve: Curve) -> None:
        with box("table", "list", "", aria_label=self._visit.text("live.curve")):
            with box("thead"), box("tr"):
                for name in ("at", "came", "waited"):
                    Words("th", self._visit.text(f"live.curve.{name}")).props["scope"] = "col"
            with box("tbody"):
                for row in curve.rows:
                    with box("tr"):
                        for cell in row:
                            Words("td", cell, "number")
