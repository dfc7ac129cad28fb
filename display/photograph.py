"""The picture that `--screenshot` takes: of the hall once it is there, else of what there is."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from common.ui.app import Screenshot
from display.viewmodels.hall_model import HallModel

PATIENCE_MS = 8000
"""How long the hall is waited for."""


class Photograph:
    """Takes one picture of the window, then the program ends."""

    def __init__(
        self, window: QQuickWindow, model: HallModel, file: Path, qt: QGuiApplication
    ) -> None:
        self._window, self._model, self._file, self._qt = window, model, file, qt
        self._taken: Screenshot | None = None
        model.viewChanged.connect(self._take_hall)
        QTimer.singleShot(PATIENCE_MS, window, self._take)

    def _take_hall(self) -> None:
        if self._model.property("page") in ("hall", "door") and not self._model.property("trouble"):
            self._take()

    def _take(self) -> None:
        if self._taken is None:
            self._taken = Screenshot(self._window, self._file, self._qt)
