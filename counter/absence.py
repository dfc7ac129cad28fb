"""Pauses the counter of an officer who is away: the screen is locked, or nobody has touched anything."""

import time
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQuick import QQuickWindow

from common.ui.connection import connection
from counter.desk import Desk
from counter.local import Away
from counter.machine.here import Machine
from counter.scene import Scene, scene_of

AGAIN = 30.0
"""Seconds after which a pause that was not taken is tried once more."""

_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
        QEvent.Type.MouseMove,
    )
)


class Touches(QObject):
    """When a window of this program was touched last; all there is where the machine does not say.

    A key that does something here is told as a shortcut alone and is no key press to the window.
    """

    def __init__(self, window: QQuickWindow, clock: Callable[[], float]) -> None:
        super().__init__(window)
        self._clock, self.last = clock, clock()
        self._watch(window)
        app = cast(QGuiApplication, QGuiApplication.instance())
        app.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a touch; nothing is kept from the window."""
        if event.type() in _TOUCHES:
            self.last = self._clock()
        return False


class Absence:
    """Asked at each tick; GUI thread only."""

    def __init__(
        self,
        desk: Desk,
        machine: Machine,
        window: QQuickWindow,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._desk, self._machine, self._clock = desk, machine, clock
        self._touches = Touches(window, clock)
        self._waited_for: float | None = None
        self._tried: float | None = None

    def look(self) -> None:
        """Pause where the officer is away; never with a ticket in hand, nor while nothing can be sent."""
        desk, now = self._desk, self._desk.now()
        scene = scene_of(desk.hall, desk.local, now)
        if scene is None or desk.hall is None or not connection(desk.hall.link, now).live:
            return
        self._note_who_waits(scene)
        why = self._why(scene)
        if why == "":
            self._tried = None
        elif self._tried is None or self._clock() - self._tried >= AGAIN:
            self._tried = self._clock()
            desk.go_away(why)

    def _why(self, scene: Scene) -> Away:
        rules, local = scene.config.desk, scene.local
        if not scene.place.free or local.hand.on or local.signed is None or local.busy:
            return ""
        if rules.pause_when_locked and self._machine.locked:
            return "locked"
        minutes = rules.idle_pause_minutes
        return "idle" if minutes is not None and self._idle() >= minutes * 60 else ""

    def _idle(self) -> float:
        """Seconds; of a machine that does not say, since a window was touched and somebody waits."""
        told = self._machine.idle_seconds()
        if told is not None:
            return told
        if self._waited_for is None:
            return 0.0
        return self._clock() - max(self._touches.last, self._waited_for)

    def _note_who_waits(self, scene: Scene) -> None:
        if not scene.waiting():
            self._waited_for = None
        elif self._waited_for is None:
            self._waited_for = self._clock()
