"""The widest labels of a hall beside their counters."""

import itertools
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QGuiApplication

from display.viewmodels.local import Local
from tests.display.window import FULL_HD, Page, announced, busy_center


@pytest.mark.parametrize("size", [FULL_HD, QSize(3840, 2160)], ids=lambda s: f"{s}")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_label_stands_clear_of_its_counter_and_stays_high(
    app: QGuiApplication, tmp_path: Path, size: QSize, language: str
) -> None:
    page = Page(tmp_path, size)
    center = busy_center()
    for label, counter in itertools.product(("A018", "A1-018", "A12-1000", "A12-1000/2"), (2, 16)):
        call = replace(announced(center, "B012", counter), label=label)
        page.show(center.hall, Local(language=language, announced=call))
        for name in (f"call.{label}", "call.C016"):
            apart, high = measured(page, name)
            assert apart >= page.window.height() / 70, (name, counter)
            assert high >= page.window.height() / 12, (name, counter)
    page.close()


def measured(page: Page, name: str) -> tuple[float, float]:
    """How far a label ends before what stands right of it, and how high its figures are."""
    parts = [item for item in page.item(name).childItems() if item.isVisible()]
    number, *others = sorted(parts, key=lambda item: item.x())
    metrics = QFontMetricsF(number.property("font"))
    shrunk = number.property("contentWidth") / metrics.horizontalAdvance(number.property("text"))
    for other in others:
        assert other.x() + other.property("contentWidth") <= page.item(name).width()
        assert other.property("contentWidth") <= other.width() + 1
    end = number.x() + number.property("contentWidth")
    return others[0].x() - end, metrics.tightBoundingRect("0").height() * min(1.0, shrunk)
