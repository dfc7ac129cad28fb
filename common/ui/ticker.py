"""Wakes a program at every full second of server time, so that clocks on screen turn together."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer


class Ticker(QObject):
    """Calls `on_tick(now)` just after every full second of `now`, until `stop`; GUI thread."""

    def __init__(
        self,
        now: Callable[[], datetime],
        on_tick: Callable[[datetime], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._on_tick = now, on_tick
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Tick now and from now on."""
        self._tick()

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now = self._now()
        self._timer.start(1000 - now.microsecond // 1000)
        self._on_tick(now)
