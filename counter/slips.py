"""A scanner in keyboard mode, wherever the focus is: what it types is data, and never a key's press."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from common.ui.keyboard_scanner import KeyboardScanner
from counter.cards import is_field


class Slips(QObject):
    """Tells `scanned` what was scanned in any window; text fields get their keys themselves."""

    def __init__(self, parent: QObject, scanned: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._app = cast(QGuiApplication, QGuiApplication.instance())
        self._scanner = KeyboardScanner(_text, self)
        self._scanner.scanned.connect(scanned)
        self._app.focusObjectChanged.connect(self._tune)
        self._tune(self._app.focusObject())

    def _tune(self, item: QObject | None) -> None:
        window = self._app.focusWindow()
        if window is not None:
            window.installEventFilter(self._scanner)
        self._scanner.mute(item is not None and is_field(item))


def _text(scan: bytes) -> str:
    return scan.decode("utf-8", "replace")
