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
from display.voice.recorder_model import RecorderModel
from display.voice.recorder_view import RecorderView, message
from display.voice.window import PAGE
from display.voice.words import verdict_words
from tests.display.voice.booth import Booth
from tests.fixtures.qt import run_out

SIZES = (QSize(1100, 760), QSize(880, 600), QSize(1920, 1080))
LANGUAGES = ("vi", "en")
SETTLED_MS = 300

CONSENT = RecorderView(
    about="Tiếng Việt, cách nói miền Bắc. Gọi người đến làm việc là “công dân”. Câu 1 trên 52.",
    count=52,
    microphone="USB PnP Sound Device",
)
READY = replace(
    CONSENT, page="line", line="Mời công dân có số", place=1, level=0.2, verdict="Bấm Ghi rồi đọc."
)
TAKING = replace(READY, phase="taking", level=0.7, level_tone="good", verdict="Đang nghe bạn đọc…")
GOOD = replace(
    READY,
    place=31,
    done=30,
    line="ích-xì",
    phase="judged",
    can_listen=True,
    can_keep=True,
    good=True,
    tone="good",
    verdict="Nghe rõ, độ to vừa.",
)
NOISY = replace(GOOD, good=False, tone="warn", verdict=verdict_words("vi", "noisy"))
CLIPPED = replace(
    NOISY, can_keep=False, tone="bad", verdict=verdict_words("vi", "clipped"), level=1.0
)
FULL = replace(
    GOOD,
    trouble="Chưa lưu được câu này: ổ đĩa đã đầy. Câu vừa đọc vẫn còn, hãy thử giữ lại lần nữa.",
)
SCENES = {
    "consent": CONSENT,
    "microphone": replace(CONSENT, page="microphone"),
    "ready": READY,
    "taking": replace(TAKING, level_tone="bad", level=0.9),
    "good": GOOD,
    "noisy": NOISY,
    "clipped": CLIPPED,
    "full": FULL,
    "done": replace(CONSENT, page="done", done=52, can_listen=True),
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
        view = SCENES[scene]
        title, words = message(view.page, self.booth.draft, self.language)
        self.model.show_view(replace(view, title=title, words=words))
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
