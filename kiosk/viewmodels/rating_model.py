"""A rating in the making: the number, who served, the faces, the reasons."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import text
from common.board.queries import find_ticket, officer_of
from common.client.hall import Hall
from common.contract.config import Config
from common.contract.snapshot import Ticket
from common.rating import faces, reason_required, reasons_for, visit_words
from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from common.words import said
from kiosk.flows.rating import Rating
from kiosk.local import Local
from kiosk.states.rating import Visit

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


class FaceRow(Struct, frozen=True):
    """One face; `key` is its score, the best comes first."""

    key: int
    name: str
    glyph: str
    hue: str


class ReasonRow(Struct, frozen=True):
    """One chip."""

    key: str
    name: str
    chosen: bool


class QuestionRow(Struct, frozen=True):
    """One question; `score` is the face chosen for it, 0 for none, `word` that face's name."""

    key: str
    name: str
    score: int
    word: str


class KeyRow(Struct, frozen=True):
    """One letter of the number pad."""

    key: str


class View(Struct, frozen=True, kw_only=True):
    """What is asked, of whom, and what has been answered so far."""

    typed: str = ""
    number_error: str = ""
    has_scanner: bool = False
    officer: str = ""
    initials: str = ""
    photo: str = ""
    subtitle: str = ""
    score: int = 0
    face: FaceRow = field(default_factory=lambda: FaceRow(0, "", "", "primary"))
    required: bool = False
    can_send: bool = False
    letters: tuple[KeyRow, ...] = ()
    faces: tuple[FaceRow, ...] = ()
    reasons: tuple[ReasonRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    comment: str = ""


def derive(hall: Hall, local: Local, photos: Mapping[str, str]) -> View:
    """`photos` are the addresses of the officers' photos that are on disk, by hash."""
    config, board, say, state = hall.config, hall.board, local.language, local.rating
    visit = state.visit
    if config is None or board is None:
        return View()
    letters = tuple(sorted({row.letter for row in config.fields}))
    error = f"kiosk.number.{state.number_error}" if state.number_error else ""
    view = View(
        typed=state.typed,
        number_error=text(say, error) if error else "",
        has_scanner=local.has_scanner,
        letters=tuple(KeyRow(letter) for letter in letters),
        faces=face_rows(config, say),
    )
    ticket = None if visit is None else find_ticket(board, visit.ticket_id)
    if visit is None or ticket is None:
        return view
    return _with_visit(view, hall, visit, ticket, say, photos)


def _with_visit(
    view: View, hall: Hall, visit: Visit, ticket: Ticket, say: str, photos: Mapping[str, str]
) -> View:
    config, board = hall.config, hall.board
    assert config is not None and board is not None  # noqa: PT018 - both hold for any visit
    officers = {row.id: row for row in config.officers}
    officer = officers.get(officer_of(board, ticket) or "")
    name = officer.name if officer else text(say, "kiosk.faces.no-officer")
    score = visit.score or 0
    required = reason_required(config, score)
    return replace(
        view,
        officer=name,
        initials=initials(name),
        photo=photos.get(officer.photo or "", "") if officer else "",
        subtitle=visit_words(config, ticket, say),
        score=score,
        face=next((row for row in view.faces if row.key == score), view.face),
        required=required,
        can_send=bool(visit.reasons) or not required,
        reasons=reason_rows(config, visit, say),
        questions=question_rows(config, visit, view.faces, say),
        comment=visit.comment,
    )


def initials(name: str) -> str:
    """The last two names' first letters: Nguyễn Thu Hà is TH."""
    return "".join(word[0] for word in name.split()[-2:]).upper()


def face_rows(config: Config, say: str) -> tuple[FaceRow, ...]:
    """The center's faces, the best first."""
    return tuple(
        FaceRow(row.level.score, said(row.level.name, say), row.icon, row.tone)
        for row in faces(config)
    )


def reason_rows(config: Config, visit: Visit, say: str) -> tuple[ReasonRow, ...]:
    """The reasons offered with the face, and which of them were chosen."""
    return tuple(
        ReasonRow(row.id, said(row.name, say), row.id in visit.reasons)
        for row in reasons_for(config, visit.score or 0)
    )


def question_rows(
    config: Config, visit: Visit, faces: Sequence[FaceRow], say: str
) -> tuple[QuestionRow, ...]:
    """The center's questions with the faces chosen so far."""
    words = {face.key: face.name for face in faces}
    given = ((row, visit.answers.get(row.id, 0)) for row in config.rating.questions)
    return tuple(
        QuestionRow(row.id, said(row.name, say), score, words.get(score, ""))
        for row, score in given
    )


@QmlElement
class RatingModel(ViewModel):
    """The pages number, faces, reasons, questions, comment and thanks."""

    viewChanged = Signal()

    def __init__(self, rating: Rating, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._rating = rating
        self._letters = KeyedListModel(KeyRow, "key", parent=self)
        self._faces = KeyedListModel(FaceRow, "key", parent=self)
        self._reasons = KeyedListModel(ReasonRow, "key", parent=self)
        self._questions = KeyedListModel(QuestionRow, "key", parent=self)

    typed = shown(str, "typed", viewChanged)
    numberError = shown(str, "number_error", viewChanged)
    hasScanner = shown(bool, "has_scanner", viewChanged)
    officer = shown(str, "officer", viewChanged)
    initials = shown(str, "initials", viewChanged)
    photo = shown(str, "photo", viewChanged)
    subtitle = shown(str, "subtitle", viewChanged)
    score = shown(int, "score", viewChanged)
    required = shown(bool, "required", viewChanged)
    canSend = shown(bool, "can_send", viewChanged)
    comment = shown(str, "comment", viewChanged)

    def _view_face(self) -> FaceRow:
        assert isinstance(self._view, View)
        return self._view.face

    faceName = Property(str, lambda self: self._view_face().name, notify=viewChanged)
    faceIcon = Property(str, lambda self: self._view_face().glyph, notify=viewChanged)
    faceTone = Property(str, lambda self: self._view_face().hue, notify=viewChanged)

    letters = held("_letters")
    faces = held("_faces")
    reasons = held("_reasons")
    questions = held("_questions")

    def show_view(self, view: object) -> None:
        """Puts the view and its lists on screen."""
        assert isinstance(view, View)
        self._letters.set_rows(view.letters)
        self._faces.set_rows(view.faces)
        self._reasons.set_rows(view.reasons)
        self._questions.set_rows(view.questions)
        super().show_view(view)

    @Slot(str)
    def key(self, letter: str) -> None:
        self._rating.key(letter)

    @Slot()
    def erase(self) -> None:
        self._rating.erase()

    @Slot()
    def submit(self) -> None:
        self._rating.submit()

    @Slot(int)
    def pickFace(self, score: int) -> None:
        self._rating.score(score)

    @Slot(str)
    def toggleReason(self, reason: str) -> None:
        self._rating.toggle_reason(reason)

    @Slot()
    def send(self) -> None:
        self._rating.send()

    @Slot()
    def more(self) -> None:
        self._rating.more()

    @Slot(str, int)
    def answer(self, question: str, score: int) -> None:
        self._rating.answer(question, score)

    @Slot()
    def openComment(self) -> None:
        self._rating.comment()

    @Slot(str)
    def write(self, words: str) -> None:
        self._rating.write(words)

    @Slot()
    def written(self) -> None:
        self._rating.written()
