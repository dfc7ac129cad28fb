"""Contrast and tokens of the theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from tests.common.ui.screens import screen

SURFACES = ("background", "surface", "surfacePressed")
TEXTS = ("ink", "inkSoft", "primary", "good", "warn", "bad")
PAIRS = [(text, ground) for ground in ("background", "surface") for text in TEXTS]
PAIRS += [("ink", "surfacePressed"), ("inkSoft", "surfacePressed")]
PAIRS += [
    ("primaryInk", "primary"),
    ("primaryInk", "primaryPressed"),
    ("primaryTintInk", "primaryTint"),
    ("callInk", "call"),
    ("callInk", "callPressed"),
    ("goodTintInk", "goodTint"),
    ("warnTintInk", "warnTint"),
    ("badTintInk", "badTint"),
    ("ink", "primaryTint"),
]


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colour(theme: QObject, name: str) -> QColor:
    found = theme.property(name)
    assert isinstance(found, QColor), name
    return found


@pytest.mark.parametrize("mode", ["light", "dark", "highContrast"])
def test_every_text_stands_out_seven_to_one(tmp_path: Path, mode: str) -> None:
    with screen(tmp_path, "") as shown:
        theme = shown.singleton("Theme")
        theme.setProperty("mode", theme.property(mode))
        found = {pair: contrast(*(colour(theme, name) for name in pair)) for pair in PAIRS}
        theme.setProperty("mode", theme.property("light"))
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 7} == {}


def test_the_table_of_the_look_is_the_themes(tmp_path: Path) -> None:
    table = {
        "light": (
            "#f6f4ef #ffffff #16181d #454a57 #0b5d57 #ffffff #f2b134 #155f29 #744400 #9b1c15"
        ),
        "dark": ("#0e1b2a #16283c #ffffff #b9c4d2 #4cc9bb #06231f #ffc74d #63d98a #ffc74d #ff9c93"),
    }
    names = ["background", "surface", *TEXTS[:3], "primaryInk", "call", *TEXTS[3:]]
    with screen(tmp_path, "") as shown:
        theme = shown.singleton("Theme")
        for mode, colours in table.items():
            theme.setProperty("mode", theme.property(mode))
            assert [colour(theme, name).name() for name in names] == colours.split()
        theme.setProperty("mode", theme.property("light"))


LITERALS = re.compile(
    r"\"#[0-9A-Fa-f]{3,8}\""
    r"|(?:pixelSize|spacing|radius|margins|[mM]argin|[pP]adding): *[1-9][0-9]*"
    r"|family: *\""
    r"|color: *\""
)


def test_no_colour_size_or_font_is_written_outside_the_theme() -> None:
    pages = [
        page
        for folder in ("common/ui/qml", "counter/qml", "kiosk/qml", "display/qml")
        for page in Path(folder).rglob("*.qml")
        if page.name != "Theme.qml"
    ]
    found = {
        f"{page}:{number}: {line.strip()}"
        for page in pages
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1)
        if LITERALS.search(line)
    }
    assert len(pages) > 20
    assert sorted(found) == []


def test_scale_and_density_reach_every_size(tmp_path: Path) -> None:
    with screen(tmp_path, "") as shown:
        theme = shown.singleton("Theme")
        assert (theme.property("sizeBody"), theme.property("unit")) == (15, 8)
        theme.setProperty("scale", 2)
        theme.setProperty("density", 1.5)
        assert (theme.property("sizeBody"), theme.property("unit")) == (30, 12)
