"""An identity card scanned into a text field: nothing of it stays there, whichever field it is."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent

from common.scanning import CARD_BEGINS, looks_like_card
from common.ui.keyboard_scanner import LATE_MS, PAUSE_MS

_ENDS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab))


def is_field(item: QObject) -> bool:
    """Whether this is a text field, which is given what keys write."""
    return item.inherits("QQuickTextInput") or item.inherits("QQuickTextEdit")


class Cards(QObject):
    """Empties the field in which a card begins and swallows its rest, the key at its end too.

    It goes with the keyboard from field to field, in every window. `scanned` tells that there was a card,
    and nothing of it.
    """

    scanned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typed = ""
        self._card = QTimer(self, singleShot=True)
        app = cast(QGuiApplication, QGuiApplication.instance())
        app.focusObjectChanged.connect(self._follow)
        self._follow(app.focusObject())

    def _follow(self, item: QObject | None) -> None:
        self._typed = ""
        if item is not None and is_field(item):
            item.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._swallows(watched, event.text(), ends=event.key() in _ENDS)
        if isinstance(event, QInputMethodEvent):
            return self._swallows(watched, event.commitString(), ends=False)
        return False

    def _swallows(self, field: QObject, text: str, *, ends: bool) -> bool:
        """Whether what was typed is a card's, so that the field must not get it."""
        if self._card.isActive():
            self._card.start(PAUSE_MS if ends else LATE_MS)
            return True
        typed = self._typed + text
        self._typed = typed[-CARD_BEGINS:]
        if not any(looks_like_card(typed[begin:]) for begin in range(len(typed))):
            return False
        self._typed = ""
        field.setProperty("text", "")
        self._card.start(LATE_MS)
        self.scanned.emit()
        return True
