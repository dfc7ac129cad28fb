"""Near closing: what is in doubt, and when to come another day."""

from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from assets.catalogue import text
from common import closing_words
from common.client.hall import Hall
from common.ui.view_model import ViewModel, shown
from kiosk.flows.taking import Taking
from kiosk.local import Local

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


class View(Struct, frozen=True, kw_only=True):
    """`again` says when the hall opens on another day; empty where nobody knows."""

    title: str = ""
    detail: str = ""
    again: str = ""


def derive(hall: Hall, local: Local, now: datetime) -> View:
    """What the citizen was told when the service was chosen, on its page alone."""
    config, say, outlook = hall.config, local.language, local.taking.outlook
    if config is None or local.page != "closing":
        return View()
    again = closing_words.again(say, config, now)
    return View(
        title=closing_words.title(say, outlook),
        detail=closing_words.detail(say, outlook),
        again=text(say, "closing.leave.detail", again) if again else "",
    )


@QmlElement
class ClosingModel(ViewModel):
    """Two answers."""

    viewChanged = Signal()

    def __init__(self, taking: Taking, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._taking = taking

    title = shown(str, "title", viewChanged)
    detail = shown(str, "detail", viewChanged)
    again = shown(str, "again", viewChanged)

    @Slot()
    def take(self) -> None:
        self._taking.anyway()

    @Slot()
    def leave(self) -> None:
        self._taking.another_day()
