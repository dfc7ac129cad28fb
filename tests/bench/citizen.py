"""A citizen at the real kiosk: `python -m tests.bench.citizen timed|glide|robot COUNT KIOSK-ARGUMENT …`.

Walks every way through the pages that the scenes tell, COUNT times; figures as JSON on standard output.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtQuick import QQuickWindow

from kiosk.__main__ import main as kiosk
from tests.bench.fingers import Fingers
from tests.drive import items
from tests.fixtures.qt import wait_until
from tests.kiosk.scenes import SCENES, as_it_is

WAYS_HOME = ("home", "ticket.done", "inside.close")
WAYS = tuple(scene.touches for scene in SCENES if scene.touches and scene.hall is as_it_is)

Figures = dict[str, list[float]]


def _timed(fingers: Fingers, names: Iterator[str]) -> Figures:
    answers = [fingers.timed_touch(name) for name in names]
    return {
        "pressed": [answer.pressed for answer in answers],
        "released": [answer.released for answer in answers],
    }


def _glide(fingers: Fingers, names: Iterator[str]) -> Figures:
    return {"glide": [fingers.glide(name) for name in names]}


def _robot(fingers: Fingers, names: Iterator[str]) -> Figures:
    """The resident memory in KiB after each touch."""
    grown = []
    for name in names:
        fingers.touch(name)
        grown.append(float(resident_kib()))
    gc.collect()
    return {"resident": [*grown, float(resident_kib())]}


MODES: dict[str, Callable[[Fingers, Iterator[str]], Figures]] = {
    "timed": _timed,
    "glide": _glide,
    "robot": _robot,
}


def resident_kib() -> int:
    """This process's resident memory (Linux)."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0])


def names(window: QQuickWindow, count: int) -> Iterator[str]:
    """What `count` citizens touch, one after the other, each until the rest page is back."""
    for way in islice(cycle(WAYS), count):
        wait_until(lambda: items.find(window, "rest.take") is not None, "rest", 60)
        yield from way
        while items.find(window, "rest.take") is None:
            wait_until(lambda: _home(window) is not None, "a way home", 60)
            home = _home(window)
            if home not in {None, "rest.take"}:
                yield str(home)


def _home(window: QQuickWindow) -> str | None:
    there = (name for name in (*WAYS_HOME, "rest.take") if items.find(window, name) is not None)
    return next(there, None)


def main() -> int:
    """Run the kiosk until all citizens have gone; 1 when one could not."""
    mode, count = sys.argv[1], int(sys.argv[2])
    told: list[Figures] = []

    def walk(window: QQuickWindow) -> None:
        try:
            told.append(MODES[mode](Fingers(window), names(window, count)))
        finally:
            QCoreApplication.exit(0)

    kiosk(sys.argv[3:], ready=lambda window: QTimer.singleShot(0, lambda: walk(window)))
    if told:
        print(json.dumps(told[0]))
    return int(not told)


if __name__ == "__main__":
    sys.exit(main())
