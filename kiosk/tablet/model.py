"""The tablet's view on screen, and its touches on their way."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from kiosk.tablet.flow import Flow
from kiosk.tablet.view import CounterRow, View
from kiosk.viewmodels.kiosk_model import LanguageRow
from kiosk.viewmodels.rating_model import FaceRow, QuestionRow, ReasonRow

QML_IMPORT_NAME = "Tablet"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TabletModel(ViewModel):
    """Pages follow `page`; slots pass touches on to the flow."""

    viewChanged = Signal()
    counterChosen = Signal(str)

    def __init__(self, flow: Flow, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._flow = flow
        self._faces = KeyedListModel(FaceRow, "key", parent=self)
        self._reasons = KeyedListModel(ReasonRow, "key", parent=self)
        self._questions = KeyedListModel(QuestionRow, "key", parent=self)
        self._languages = KeyedListModel(LanguageRow, "key", parent=self)
        self._counters = KeyedListModel(CounterRow, "key", parent=self)

    page = shown(str, "page", viewChanged)
    language = shown(str, "language", viewChanged)
    contrast = shown(bool, "contrast", viewChanged)
    practice = shown(bool, "practice", viewChanged)
    clock = shown(str, "clock", viewChanged)
    cut = shown(str, "cut", viewChanged)
    headline = shown(str, "headline", viewChanged)
    detail = shown(str, "detail", viewChanged)
    officer = shown(str, "officer", viewChanged)
    initials = shown(str, "initials", viewChanged)
    photo = shown(str, "photo", viewChanged)
    subtitle = shown(str, "subtitle", viewChanged)
    share = shown(float, "share", viewChanged)
    faceName = shown(str, "face.name", viewChanged)
    faceIcon = shown(str, "face.glyph", viewChanged)
    faceTone = shown(str, "face.hue", viewChanged)
    required = shown(bool, "required", viewChanged)
    canSend = shown(bool, "can_send", viewChanged)
    comment = shown(str, "comment", viewChanged)

    faces = held("_faces")
    reasons = held("_reasons")
    questions = held("_questions")
    languages = held("_languages")
    counters = held("_counters")

    def show_view(self, view: object) -> None:
        """Puts the view and its lists on screen."""
        assert isinstance(view, View)
        self._faces.set_rows(view.faces)
        self._reasons.set_rows(view.reasons)
        self._questions.set_rows(view.questions)
        self._languages.set_rows(view.languages)
        self._counters.set_rows(view.counters)
        super().show_view(view)

    @Slot(str)
    def choose(self, counter_id: str) -> None:
        self.counterChosen.emit(counter_id)

    @Slot(str)
    def setLanguage(self, code: str) -> None:
        self._flow.language(code)

    @Slot()
    def swapContrast(self) -> None:
        self._flow.swap_contrast()

    @Slot(int)
    def pickFace(self, score: int) -> None:
        self._flow.score(score)

    @Slot(str)
    def toggleReason(self, reason: str) -> None:
        self._flow.toggle_reason(reason)

    @Slot()
    def more(self) -> None:
        self._flow.more()

    @Slot(str, int)
    def answer(self, question: str, score: int) -> None:
        self._flow.answer(question, score)

    @Slot()
    def openComment(self) -> None:
        self._flow.comment()

    @Slot(str)
    def write(self, words: str) -> None:
        self._flow.write(words)

    @Slot()
    def written(self) -> None:
        self._flow.written()

    @Slot()
    def again(self) -> None:
        self._flow.again()

    @Slot()
    def send(self) -> None:
        self._flow.send()

    @Slot()
    def skip(self) -> None:
        self._flow.skip()
