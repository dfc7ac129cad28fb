"""Tells an officer who looks elsewhere that a counter has called in an emergency."""

from collections.abc import Callable

from PySide6.QtQuick import QQuickWindow

from common.alert_words import alert_title
from common.contract.hall_commands import EMERGENCY
from counter import alerts
from counter.scene import Scene


class Needed:
    """Asked with every picture; tells of each emergency that this officer is to see to, once."""

    def __init__(self, window: QQuickWindow, tell: Callable[[str, str], None]) -> None:
        self._window, self._tell = window, tell
        self._known: frozenset[str] = frozenset()

    def look(self, scene: Scene | None) -> None:
        """Tell of a new one, unless the window is in use, where it stands above all else."""
        if scene is None:
            return
        signed = scene.local.signed
        told = alerts.told(scene.place.board, signed) if signed is not None else []
        open_now = [row for row in told if row.kind == EMERGENCY]
        new = [row for row in open_now if row.id not in self._known]
        self._known = frozenset(row.id for row in open_now)
        if new and not (self._window.isActive() and self._window.isVisible()):
            title = alert_title(new[0], scene.config, scene.local.language)
            self._tell(title, scene.text("desk.needed"))
