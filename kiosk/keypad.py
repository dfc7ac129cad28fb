"""The whole kiosk by a keyboard or a keypad of five keys: arrows move, OK touches, back goes back."""

from collections.abc import Iterator
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.steering import Place, Way, first, nearest

_WAYS: dict[int, Way] = {
    int(Qt.Key.Key_Left): "left",
    int(Qt.Key.Key_Right): "right",
    int(Qt.Key.Key_Up): "up",
    int(Qt.Key.Key_Down): "down",
}
_BACK = frozenset((Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_Back))
_OK = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select, Qt.Key.Key_Space))
_TAB = frozenset((Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
_FINGERS = frozenset((QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress))
_TYPED_AT = "first"
"""The page of text fields, whose keys are its own."""

STAGE = "stage"
"""The objectName of what holds the page between header and footer, where the focus begins."""


class Pages(Protocol):
    """What the keys do to the pages."""

    def touched(self) -> None: ...
    def back(self) -> None: ...


class Keypad(QObject):
    """Takes the keys that nothing on the page has taken; each one is a sign of life.

    Once keys are used, each new page begins with its first place in focus, until a finger touches.
    """

    def __init__(self, window: QQuickWindow, pages: Pages) -> None:
        super().__init__(window)
        self._window, self._pages = window, pages
        self._in_use = False
        self._begin = QTimer(self, singleShot=True, interval=0)
        self._begin.timeout.connect(self._begin_page)
        window.pageChanged.connect(self._page_changed)  # type: ignore[attr-defined]
        window.installEventFilter(self)
        window.contentItem().installEventFilter(self)

    def begin(self) -> None:
        """From now on keys are used: the first place of the page is in focus, if none is yet."""
        self._in_use = True
        if self._focused() is None:
            self._begin_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind in _FINGERS:
                self._in_use = False
            elif kind == QEvent.Type.KeyPress:
                self._pages.touched()
            return False
        return kind == QEvent.Type.KeyPress and self._takes(cast(QKeyEvent, event))

    def _takes(self, stroke: QKeyEvent) -> bool:
        page = self._window.property("page")
        if page == _TYPED_AT:
            return False
        key = stroke.key()
        if key in _BACK:
            if page not in {"rest", "out", "starting"} and not stroke.isAutoRepeat():
                self._pages.back()
            return True
        if key not in _WAYS and key not in _OK and key not in _TAB:
            return False
        self._in_use = True
        focused = self._focused()
        if focused is None:
            self._begin_page()
        elif key in _WAYS:
            self._move(focused, _WAYS[key])
        return focused is None or key in _WAYS

    def _page_changed(self) -> None:
        if self._in_use:
            self._begin.start()

    def _begin_page(self) -> None:
        stops = self._stops()
        stage = self._window.findChild(QQuickItem, STAGE)
        inner = [item for item in stops if stage is not None and stage.isAncestorOf(item)]
        meant = [item for item in inner if item.property("begins")]
        found = meant or inner or stops
        index = first([_place(item) for item in found])
        if index is not None:
            _focus(found[index])

    def _focused(self) -> QQuickItem | None:
        item = self._window.activeFocusItem()
        return item if item in self._stops() else None

    def _move(self, focused: QQuickItem, way: Way) -> None:
        others = self.around(focused)
        index = nearest(_place(focused), [_place(item) for item in others], way)
        if index is not None:
            _focus(others[index])

    def around(self, focused: QQuickItem) -> list[QQuickItem]:
        """Where the arrows may lead: to all that shows, and in the same list also to what does not yet."""
        view = _view_of(focused)
        return [
            item
            for item in self._stops()
            if item is not focused and (_view_of(item) in {view, None} or _shows(item))
        ]

    def _stops(self) -> list[QQuickItem]:
        """What can be focused now, in painting order."""
        return [item for item in _seen(self._window.contentItem()) if item.activeFocusOnTab()]


def _seen(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.isEnabled() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from _seen(child)


def _place(item: QQuickItem) -> Place:
    area = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return Place(area.x(), area.y(), area.width(), area.height())


def _focus(item: QQuickItem) -> None:
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    _show(item)


def _view_of(item: QQuickItem) -> QQuickItem | None:
    """The scrolling list that the item lies in."""
    above = _parent(item)
    while above is not None and above.metaObject().indexOfProperty("contentY") < 0:
        above = _parent(above)
    return above


def _parent(item: QQuickItem) -> QQuickItem | None:
    return cast("QQuickItem | None", item.parentItem())


def _shift(item: QQuickItem, view: QQuickItem) -> float:
    """How far the list has to scroll until all of the item shows; 0 where it does."""
    top = item.mapToItem(view, QPointF(0, 0)).y()
    over = top + item.height() - view.height()
    return min(top, 0.0) if over <= 0 else min(over, top)


def _shows(item: QQuickItem) -> bool:
    view = _view_of(item)
    return view is None or abs(_shift(item, view)) < item.height() / 2


def _show(item: QQuickItem) -> None:
    view = _view_of(item)
    shift = 0.0 if view is None else _shift(item, view)
    if view is not None and shift:
        view.setProperty("contentY", view.property("contentY") + shift)
