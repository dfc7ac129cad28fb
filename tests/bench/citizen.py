"""A citizen at the real kiosk: `python -m tests.bench.citizen timed|glide COUNT KIOSK-ARGUMENT …`.

Walks the ways one after the other, COUNT of them; what was measured goes to standard output.
"""

import sys
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtQuick import QQuickWindow

from kiosk.__main__ import main as kiosk
from kiosk.flow import FORGET_AFTER
from tests.bench.fingers import Fingers
from tests.bench.told import Told, tell
from tests.bench.ways import HOME, WAYS
from tests.drive.waiting import pass_by

REST, NEW = "rest.take", "language.vi"


def timed(fingers: Fingers, names: Iterator[str]) -> Told:
    """Each touch to changed pixels."""
    return Told(touches=[fingers.timed_touch(name) for name in names])


def glide(fingers: Fingers, names: Iterator[str]) -> Told:
    """Each change of pages."""
    changes = [fingers.glide(name) for name in names]
    return Told(changes=[change for change in changes if change is not None])


MODES: dict[str, Callable[[Fingers, Iterator[str]], Told]] = {"timed": timed, "glide": glide}


def touched(fingers: Fingers, count: int) -> Iterator[str]:
    """What `count` citizens touch, one after the other, each until the rest page is back.

    Each comes to a kiosk that has rested, for a minute that is not waited for, and looks before they touch.
    """
    for way in islice(cycle(WAYS), count):
        pass_by(FORGET_AFTER + 1)
        fingers.await_any("the rest page of somebody new", NEW)
        fingers.await_kept()
        fingers.look()
        yield from way
        while (name := fingers.await_any("a way home", *HOME)) != REST:
            yield name


def play(arguments: list[str], walk: Callable[[QQuickWindow], Told]) -> int:
    """Run the kiosk until `walk` is at its end, and tell; 1 when it did not come there."""
    told: list[Told] = []

    def go(window: QQuickWindow) -> None:
        try:
            told.append(walk(window))
        finally:
            QCoreApplication.exit(0)

    kiosk(arguments, ready=lambda window: QTimer.singleShot(0, lambda: go(window)))
    for one in told:
        tell(one)
    return int(not told)


def main() -> int:
    """All citizens, as the arguments say."""
    mode, count = MODES[sys.argv[1]], int(sys.argv[2])

    def walk(window: QQuickWindow) -> Told:
        fingers = Fingers(window)
        return mode(fingers, touched(fingers, count))

    return play(sys.argv[3:], walk)


if __name__ == "__main__":
    sys.exit(main())
