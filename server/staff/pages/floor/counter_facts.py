"""Paints what a counter is doing, which whoever decides over it has to know."""

from nicegui.element import Element

from server.staff.frame.painting import Words, box
from server.staff.frame.visit import Visit
from server.staff.pages.floor.rows import CounterRow, counter_rows
from server.staff.pages.floor.scene import FloorScene

_FACTS = ("state_text", "officer", "ticket", "about", "time", "norm")


class CounterFacts:
    """One counter; what there is nothing to say of has no place."""

    def __init__(self, visit: Visit, counter_id: str) -> None:
        self._counter_id = counter_id
        with box("dl", "facts card", "facts"):
            self._said = {name: _fact(visit, name) for name in _FACTS}

    def show(self, scene: FloorScene) -> None:
        """Show what it does now."""
        row = next((one for one in counter_rows(scene) if one.id == self._counter_id), None)
        if row is not None:
            self._show(row)

    def _show(self, row: CounterRow) -> None:
        for name, (place, words) in self._said.items():
            told = getattr(row, name)
            words.say(told)
            look = [] if told else ["away"]
            if place.classes != look:
                place.classes(replace=" ".join(look))


def _fact(visit: Visit, name: str) -> tuple[Element, Words]:
    with box("div") as place:
        Words("dt", visit.text(f"pages.floor.counters.{name}"))
        return place, Words("dd", "", name, f"facts.{name}")
