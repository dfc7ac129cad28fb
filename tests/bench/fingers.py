"""A robot at one real program's window, in the program's own process: real touches, painted frames."""

import time
from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QPointF, Qt, Slot
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.bench.told import Change, Touch
from tests.drive import items
from tests.fixtures.qt import wait_until

GLIDE_MS = 250
"""How long a change of pages may take at most by the look."""

REFRESH_MS = 1000 / 60

SHORT_MS = REFRESH_MS / 4
"""What frames in which nothing changes stay below."""

FAR = 96
"""Pixels from the last press from which on a touch is an intent of its own, no double tap."""

ANY = "*"
"""Ends a name that stands for the topmost item whose name begins so."""


class Fingers(QObject):
    """One finger at a time."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__()
        self._window = window
        engine = qmlEngine(window)
        tap = engine.singletonInstance("Common", "Tap") if engine else None
        self._tap = tap if isinstance(tap, QObject) else None
        self._swaps: list[int] = []
        self._spent: list[int] = []
        self._goes_on = False
        self._last: QPoint | None = None
        window.frameSwapped.connect(self._swapped, Qt.ConnectionType.DirectConnection)

    def touch(self, name: str) -> None:
        """Presses and lets go, as soon as a finger that is no double tap may; then one frame is painted."""
        real = self._await(name)
        items.touch(self._window, real)
        self.look()

    def timed_touch(self, name: str) -> Touch:
        """The same, with the window looked at after each frame."""
        real = self._await(name)
        place = self._place(real)
        before = self._window.grabWindow()
        pressed = items.press(self._window, real)
        pressed_ms, held = self._changed(pressed, before, real)
        released = time.monotonic_ns()
        items.release(self._window, real)
        released_ms, _ = self._changed(released, held, real)
        return Touch(place, pressed_ms, released_ms)

    def glide(self, name: str) -> Change | None:
        """Frames a second that a screen of 60 Hz shows while the page changes; None where it does not."""
        real = self._await(name)
        place, page = self._place(real), self._page()
        self._goes_on = True
        self._swaps, self._spent = [time.monotonic_ns()], [time.thread_time_ns()]
        items.touch(self._window, real)
        clock = QElapsedTimer()
        clock.start()
        self._window.update()
        wait_until(lambda: clock.elapsed() >= GLIDE_MS, "the end of the change")
        self._goes_on = False
        stays = page is not None and page == self._page()
        change = Change(f"{place} > {self._page()}", rate(self._swaps), work(self._spent))
        return None if stays else change

    def look(self) -> None:
        """Until one more frame is painted."""
        now = time.monotonic_ns()
        self._window.update()
        wait_until(partial(self._more, now, 0), "a frame")

    def await_kept(self) -> None:
        """Until the pages that are kept have been made; at once where none are."""
        stage = self._window.findChild(QQuickItem, "stage")
        wait_until(lambda: stage is None or bool(stage.property("ready")), "the kept pages", 60)

    def await_any(self, what: str, *names: str) -> str:
        """The first of these items that may be touched, as soon as one may."""
        wait_until(
            lambda: any(map(self.named, names)), f"{what}; there is {items.names(self._window)}", 60
        )
        return next(name for name in names if self.named(name) is not None)

    def named(self, name: str) -> str | None:
        """The item of this name that may be touched now."""
        if not name.endswith(ANY):
            return name if self.may_touch(items.find(self._window, name)) else None
        walk = items.walk(self._window.contentItem())
        begins = [
            item for item in walk if is_target(item) and item.objectName().startswith(name[:-1])
        ]
        begins.sort(key=lambda item: items.middle(item).y())
        return next((item.objectName() for item in begins if self.may_touch(item)), None)

    def may_touch(self, item: QQuickItem | None) -> bool:
        """Whether it is there and enabled, and a touch is taken for no double tap's second half."""
        if item is None or not item.isEnabled() or not self._swaps:
            return False
        middle = items.middle(item)
        if not _shows(item, middle.toPointF()):
            return False
        guard = items.find(self._window, "guard")
        if guard is not None and guard.contains(guard.mapFromScene(middle.toPointF())):
            return False
        quiet = self._tap is not None and bool(self._tap.property("quiet"))
        return not quiet or self._elsewhere(middle)

    def _await(self, name: str) -> str:
        wait_until(
            lambda: self.named(name) is not None,
            f"{name}; there is {items.names(self._window)}",
            30,
        )
        real = self.named(name)
        assert real is not None
        self._swaps, self._spent = self._swaps[-1:], self._spent[-1:]
        self._last = items.middle(items.need(self._window, real))
        return real

    def _elsewhere(self, place: QPoint) -> bool:
        if self._last is None:
            return True
        way = place - self._last
        return max(abs(way.x()), abs(way.y())) > FAR

    def _page(self) -> str | None:
        page = self._window.property("page")
        return None if page is None else str(page)

    def _place(self, name: str) -> str:
        return f"{self._page() or 'plain'}: {name}"

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
        self._spent.append(time.thread_time_ns())
        if self._goes_on:
            self._window.update()


def is_target(item: QQuickItem) -> bool:
    """Whether it is one of our buttons, and has a name."""
    return bool(item.objectName()) and item.property("rapid") is not None


def _shows(item: QQuickItem, place: QPointF) -> bool:
    """Whether neither the window nor a list that it has scrolled out of cuts this place of it off."""
    above = cast("QQuickItem | None", item.parentItem())
    while above is not None:
        if (above.clip() or above.parentItem() is None) and not above.contains(
            above.mapFromScene(place)
        ):
            return False
        above = cast("QQuickItem | None", above.parentItem())
    return True


def rate(swaps: list[int]) -> float:
    """Frames a second that a screen of 60 Hz shows of swaps in ns, counted from the first of them."""
    if len(swaps) < 2:
        return 0.0
    refreshes = [int((swap - swaps[0]) / 1e6 // REFRESH_MS) for swap in swaps[1:]]
    return 60 * len(set(refreshes)) / (refreshes[-1] + 1)


def work(spent: list[int]) -> float:
    """Milliseconds of a thread's own time in frames that were not short; `spent` is its ns at each."""
    frames = [(later - sooner) / 1e6 for sooner, later in pairwise(spent)]
    return sum(frame for frame in frames if frame > SHORT_MS)
