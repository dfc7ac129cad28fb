"""A scanner in keyboard mode, wherever the focus is: what it types is data, and never a key's press."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem, QQuickWindow

from common.ui.keyboard_scanner import KeyboardScanner

_FIELDS = ("QQuickTextInput", "QQuickTextEdit")


class Slips(QObject):
    """Tells `scanned` what was scanned; text fields get their keys themselves."""

    def __init__(self, window: QQuickWindow, scanned: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window = window
        self._scanner = KeyboardScanner(_text, self)
        self._scanner.scanned.connect(scanned)
        window.installEventFilter(self._scanner)
        window.activeFocusItemChanged.connect(self._tune)
        self._tune()

    def _tune(self) -> None:
        item: QQuickItem | None = self._window.activeFocusItem()
        self._scanner.mute(item is not None and any(map(item.inherits, _FIELDS)))


def _text(scan: bytes) -> str:
    return scan.decode("utf-8", "replace")
