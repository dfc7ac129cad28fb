"""Each page of the recorder's window, for its looks and for pictures: `python -m … scenes FOLDER`."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtQuick import QQuickWindow

from common.ui.app import Application
from common.ui.settings import Options
from display.voice.listening import Ear
from display.voice.recorder import Reading
from display.voice.recorder_model import RecorderModel
from display.voice.recorder_view import derive
from display.voice.window import PAGE
from tests.display.voice.booth import Booth
from tests.fixtures.qt import run_out

SIZES = (QSize(1100, 760), QSize(880, 600), QSize(1920, 1080))
LANGUAGES = ("vi", "en")
SETTLED_MS = 300

MICROPHONE = "USB PnP Sound Device"
LINE = Reading(page="line", ear=Ear(level=-48.0))
GOOD = replace(LINE, place=30, phase="judged")
SCENES = {
    "consent": Reading(),
    "refused": Reading(trouble="denied"),
    "microphone": LINE,
    "ready": LINE,
    "taking": replace(LINE, phase="taking", ear=Ear(level=-6.0, taking=True)),
    "good": GOOD,
    "noisy": replace(GOOD, verdicts=("noisy",)),
    "clipped": replace(GOOD, verdicts=("clipped",), ear=Ear(level=0.0)),
    "full": replace(GOOD, trouble="full"),
    "done": Reading(page="done"),
}


class Shown:
    """The window, which shows a scene when it is told to."""

    def __init__(self, data: Path, size: QSize, language: str) -> None:
        options = Options(
            program="voice",
            server=None,
            code=None,
            data=data,
            window=size,
            screenshot=None,
            language=language,
            extra={},
        )
        self.app = Application(options, language)
        self.language, self.booth = language, Booth(data / "giong-mai")
        self.model = RecorderModel(self.booth.recorder, self.booth.desk, language)
        self.window: QQuickWindow = self.app.show(PAGE, {"vm": self.model})

    def show(self, scene: str) -> None:
        reading = SCENES[scene]
        microphone = "" if scene == "microphone" else MICROPHONE
        view = derive(self.booth.draft, reading, microphone, self.language)
        done = view.count if reading.page == "done" else reading.place
        self.model.show_view(replace(view, done=done))
        run_out(SETTLED_MS)


@contextmanager
def shown(data: Path, size: QSize, language: str) -> Iterator[Shown]:
    """The window in this size and language."""
    made = Shown(data, size, language)
    try:
        yield made
    finally:
        made.app.close()


def main(folder: Path) -> None:
    """A picture of each scene in every size and language."""
    for language in LANGUAGES:
        for size in SIZES:
            with tempfile.TemporaryDirectory() as data, shown(Path(data), size, language) as seen:
                for scene in SCENES:
                    seen.show(scene)
                    name = f"voice-{scene}-{size.width()}x{size.height()}-{language}.png"
                    seen.window.grabWindow().save(str(folder / name))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
