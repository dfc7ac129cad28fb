"""Somebody who works a page by arrows and OK alone, and sees only what is on the screen."""

from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from tests.drive.items import NotOnScreenError, middle, need, walk

MOST = 60
"""Presses after which a place counts as out of reach."""

_ARROWS = {
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
}


def focused(window: QQuickWindow) -> str:
    """The name of the item that the keys act on and that shows it; empty where none does."""
    item = cast("QQuickItem | None", window.activeFocusItem())
    shown = item is not None and any(_is_ring(part) for part in walk(item))
    return item.objectName() if item is not None and shown else ""


def go(window: QQuickWindow, name: str) -> None:
    """Press the arrow that leads nearer, another where that leads nowhere, until the item has the focus."""
    tried: set[tuple[str, Qt.Key]] = set()
    for _ in range(MOST):
        here = focused(window)
        if here == name:
            return
        ways = _ways(window, here, name)
        way = next((way for way in ways if (here, way) not in tried), None)
        if way is None:
            break
        tried.add((here, way))
        QTest.keyClick(window, way)
    raise NotOnScreenError(f"{name} is out of reach of the keys; the focus is at {focused(window)}")


def choose(window: QQuickWindow, *names: str) -> None:
    """Go to one after the other, and press OK at each."""
    for name in names:
        go(window, name)
        QTest.keyClick(window, Qt.Key.Key_Return)


def _ways(window: QQuickWindow, here: str, name: str) -> list[Qt.Key]:
    """The arrows, those first that lead towards the item."""
    if not here:
        return [Qt.Key.Key_Down]
    ahead = QPointF(middle(need(window, name)) - middle(need(window, here)))
    return sorted(_ARROWS, key=lambda key: -QPointF.dotProduct(_ARROWS[key], ahead))


def _is_ring(item: QQuickItem) -> bool:
    return item.metaObject().className().startswith("FocusRing")
