"""In high contrast what cannot be pressed looks so, and a sheet has an edge."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGuiApplication

from tests.counter.halls import Scene, hall, signed, ticket
from tests.counter.window import LOCAL, Officer, officer, visible


def ink(person: Officer, name: str) -> str:
    """The colour of a button's label."""
    button = person.item(name)
    (label,) = (
        part for part in visible(button) if part.property("text") == button.property("text")
    )
    return QColor(label.property("color")).name()


@pytest.mark.parametrize("contrast", [True, False])
def test_off_and_on_are_told_apart(app: QGuiApplication, tmp_path: Path, *, contrast: bool) -> None:
    with officer(tmp_path, replace(LOCAL, signed=signed(), contrast=contrast)) as person:
        person.see(hall(Scene(tickets=(ticket(7, "called"),))))
        assert person.item("recall").isEnabled()
        assert not person.item("outcome").isEnabled()
        assert ink(person, "recall") != ink(person, "outcome")


def test_a_sheet_has_a_white_edge(app: QGuiApplication, tmp_path: Path) -> None:
    with officer(tmp_path, replace(LOCAL, signed=signed(), contrast=True)) as person:
        person.see(hall(Scene(tickets=(ticket(7, "called"),))))
        person.click("note")
        picture = person.window.grabWindow()
        title = person.item("sheet.title")
        top = title.mapToScene(QPointF(title.width() / 2, 0)).toPoint()
        column = {QColor(picture.pixel(top.x(), top.y() - step)).name() for step in range(1, 30)}
        assert "#ffffff" in column
