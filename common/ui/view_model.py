"""Inputs → pure derive → properties: the base of every view model that QML sees."""

from operator import attrgetter
from typing import Any

from PySide6.QtCore import Property, QObject


class ViewModel(QObject):
    """Shows one frozen View; its properties (made by `shown`) change together, and only when it does.

    Each class declares `viewChanged = Signal()` itself: Qt looks for a notify signal nowhere else.
    """

    viewChanged: Any

    def __init__(self, view: object, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view

    def show_view(self, view: object) -> None:
        """Put `view` on screen; GUI thread only."""
        if view != self._view:
            self._view = view
            self.viewChanged.emit()


def shown(kind: Any, name: str, changed: Any) -> Any:
    """A read-only property of type `kind` for the View's field `name`, told by the signal `changed`."""
    return Property(kind, attrgetter(f"_view.{name}"), notify=changed)


def held(name: str) -> Any:
    """A constant property for the QObject, such as a list model, in the attribute `name`."""
    return Property(QObject, attrgetter(name), constant=True)
