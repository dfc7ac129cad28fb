"""The real display, and somebody who notes the calls on each frame: `python -m tests.bench.onlooker …`.

The arguments are the display's; each change goes to standard output as a line of JSON.
"""

import os
import sys
import time
from typing import TextIO

import msgspec
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtQuick import QQuickItem, QQuickWindow

from display.__main__ import main as display
from tests.bench.crowd_words import Seen
from tests.drive import items

SLOTS = ("banner", "latest")
"""The place of the top call, while it is announced and afterwards."""


class Onlooker(QObject):
    """Looks at the list of calls whenever the window has been painted."""

    def __init__(self, window: QQuickWindow, told: TextIO) -> None:
        super().__init__()
        self._window, self._told = window, told
        self._slot: QQuickItem | None = None
        self._last: tuple[list[str], bool] | None = None
        window.frameSwapped.connect(self._painted, Qt.ConnectionType.DirectConnection)

    @Slot()
    def _painted(self) -> None:
        now = time.monotonic_ns()
        slot = self._slot = self._slot or self._find()
        place = None if slot is None else slot.parentItem()
        if slot is None or place is None:
            return
        walk = items.walk(place)
        rows = [items.text_of(row) for row in walk if row.objectName().startswith("call.")]
        seen = (rows, slot.objectName() == "banner")
        if seen != self._last:
            self._last = seen
            line = msgspec.json.encode(Seen(at=now, rows=rows, announced=seen[1]))
            self._told.write(line.decode() + "\n")

    def _find(self) -> QQuickItem | None:
        found = (items.find(self._window, name) for name in SLOTS)
        return next((slot for slot in found if slot is not None), None)


def main() -> int:
    """Run the display to its end."""
    told = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    onlookers: list[Onlooker] = []
    return display(sys.argv[1:], lambda window: onlookers.append(Onlooker(window, told)))


if __name__ == "__main__":
    sys.exit(main())
