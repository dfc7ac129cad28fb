"""Help: whether it is on, and how it stands with the call for a member of staff."""

from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import text
from common.board.queries import open_alert_of
from common.client.hall import Hall
from common.contract.hall_commands import CALL_STAFF
from common.ui.view_model import ViewModel, shown
from kiosk.flows.helping import Helping
from kiosk.local import Local
from kiosk.numbers.reach import is_live

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

CallState = Literal["ready", "sending", "sent", "seen", "unsent", "unsure", "cut"]

_TONES: dict[CallState, str] = {"sent": "good", "seen": "good", "sending": "primary"}


class View(Struct, frozen=True, kw_only=True):
    """`title` and `detail` tell of the call, `tone` is their tint; `can_call` while it can be made.

    `large` and `contrast` are how the screen is, `on` while all is low and in reach.
    """

    on: bool = False
    large: bool = False
    contrast: bool = False
    state: str = "ready"
    title: str = ""
    detail: str = ""
    tone: str = "warn"
    can_call: bool = False

    @property
    def look(self) -> tuple[bool, bool, bool]:
        """What all pages wear."""
        return self.on, self.large, self.contrast


def derive(hall: Hall, local: Local, now: datetime) -> View:
    """The call is told only on its page."""
    helped = local.help
    screen = View(
        on=helped.on, large=helped.on and helped.large, contrast=helped.on and helped.contrast
    )
    if local.page != "help":
        return screen
    state = call_state(hall, local, now)
    return replace(
        screen,
        state=state,
        title=text(local.language, f"help.call.{state}.title"),
        detail=text(local.language, f"help.call.{state}.detail"),
        tone=_TONES.get(state, "primary" if state == "ready" else "warn"),
        can_call=state in {"ready", "seen", "unsent", "unsure"},
    )


def call_state(hall: Hall, local: Local, now: datetime) -> CallState:
    """What the hall knows of this kiosk's call comes before what became of the question."""
    asked, board = local.help.asked, hall.board
    if board is not None and open_alert_of(board, local.device, CALL_STAFF) is not None:
        return "sent"
    if asked == "sending":
        return "sending"
    if asked == "sent":
        known = board is not None and board.seq >= local.help.sent_seq
        return "seen" if known else "sent"
    if not is_live(hall.link, now):
        return "cut"
    return asked or "ready"


@QmlElement
class HelpModel(ViewModel):
    """Slots pass touches on to the journey; `dressing` tells the page on which all will look otherwise."""

    viewChanged = Signal()
    dressing = Signal(str)

    def __init__(self, helping: Helping, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._helping = helping

    on = shown(bool, "on", viewChanged)
    large = shown(bool, "large", viewChanged)
    contrast = shown(bool, "contrast", viewChanged)
    callState = shown(str, "state", viewChanged)
    callTitle = shown(str, "title", viewChanged)
    callDetail = shown(str, "detail", viewChanged)
    callTone = shown(str, "tone", viewChanged)
    canCall = shown(bool, "can_call", viewChanged)

    def show_view(self, view: object, page: str = "") -> None:
        """Puts the view on screen; `page` is the one that shows from now on."""
        assert isinstance(view, View) and isinstance(self._view, View)  # noqa: PT018 - both always
        if view.look != self._view.look:
            self.dressing.emit(page)
        super().show_view(view)

    @Slot()
    def want(self) -> None:
        self._helping.want()

    @Slot()
    def call(self) -> None:
        self._helping.call()

    @Slot()
    def goOn(self) -> None:
        self._helping.go_on()

    @Slot()
    def swapLarge(self) -> None:
        self._helping.swap("large")

    @Slot()
    def swapContrast(self) -> None:
        self._helping.swap("contrast")

    @Slot()
    def end(self) -> None:
        self._helping.end()
