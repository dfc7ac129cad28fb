"""The page beside one counter as QML sees it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from common.ui.view_model import ViewModel, shown
from display.viewmodels.door_view import DoorView

QML_IMPORT_NAME = "Display"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DoorModel(ViewModel):
    """Shows a DoorView."""

    viewChanged = Signal()

    number = shown(str, "number", viewChanged)
    label = shown(str, "label", viewChanged)
    announced = shown(bool, "announced", viewChanged)
    state = shown(str, "state", viewChanged)
    words = shown(str, "words", viewChanged)
    detail = shown(str, "detail", viewChanged)
    services = shown(str, "services", viewChanged)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(DoorView(), parent)
