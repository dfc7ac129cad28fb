"""The page of a screen whose program does not run: out of order, and why, for a while.

It is painted without QML, view models, network or files of the program that failed.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPaintDevice,
    QPainter,
    QPaintEvent,
    QRasterWindow,
)

from assets import catalogue
from common.notify import READY, Notifier
from common.ui.app import Signals, load_fonts

BACKGROUND, INK, SOFT = QColor("#F6F4EF"), QColor("#16181D"), QColor("#454A57")
RESULTS = ("exit-code", "signal", "core-dump", "watchdog", "timeout", "start-limit-hit", "oom-kill")


class Lines(Struct, frozen=True, kw_only=True):
    """What stands there: for the citizen in both languages, below for the staff."""

    titles: tuple[str, ...]
    texts: tuple[str, ...]
    staff: str


def lines(program: str, told: Mapping[str, str], minutes: int) -> Lines:
    """The words for `program`; `told` is what systemd says of the service that failed."""
    citizen = "kiosk" if program == "kiosk" else "screen"
    languages = catalogue.LANGUAGES
    result = told.get("MONITOR_SERVICE_RESULT", "")
    shown = result if result in RESULTS else "unknown"
    code = told.get("MONITOR_EXIT_STATUS", "") or "?"
    staff = [
        catalogue.text(language, "common.broken.staff", program, minutes)
        + " "
        + catalogue.text(language, f"common.broken.result.{shown}", code)
        for language in languages
    ]
    return Lines(
        titles=tuple(catalogue.text(language, "common.broken.title") for language in languages),
        texts=tuple(catalogue.text(language, f"common.broken.{citizen}") for language in languages),
        staff="\n".join(staff),
    )


class Page(QRasterWindow):
    """Paints the lines over the whole window; `painted` is called after each time."""

    def __init__(self, words: Lines, painted: Callable[[], None]) -> None:
        super().__init__()
        self._words, self._on_painted = words, painted

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint on the screen."""
        self.paint_on(self)
        self._on_painted()

    def paint_on(self, device: QPaintDevice) -> None:
        """Large for the citizen, small at the lower edge for the staff."""
        width, height = self.width(), self.height()
        unit = min(width, height) / 27
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(0, 0, width, height, BACKGROUND)
        top = height * 0.2
        for title, text in zip(self._words.titles, self._words.texts, strict=True):
            top = _write(painter, title, top, unit * 1.8, INK, QFont.Weight.Bold)
            top = _write(painter, text, top + unit * 0.4, unit, SOFT, QFont.Weight.Medium)
            top += unit * 2
        foot = height - unit * 6
        _write(painter, self._words.staff, max(top, foot), unit * 0.6, SOFT, QFont.Weight.Medium)
        painter.end()


def _write(
    painter: QPainter, text: str, top: float, size: float, ink: QColor, weight: QFont.Weight
) -> float:
    """The lower edge of a text painted in the middle from `top` on."""
    font = QFont("Be Vietnam Pro", weight=weight)
    font.setPixelSize(max(1, round(size)))
    painter.setFont(font)
    painter.setPen(ink)
    width, height = painter.window().width(), painter.window().height()
    place = QRectF(width * 0.06, top, width * 0.88, height)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    return painter.drawText(place, int(flags), text).bottom()


def main(argv: Sequence[str] | None = None, ready: Callable[[Page], None] | None = None) -> int:
    """Show the page, then end with 0, so that the service manager tries the program again."""
    parser = argparse.ArgumentParser(prog="motcua-out-of-order", description=__doc__)
    parser.add_argument("program", choices=("kiosk", "display", "counter"))
    parser.add_argument("--minutes", type=int, default=10, help="how long the page stands")
    options = parser.parse_args(argv)
    running = QGuiApplication.instance()
    application = running if isinstance(running, QGuiApplication) else QGuiApplication([])
    load_fonts()
    signals = Signals(application)
    notifier = Notifier()
    words = lines(options.program, os.environ, options.minutes)
    page = Page(words, lambda: notifier.tell(READY))
    page.setTitle(words.titles[0])
    page.showFullScreen()
    if ready is not None:
        ready(page)
    over = QTimer(singleShot=True)
    over.timeout.connect(lambda: application.exit(0))
    over.start(options.minutes * 60_000)
    try:
        return application.exec()
    finally:
        over.stop()
        signals.close()


if __name__ == "__main__":
    sys.exit(main())
