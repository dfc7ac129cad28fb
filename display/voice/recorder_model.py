"""The recorder's window as QML sees it."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from common.ui.view_model import ViewModel, shown
from display.voice.microphone import Microphone
from display.voice.recorder import Recorder
from display.voice.recorder_view import derive

QML_IMPORT_NAME = "Voice"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class RecorderModel(ViewModel):
    """Shows a Recorder; its slots are what a person presses."""

    viewChanged = Signal()

    page = shown(str, "page", viewChanged)
    title = shown(str, "title", viewChanged)
    words = shown(str, "words", viewChanged)
    about = shown(str, "about", viewChanged)
    line = shown(str, "line", viewChanged)
    place = shown(int, "place", viewChanged)
    count = shown(int, "count", viewChanged)
    done = shown(int, "done", viewChanged)
    phase = shown(str, "phase", viewChanged)
    recorded = shown(bool, "recorded", viewChanged)
    canListen = shown(bool, "can_listen", viewChanged)
    canKeep = shown(bool, "can_keep", viewChanged)
    good = shown(bool, "good", viewChanged)
    verdict = shown(str, "verdict", viewChanged)
    tone = shown(str, "tone", viewChanged)
    trouble = shown(str, "trouble", viewChanged)
    playing = shown(bool, "playing", viewChanged)
    level = shown(float, "level", viewChanged)
    levelTone = shown(str, "level_tone", viewChanged)
    microphone = shown(str, "microphone", viewChanged)

    def __init__(
        self,
        recorder: Recorder,
        microphone: Microphone,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        self._recorder, self._microphone, self._language = recorder, microphone, language
        super().__init__(self._derived(), parent)
        recorder.changed.connect(lambda: self.show_view(self._derived()))

    @Slot()
    def agree(self) -> None:
        """The voice may be used."""
        self._recorder.agree()

    @Slot()
    def take(self) -> None:
        """Begin or end a take."""
        self._recorder.take()

    @Slot()
    def listen(self) -> None:
        """Hear it."""
        self._recorder.listen()

    @Slot()
    def keep(self) -> None:
        """Keep it, and on to the next."""
        self._recorder.keep()

    @Slot(int)
    def go(self, steps: int) -> None:
        """So many lines on, or back."""
        self._recorder.go(steps)

    def _derived(self) -> object:
        name = self._microphone.name if self._microphone.available else ""
        return derive(self._recorder.draft, self._recorder.state, name or "", self._language)
