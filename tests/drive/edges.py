"""What of a page cannot be seen: cut off by the window's edge, or shortened by three dots."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.drive.items import text_of, walk

_SLACK = 0.5
_FRAMES = 3
"""A page of layouts in layouts has settled after so many."""


def cut_off(window: QQuickWindow) -> list[str]:
    """The visible words, buttons and fields that do not lie wholly inside the window, or are torn."""
    for _ in range(_FRAMES):
        QCoreApplication.processEvents()
        window.grabWindow()
    whole = QRectF(0, 0, window.width(), window.height())
    told = (item for item in walk(window.contentItem()) if _words(item))
    return [_name(item) for item in told if not whole.contains(_place(item)) or _torn(item)]


def _place(item: QQuickItem) -> QRectF:
    area = QRectF(QPointF(0, 0), item.size())
    return item.mapRectToScene(area).adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)


def _words(item: QQuickItem) -> str:
    return text_of(item) or str(item.property("placeholderText") or "")


def _torn(item: QQuickItem) -> bool:
    return bool(item.property("truncated"))


def _name(item: QQuickItem) -> str:
    place = item.mapRectToScene(QRectF(QPointF(0, 0), item.size()))
    return f"{item.objectName() or _words(item)} {place.getRect()}"
