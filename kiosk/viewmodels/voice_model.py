"""Whether the kiosk can read aloud to this citizen, and does."""

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.view_model import ViewModel, shown
from kiosk.flows.voicing import Voicing, can_speak
from kiosk.local import Local

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


class View(Struct, frozen=True, kw_only=True):
    """`offered` while there is something to speak by, in the citizen's language."""

    offered: bool = False
    on: bool = False


def derive(local: Local) -> View:
    """Who has switched it on can always switch it off."""
    return View(offered=can_speak(local) or local.voice.on, on=local.voice.on)


@QmlElement
class VoiceModel(ViewModel):
    """Its slot passes the touch on to the journey."""

    viewChanged = Signal()

    def __init__(self, voicing: Voicing, parent: QObject | None = None) -> None:
        super().__init__(View(), parent)
        self._voicing = voicing

    offered = shown(bool, "offered", viewChanged)
    on = shown(bool, "on", viewChanged)

    @Slot()
    def toggle(self) -> None:
        self._voicing.toggle()
