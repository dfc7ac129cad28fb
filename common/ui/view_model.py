"""Inputs → pure derive → properties: the base of every view model that QML sees."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal


class ViewModel(QObject):
    """Shows one frozen View; its properties (made by `shown`) change together, and only when it does."""

    viewChanged = Signal()

    def __init__(self, view: object, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view

    def show_view(self, view: object) -> None:
        """Put `view` on screen; GUI thread only."""
        if view != self._view:
            self._view = view
            self.viewChanged.emit()


def shown(kind: Any, name: str) -> Any:
    """A read-only property of type `kind` (a type or a C++ type name) for the View's field `name`."""

    def read(model: ViewModel) -> Any:
        return getattr(model._view, name)

    return Property(kind, read, notify=ViewModel.viewChanged)
