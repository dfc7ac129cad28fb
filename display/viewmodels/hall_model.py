"""The hall's page as QML sees it."""

from PySide6.QtCore import Property, QObject, QSize, Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from display.viewmodels.hall_view import CallRow, HallView
from display.viewmodels.queues_view import QueueRow

QML_IMPORT_NAME = "Display"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HallModel(ViewModel):
    """Shows a HallView; the calls below the top one and the queues are list models.

    The page tells how much room it has: `media_room` in pixels, `queue_room` in rows.
    """

    viewChanged = Signal()
    frameChanged = Signal()
    queuesChanged = Signal()
    roomChanged = Signal()
    languageWanted = Signal()
    trialWanted = Signal()
    enrolmentWanted = Signal()

    page = shown(str, "page", viewChanged)
    language = shown(str, "language", viewChanged)
    center = shown(str, "center", viewChanged)
    practice = shown(bool, "practice", viewChanged)
    zone = shown(str, "zone", viewChanged)
    date = shown(str, "date", viewChanged)
    clock = shown(str, "clock", viewChanged)
    topLabel = shown(str, "top_label", viewChanged)
    topCounter = shown(str, "top_counter", viewChanged)
    labels = shown("QStringList", "labels", viewChanged)
    counters = shown("QStringList", "counters", viewChanged)
    announced = shown(bool, "announced", viewChanged)
    slideText = shown(str, "slide.text", viewChanged)
    slidePicture = shown(str, "slide.picture", viewChanged)
    slideVideo = shown(str, "slide.video", viewChanged)
    slideNotice = shown(bool, "slide.notice", viewChanged)
    slidePage = shown(str, "slide.page", viewChanged)
    ticker = shown(str, "ticker", viewChanged)
    trouble = shown(str, "trouble", viewChanged)
    troubleDetail = shown(str, "trouble_detail", viewChanged)
    troubleTone = shown(str, "trouble_tone", viewChanged)
    soundTrouble = shown(str, "sound_trouble", viewChanged)
    placeTrouble = shown(str, "place_trouble", viewChanged)
    barTrouble = shown(str, "bar_trouble", viewChanged)
    spoken = shown(bool, "spoken", viewChanged)
    shiftX = shown(int, "shift_x", viewChanged)
    shiftY = shown(int, "shift_y", viewChanged)
    calls = held("_calls")
    queues = held("_queues")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HallView(), parent)
        self._calls = KeyedListModel(CallRow, parent=self)
        self._queues = KeyedListModel(QueueRow, key="field", parent=self)
        self._frame, self._painted, self._part = 0, False, ""
        self.media_room, self.queue_room = QSize(), 0

    def show_hall(self, view: HallView) -> None:
        """Put the page on screen."""
        self._calls.set_rows(view.calls)
        self.show_view(view)

    def show_queues(self, rows: tuple[QueueRow, ...], part: str = "") -> None:
        """Put waiting queues on screen, the `part` of them that these are where not all have room."""
        self._queues.set_rows(rows)
        if part != self._part:
            self._part = part
            self.queuesChanged.emit()

    def show_frame(self) -> None:
        """A video's next picture is at hand."""
        self._frame, self._painted = self._frame + 1, True
        self.frameChanged.emit()

    def end_frames(self) -> None:
        """The picture of a video that was shown last is not to be seen any more."""
        if self._painted:
            self._painted = False
            self.frameChanged.emit()

    def _frame_source(self) -> str:
        return f"image://video/{self._frame}" if self._painted else ""

    def _queue_part(self) -> str:
        return self._part

    frame = Property(str, _frame_source, notify=frameChanged)
    queuePart = Property(str, _queue_part, notify=queuesChanged)

    @Slot(int, int)
    def roomForMedia(self, width: int, height: int) -> None:
        """The media's place is so large, in pixels."""
        self.media_room = QSize(width, height)

    @Slot(int)
    def roomForQueues(self, rows: int) -> None:
        """So many queues have room at once."""
        if rows != self.queue_room:
            self.queue_room = rows
            self.roomChanged.emit()

    @Slot()
    def nextLanguage(self) -> None:
        """Show the page in the center's next language."""
        self.languageWanted.emit()

    @Slot()
    def tryVoice(self) -> None:
        """Let chime and voice be heard."""
        self.trialWanted.emit()

    @Slot()
    def enrolAgain(self) -> None:
        """Go back to the first page of a display that is refused."""
        self.enrolmentWanted.emit()
