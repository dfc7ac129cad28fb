"""Every text of the staff pages stands out seven to one on every ground, the tints among them."""

import re
from pathlib import Path

import pytest

from server.staff import look
from tests.looks.colours import contrast

TEXTS = ("ink", "second", "primary", "good", "warn", "bad")
GROUNDS = re.compile(r"ground|surface|\w+-tint")
_COLOUR = re.compile(r"--([\w-]+):#(\w\w)(\w\w)(\w\w)\b")
_FOLDER = Path(look.__file__).parent / "theme"


@pytest.mark.parametrize(("sheet", "grounds"), [("base.css", 6), ("wall.css", 2)])
def test_every_text_stands_out_seven_to_one(sheet: str, grounds: int) -> None:
    css = (_FOLDER / sheet).read_text(encoding="utf-8")
    colours = {name: (int(r, 16), int(g, 16), int(b, 16)) for name, r, g, b in _COLOUR.findall(css)}
    behind = [name for name in colours if GROUNDS.fullmatch(name)]
    texts = [name for name in TEXTS if name in colours]
    assert (len(behind), len(texts) >= 5) == (grounds, True)
    ratios = {(text, on): contrast(colours[text], colours[on]) for text in texts for on in behind}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 7} == {}
