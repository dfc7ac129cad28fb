"""The view model of the sheet that ends a service."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from counter import finishing
from counter.desk import Desk
from counter.finishing import Finish
from counter.viewmodels.finish_view import (
    NO_FINISH,
    CodeRow,
    FinishView,
    OutcomeButton,
    ServiceToggle,
)

QML_IMPORT_NAME = "Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FinishModel(ViewModel):
    """Shows a FinishView; until a desk is attached every touch does nothing."""

    viewChanged = Signal()

    warning = shown(str, "warning", viewChanged)
    codesCount = shown(int, "codes_count", viewChanged)
    services = held("_services")
    codes = held("_codes")
    outcomes = held("_outcomes")

    def __init__(self) -> None:
        super().__init__(NO_FINISH)
        self._desk: Desk | None = None
        self._services = KeyedListModel(ServiceToggle, key="service", parent=self)
        self._codes = KeyedListModel(CodeRow, key="code", parent=self)
        self._outcomes = KeyedListModel(OutcomeButton, key="option", parent=self)

    def attach(self, desk: Desk) -> None:
        """Touches go to `desk` from now on."""
        self._desk = desk

    def show_picture(self, view: FinishView) -> None:
        """Put a FinishView and its lists on screen."""
        self._services.set_rows(view.services)
        self._codes.set_rows(view.codes)
        self._outcomes.set_rows(view.outcomes)
        self.show_view(view)

    @Slot(str)
    def toggle(self, service: str) -> None:
        """A service was done, or was not."""
        self._fill(partial(finishing.toggled, service_id=service))

    @Slot(str)
    def add(self, text: str) -> None:
        """A dossier's code was typed or scanned into the field."""
        self._fill(partial(finishing.with_code, text=text))

    @Slot(str)
    def drop(self, code: str) -> None:
        """A dossier that was none of this visit."""
        self._fill(partial(finishing.without_code, code=code))

    def _fill(self, change: Callable[[Finish], Finish]) -> None:
        if self._desk is not None:
            self._desk.fill(change)
