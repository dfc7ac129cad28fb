"""A call for staff at the counter's upper edge until somebody answers it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.view_model import ViewModel, shown
from counter.alerts import Alerts, AlertView

QML_IMPORT_NAME = "Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AlertModel(ViewModel):
    """Shows an AlertView; until alerts are attached an answer does nothing."""

    viewChanged = Signal()

    alert = shown(str, "alert", viewChanged)
    title = shown(str, "title", viewChanged)
    since = shown(str, "since", viewChanged)
    others = shown(int, "others", viewChanged)
    urgent = shown(bool, "urgent", viewChanged)

    def __init__(self) -> None:
        super().__init__(AlertView())
        self._alerts: Alerts | None = None

    def attach(self, alerts: Alerts) -> None:
        """Answers go there from now on."""
        self._alerts = alerts

    @Slot(str)
    def come(self, alert: str) -> None:
        """The officer goes there."""
        if self._alerts is not None:
            self._alerts.come(alert)
