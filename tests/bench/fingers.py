"""A robot at one real program's window, in the program's own process: real touches, painted frames."""

import time
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Slot
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickWindow

from tests.drive import items
from tests.fixtures.qt import wait_until

GLIDE_MS = 250
"""How long a change of pages may take at most by the look."""

REFRESH_MS = 1000 / 60


@dataclass(frozen=True, slots=True)
class Answer:
    """Milliseconds from press and from release to the first frame with changed pixels."""

    pressed: float
    released: float


class Fingers(QObject):
    """One finger at a time."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__()
        self._window = window
        engine = qmlEngine(window)
        tap = engine.singletonInstance("Common", "Tap") if engine else None
        self._tap = tap if isinstance(tap, QObject) else None
        self._swaps: list[int] = []
        self._goes_on = False
        window.frameSwapped.connect(self._swapped, Qt.ConnectionType.DirectConnection)

    def touch(self, name: str) -> None:
        """Presses and lets go, as soon as a finger that is no double tap may."""
        self._await(name)
        items.touch(self._window, name)

    def timed_touch(self, name: str) -> Answer:
        """The same, with the window looked at after each frame."""
        self._await(name)
        before = self._window.grabWindow()
        pressed = items.press(self._window, name)
        pressed_ms, held = self._changed(pressed, before, name)
        released = time.monotonic_ns()
        items.release(self._window, name)
        released_ms, _ = self._changed(released, held, name)
        return Answer(pressed_ms, released_ms)

    def glide(self, name: str) -> float:
        """Frames a second that a screen of 60 Hz shows after the touch, each frame painted anew."""
        self._await(name)
        self._goes_on = True
        self._swaps = [time.monotonic_ns()]
        items.touch(self._window, name)
        clock = QElapsedTimer()
        clock.start()
        self._window.update()
        wait_until(lambda: clock.elapsed() >= GLIDE_MS, "the end of the change")
        self._goes_on = False
        return rate(self._swaps)

    def _await(self, name: str) -> None:
        wait_until(lambda: self._ready(name), f"{name}; there is {items.names(self._window)}", 30)

    def _ready(self, name: str) -> bool:
        item, guard = items.find(self._window, name), items.find(self._window, "guard")
        quiet = self._tap is not None and bool(self._tap.property("quiet"))
        if item is None or not item.isEnabled() or quiet or not self._swaps:
            return False
        return guard is None or not guard.contains(guard.mapFromScene(items.middle(item)))

    def _changed(self, since: int, before: object, name: str) -> tuple[float, object]:
        """The milliseconds to the first frame that is not as it was, and its picture."""
        seen = 0
        while True:
            wait_until(partial(self._more, since, seen), f"a frame for {name}")
            swaps = self._since(since)
            seen = len(swaps)
            image = self._window.grabWindow()
            if image != before:
                return (swaps[-1] - since) / 1e6, image

    def _more(self, moment: int, seen: int) -> bool:
        return len(self._since(moment)) > seen

    def _since(self, moment: int) -> list[int]:
        return [swap for swap in self._swaps if swap >= moment]

    @Slot()
    def _swapped(self) -> None:
        self._swaps.append(time.monotonic_ns())
        if self._goes_on:
            self._window.update()


def rate(swaps: list[int]) -> float:
    """Frames a second that a screen of 60 Hz shows of swaps in ns, counted from the first of them."""
    if len(swaps) < 2:
        return 0.0
    refreshes = [int((swap - swaps[0]) / 1e6 // REFRESH_MS) for swap in swaps[1:]]
    return 60 * len(set(refreshes)) / (refreshes[-1] + 1)
