"""Rubbish is cleared on the GUI thread, between touches: a worker that did it would destroy Qt's objects."""

import gc

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from common.ui import memory

_ACTS = frozenset(
    (
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
    )
)


class Uncollected:
    """From here to `close` nothing is cleared by whichever thread allocates just then."""

    def __init__(self) -> None:
        self._before = gc.isenabled()
        gc.disable()

    def close(self) -> None:
        """As it was before, for what this process does next."""
        gc.unfreeze()
        if self._before:
            gc.enable()


class Broom(QObject):
    """Clears the young while nobody has touched the window for a moment, everything at rest.

    That is once after each use. While it rests the machine gets back what is free: Qt gives up fonts for
    half a minute. What lives when it begins is taken as staying and never looked at again.
    """

    LOOK_MS = 1000
    MOMENT_MS = 500
    REST_MS = 5000
    GIVE_BACK_MS = 10_000
    CROWDED = 50_000
    """So many objects more than were given back are cleared among touches, too."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._untouched = QElapsedTimer()
        self._untouched.start()
        self._used = False
        window.installEventFilter(self)
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(self.LOOK_MS)
        self._giving = QTimer(self)
        self._giving.timeout.connect(self.give_back)
        self._giving.start(self.GIVE_BACK_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS:
            self._untouched.restart()
            self._used = True
        return False

    @Slot()
    def sweep(self) -> None:
        """Clear the generation whose turn it is, if there is enough of it."""
        young, middle, old = gc.get_count()
        much, more, most = gc.get_threshold()
        untouched = self._untouched.elapsed()
        if untouched >= self.REST_MS and (self._used or old > most):
            self._used = False
            gc.collect()
        elif young > much and (untouched >= self.MOMENT_MS or young > self.CROWDED):
            gc.collect(1 if middle > more else 0)

    @Slot()
    def give_back(self) -> None:
        """What is free goes to the machine while nobody goes on."""
        if self._untouched.elapsed() >= self.REST_MS:
            memory.give_back()
