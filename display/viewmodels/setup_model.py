"""The staff's page as QML sees it."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from display.viewmodels.setup_view import MediumRow, PlaceRow, SetupView

QML_IMPORT_NAME = "Display"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SetupModel(ViewModel):
    """Shows a SetupView; places and media are list models."""

    viewChanged = Signal()
    placeChosen = Signal(str)
    aloudChosen = Signal(bool)
    opened = Signal()
    closed = Signal()

    connection = shown(str, "connection", viewChanged)
    sound = shown(str, "sound", viewChanged)
    aloud = shown(bool, "aloud", viewChanged)
    notices = shown(str, "notices", viewChanged)
    places = held("_places")
    media = held("_media")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(SetupView(), parent)
        self._places = KeyedListModel(PlaceRow, key="place", parent=self)
        self._media = KeyedListModel(MediumRow, key="medium", parent=self)

    def show_setup(self, view: SetupView) -> None:
        """Put the page on screen."""
        self._places.set_rows(view.places)
        self._media.set_rows(view.media)
        self.show_view(view)

    @Slot()
    def open(self) -> None:
        """The staff want to see the page."""
        self.opened.emit()

    @Slot()
    def close(self) -> None:
        """They have seen it."""
        self.closed.emit()

    @Slot(bool)
    def readNotices(self, aloud: bool) -> None:
        """Notices are read aloud here, or shown alone."""
        self.aloudChosen.emit(aloud)

    @Slot(str)
    def choose(self, place: str) -> None:
        """The display hangs at this place."""
        self.placeChosen.emit(place)
