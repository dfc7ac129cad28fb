"""What can be seen of a page's size and reach."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickWindow

from tests.drive.keys import focused
from tests.looks.judging import misplaced
from tests.looks.reading import read

TARGET = 96
"""Pixels of the least target on a screen 1080 wide."""

FRAMES = 2
"""A page of layouts in layouts has settled after so many."""


def look(window: QQuickWindow) -> dict[str, object]:
    """The page as it is laid out: least type, highest target, focus, and what is wrong with it.

    `least` is in pixels, `highest` where that target begins, from the top of the window, and its name.
    """
    for _ in range(FRAMES):
        QCoreApplication.processEvents()
        window.grabWindow()
    page = read(window)
    highest = min(page.targets, key=lambda target: target.shown.top)
    return {
        "least": min(words.size for words in page.words),
        "highest": (highest.shown.top, highest.name),
        "focused": focused(window),
        "faults": misplaced(page, target=TARGET * _density(window)),
    }


def _density(window: QQuickWindow) -> float:
    engine = qmlEngine(window)
    assert engine is not None
    theme = engine.singletonInstance("Common", "Theme")
    assert isinstance(theme, QObject)
    return float(theme.property("density"))
