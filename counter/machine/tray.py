"""The program's sign in the system's tray, or else its button in the task bar."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from common.ui.icons import draw

SIDE = 64
COLOUR = "#0B5D57"
SHOWN_MS = 10_000


class Tray(QObject):
    """Tells in the tray where there is one; a touch on it brings the window up. GUI thread only."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None
        running = QApplication.instance()
        if isinstance(running, QApplication) and QSystemTrayIcon.isSystemTrayAvailable():
            picture = QIcon(QPixmap.fromImage(draw("ticket", COLOUR, SIDE)))
            self._icon = QSystemTrayIcon(picture, self)
            self._icon.setToolTip(window.title())
            self._icon.activated.connect(self.raise_window)
            self._icon.messageClicked.connect(self.raise_window)
            self._icon.show()

    def tell(self, title: str, text: str) -> None:
        """Say it in the tray, and let the task bar's button ask for a look."""
        if self._icon is not None:
            self._icon.showMessage(title, text, self._icon.icon(), SHOWN_MS)
        self._window.alert(SHOWN_MS)

    def raise_window(self) -> None:
        """Bring the window before the others, as large as it was."""
        self._window.setWindowStates(self._window.windowStates() & ~Qt.WindowState.WindowMinimized)
        self._window.setVisible(True)
        self._window.raise_()
        self._window.requestActivate()

    def close(self) -> None:
        """Leave the tray."""
        if self._icon is not None:
            self._icon.hide()
