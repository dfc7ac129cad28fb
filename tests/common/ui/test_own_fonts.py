"""A font of the machine lends its signs to our families, and nothing else."""

import pytest
from PySide6.QtGui import QFont, QGuiApplication, QTextLayout

from common.ui.app import load_fonts
from common.ui.own_fonts import OURS, lend

CHINESE = "Noto Sans CJK SC"
"""Of Debian's fonts-noto-cjk, which also draws the same signs as they are written in Japan."""


def drawn_with(family: str, words: str) -> set[str]:
    """The fonts that Qt takes for these words."""
    layout = QTextLayout(words, QFont(family))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


@pytest.mark.parametrize("family", OURS)
def test_signs_come_from_the_language_s_font_also_where_others_were_drawn_before(
    app: QGuiApplication, family: str
) -> None:
    load_fonts()
    drawn_with(family, "直")
    assert lend(("No Such Font", CHINESE), "直骨取号 A")
    assert drawn_with(family, "直骨") == {CHINESE}
    assert drawn_with(family, "Ưu tiên") == {family}


def test_a_language_of_our_own_letters_needs_no_other_font(app: QGuiApplication) -> None:
    load_fonts()
    assert lend((), "Tiếng Việt, English, français")


@pytest.mark.parametrize(
    ("families", "signs"), [((), "取"), (("No Such Font",), "取"), ((CHINESE,), "取\U000f0000")]
)
def test_signs_that_nothing_draws_are_told(
    app: QGuiApplication, families: tuple[str, ...], signs: str
) -> None:
    load_fonts()
    assert not lend(families, signs)
