"""From the client's worker threads to the GUI thread: the latest Hall, every event, every answer."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from common.client.hall import Arrival, Hall

Deliver = Callable[["Future[Any]", Callable[["Future[Any]"], None]], None]
"""Brings a future's end to the GUI thread."""


class HallBridge(QObject):
    """A Listener of the client; `hallChanged` skips to the latest Hall, `eventArrived` skips nothing."""

    hallChanged = Signal(object)
    eventArrived = Signal(object)
    _hallWaits = Signal()
    _eventWaits = Signal(object)
    _answerWaits = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._latest: Hall | None = None
        self._open = True
        queued = Qt.ConnectionType.QueuedConnection
        self._hallWaits.connect(self._show_latest, queued)
        self._eventWaits.connect(self._pass_event, queued)
        self._answerWaits.connect(self._pass_answer, queued)

    def hall_changed(self, hall: "Hall") -> None:
        """Called by the client on any thread."""
        with self._lock:
            waiting = self._latest is not None
            self._latest = hall
            if not waiting and self._open:
                self._hallWaits.emit()

    def event_arrived(self, arrival: "Arrival") -> None:
        """Called by the client on any thread, in the journal's order."""
        with self._lock:
            if self._open:
                self._eventWaits.emit(arrival)

    def deliver(self, future: "Future[Any]", on_done: Callable[["Future[Any]"], None]) -> None:
        """Call `on_done(future)` on the GUI thread when it is done; never after `close`."""
        future.add_done_callback(lambda done: self._answer(on_done, done))

    def close(self) -> None:
        """Pass nothing on any more; worker threads may still call in."""
        with self._lock:
            self._open = False

    def _answer(self, on_done: Callable[["Future[Any]"], None], done: "Future[Any]") -> None:
        with self._lock:
            if self._open:
                self._answerWaits.emit(on_done, done)

    def _show_latest(self) -> None:
        with self._lock:
            hall, self._latest = self._latest, None
        if hall is not None and self._open:
            self.hallChanged.emit(hall)

    def _pass_event(self, arrival: object) -> None:
        if self._open:
            self.eventArrived.emit(arrival)

    def _pass_answer(self, on_done: object, done: object) -> None:
        if self._open and callable(on_done):
            on_done(done)
