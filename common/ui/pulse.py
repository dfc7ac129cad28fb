"""The pulse of a desktop program: it beats only while its window is really painted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from common.notify import ALIVE, READY, STOPPING, Notifier

Alive = Callable[[], bool]


class Pulse(QObject):
    """Says READY with the first frame, then ALIVE for each frame that it has asked for in time.

    A window that the system does not show, as with the screen switched off, cannot be painted: then
    the GUI thread's own life is what counts.
    """

    def __init__(
        self, window: QQuickWindow, notifier: Notifier, alive: Alive = lambda: True
    ) -> None:
        """`alive` tells whether what the program does beside painting goes on."""
        super().__init__(window)
        self._window, self._notifier, self._alive = window, notifier, alive
        self._ready, self._asked = False, True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._ask)
        window.frameSwapped.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        self._timer.start(int((notifier.every or 1.0) * 1000))
        window.update()

    def stop(self) -> None:
        """Say that the program ends."""
        self._timer.stop()
        self._window.frameSwapped.disconnect(self._painted)
        self._notifier.tell(STOPPING)

    @Slot()
    def _ask(self) -> None:
        self._asked = True
        if self._window.isExposed():
            self._window.update()
        else:
            self._painted()

    @Slot()
    def _painted(self) -> None:
        if not self._asked:
            return
        self._asked = False
        if not self._ready:
            self._ready = True
            self._notifier.tell(READY)
        if self._alive():
            self._notifier.tell(ALIVE)
