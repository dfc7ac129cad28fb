"""Dossiers' slips read by a scanner in keyboard mode while somebody is served, wherever the focus is."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem, QQuickWindow

from common.ui.keyboard_scanner import KeyboardScanner


class Slips(QObject):
    """Tells `scanned` what stood on a slip; text fields get their keys themselves."""

    def __init__(self, window: QQuickWindow, scanned: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._wanted = window, False
        self._scanner = KeyboardScanner(_text, self)
        self._scanner.scanned.connect(scanned)
        window.installEventFilter(self._scanner)
        window.activeFocusItemChanged.connect(self._tune)
        self._tune()

    def listen(self, wanted: bool) -> None:
        """Whether a slip may be scanned now."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._tune()

    def _tune(self) -> None:
        item: QQuickItem | None = self._window.activeFocusItem()
        typing = item is not None and item.inherits("QQuickTextInput")
        self._scanner.mute(typing or not self._wanted)


def _text(scan: bytes) -> str:
    return scan.decode("utf-8", "replace")
