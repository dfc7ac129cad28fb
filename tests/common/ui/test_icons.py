"""Every icon, drawn."""

import re
from pathlib import Path

import pytest

from assets import asset
from common.ui.icons import draw

NAMES = sorted(path.stem for path in asset("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_asked_for(name: str) -> None:
    image = draw(name, "#9b1c15", 48)
    colours = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#9b1c15"}
    assert image.pixelColor(0, 0).alpha() == 0


def test_every_icon_that_qml_names_is_there() -> None:
    folders = ("common/ui/qml", "counter/qml", "kiosk/qml", "display/qml")
    named = {
        name
        for folder in folders
        for page in Path(folder).rglob("*.qml")
        for name in re.findall(r'iconName: "([a-z-]+)"', page.read_text(encoding="utf-8"))
    }
    assert named - set(NAMES) == set()


def test_an_icon_of_one_colour_and_size_is_drawn_once() -> None:
    once = draw("check", "#155f29", 40)
    assert draw("check", "#155f29", 40) is once
    assert draw("check", "#155f29", 41).width() == 41
    assert draw("check", "#9b1c15", 40) != once
