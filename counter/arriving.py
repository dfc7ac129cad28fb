"""Tells an officer who looks elsewhere that somebody came into an empty queue."""

from collections.abc import Callable

from PySide6.QtQuick import QQuickWindow

from common.board.queries import may_close
from counter.scene import Scene


class Arriving:
    """Asked with every picture; tells once for each time that the queue was empty."""

    def __init__(self, window: QQuickWindow, tell: Callable[[str, str], None]) -> None:
        self._window, self.tell = window, tell
        self._empty_at: str | None = None

    def look(self, scene: Scene | None) -> None:
        """Tell of the first who waits, without saying who, unless the window is in use or serves."""
        if scene is None or scene.local.signed is None or scene.local.hand.on:
            self._empty_at = None
            return
        at, waiting = scene.place.counter_id, len(scene.waiting())
        came = waiting > 0 and self._empty_at == at
        self._empty_at = at if waiting == 0 else None
        free = may_close(scene.place.board, at)
        seen = self._window.isActive() and self._window.isVisible()
        if came and free and not seen:
            names = {row.id: scene.name(row.name) for row in scene.config.counters}
            title = scene.text("desk.arrived.title", names.get(at, at))
            key = "desk.arrived" if scene.place.state == "open" else "desk.arrived.paused"
            self.tell(title, scene.text(key))
