"""A dossier's code in the making, then where it stands and what to do now."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import text
from common.client.hall import Hall
from common.contract.dossiers import Dossier, DossierStatus
from common.forms import full
from common.procedure_words import name
from common.ui.list_model import KeyedListModel
from common.ui.view_model import ViewModel, held, shown
from kiosk.flows.dossier import DossierLooking, return_service
from kiosk.local import Local
from kiosk.states.dossier import DossierState

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_TONES: dict[DossierStatus, str] = {
    "registered": "primary",
    "received": "primary",
    "refused": "bad",
    "processing": "primary",
    "waiting-papers": "warn",
    "waiting-payment": "warn",
    "withdrawn": "warn",
    "stopped": "bad",
    "ready": "good",
    "done": "good",
}
_ICONS = {"primary": "clock", "bad": "alert", "warn": "alert", "good": "check-circle"}
_UNDER_WAY = frozenset({"registered", "received", "processing"})
_AT_A_COUNTER = frozenset({"refused", "waiting-papers", "waiting-payment", "stopped"})
"""Where the next step of the citizen is to see an officer."""


class DateRow(Struct, frozen=True):
    """One date of a dossier in words."""

    key: str
    name: str
    day: str


class View(Struct, frozen=True, kw_only=True):
    """`error` in words; `late` when the day of the appointment has passed; `take` names the number to get.

    `take` is empty where no number is of use now.
    """

    typed: str = ""
    error: str = ""
    asking: bool = False
    has_scanner: bool = False
    code: str = ""
    procedure: str = ""
    status: str = ""
    detail: str = ""
    tone: str = "primary"
    glyph: str = "clock"
    late: bool = False
    take: str = ""
    dates: tuple[DateRow, ...] = ()


def derive(hall: Hall, local: Local, now: datetime) -> View:
    """`now` is server time."""
    state, say = local.dossier, local.language
    view = View(
        typed=state.typed,
        error=text(say, f"dossier.error.{state.error}") if state.error else "",
        asking=bool(state.asking),
        has_scanner=local.has_scanner,
    )
    found, config = state.found, hall.config
    if found is None or config is None:
        return view
    today = now.astimezone(ZoneInfo(config.center.timezone)).date().isoformat()
    late = found.status in _UNDER_WAY and found.due is not None and found.due < today
    tone = "warn" if late else _TONES[found.status]
    return View(
        code=found.code,
        procedure=_procedure(state, say),
        status=text(say, f"dossier.status.{found.status}"),
        detail=text(say, "dossier.late" if late else f"dossier.do.{found.status}"),
        tone=tone,
        glyph=_ICONS[tone],
        late=late,
        take=_take(found, hall, say, late=late),
        dates=_dates(found, say),
    )


def _procedure(state: DossierState, say: str) -> str:
    """In the citizen's language where it is one of the center's, else as the other system says it."""
    assert state.found is not None
    if state.procedure is not None:
        return name(say, state.procedure)
    return state.found.procedure[:1].upper() + state.found.procedure[1:]


def _take(found: Dossier, hall: Hall, say: str, *, late: bool) -> str:
    if found.status == "ready":
        return text(say, "dossier.take.return" if return_service(hall) else "dossier.take.other")
    return text(say, "dossier.take.other") if late or found.status in _AT_A_COUNTER else ""


def _dates(found: Dossier, say: str) -> tuple[DateRow, ...]:
    told = (("applied", found.applied), ("due", found.due), ("completed", found.completed))
    return tuple(
        DateRow(key, text(say, f"dossier.date.{key}"), full(say, date.fromisoformat(day)))
        for key, day in told
        if day
    )


@QmlElement
class DossierModel(ViewModel):
    """The pages dossier and dossier-found."""

    viewChanged = Signal()

    def __init__(self, looking: DossierLooking, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._looking = looking
        self._dates = KeyedListModel(DateRow, "key", parent=self)

    typed = shown(str, "typed", viewChanged)
    error = shown(str, "error", viewChanged)
    asking = shown(bool, "asking", viewChanged)
    hasScanner = shown(bool, "has_scanner", viewChanged)
    code = shown(str, "code", viewChanged)
    procedure = shown(str, "procedure", viewChanged)
    status = shown(str, "status", viewChanged)
    detail = shown(str, "detail", viewChanged)
    tone = shown(str, "tone", viewChanged)
    glyph = shown(str, "glyph", viewChanged)
    late = shown(bool, "late", viewChanged)
    take = shown(str, "take", viewChanged)

    dates = held("_dates")

    def show_view(self, view: object) -> None:
        """Puts the view and its dates on screen."""
        assert isinstance(view, View)
        self._dates.set_rows(view.dates)
        super().show_view(view)

    @Slot(str)
    def key(self, letter: str) -> None:
        self._looking.key(letter)

    @Slot()
    def erase(self) -> None:
        self._looking.erase()

    @Slot()
    def submit(self) -> None:
        self._looking.submit()

    @Slot()
    def takeNumber(self) -> None:
        self._looking.take()
