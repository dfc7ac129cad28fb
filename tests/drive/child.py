"""Runs one real program here and drives its window: `python -m tests.drive.child kiosk …`.

Orders come on standard input, one JSON object a line with `id` and `op`; each is answered once, by
`id`, on the first standard output, which the program itself does not see.
"""

import importlib
import json
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickWindow

from tests.drive import items
from tests.drive.acts import ACTS, Order
from tests.drive.program import PATIENCE

Answer = Callable[[Order, str, object], None]

PRESSES = frozenset({"touch", "click", "press", "slide", "slap", "choose"})

PACE = 0.45
"""Seconds from an act of a person to the next press: a quicker one may be a double tap's."""

SETTLED = 0.35
"""Seconds before a picture is taken: the longest motion has ended."""


class Driver(QObject):
    """Carries out orders on the GUI thread; what is awaited counts once it has been painted."""

    ordered = Signal(object)

    def __init__(self, window: QQuickWindow, answer: Answer) -> None:
        super().__init__()
        self._window = window
        self._answer = answer
        self._waits: list[Order] = []
        self._acts: deque[Order] = deque()
        self._done = 0.0
        self._frames = 0
        engine = qmlEngine(window)
        self._tap = engine.singletonInstance("Common", "Tap") if engine else None
        self.ordered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        window.frameSwapped.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        self._clock = QTimer(self, interval=20)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    @Slot(object)
    def _take(self, order: Order) -> None:
        order["since"] = time.monotonic()
        order["until"] = order["since"] + float(order.get("timeout", PATIENCE))
        (self._waits if order["op"] == "wait" else self._acts).append(order)
        self._tick()

    @Slot()
    def _painted(self) -> None:
        now = time.monotonic_ns()
        self._frames += 1
        for wait in [wait for wait in self._waits if self._holds(wait)]:
            self._waits.remove(wait)
            self._answer(wait, "result", now)

    @Slot()
    def _tick(self) -> None:
        while self._acts and self._may(self._acts[0]):
            self._carry_out(self._acts.popleft())
        if any(self._holds(wait) for wait in self._waits):
            self._window.update()
        for order in [order for order in self._waits if time.monotonic() > order["until"]]:
            self._waits.remove(order)
            there = items.names(self._window)
            self._answer(order, "error", f"waited in vain for {_about(order)}; there is {there}")

    def _may(self, order: Order) -> bool:
        """Whether the order's time has come; one that waited too long comes to fail."""
        if order["op"] == "grab":
            return time.monotonic() > float(order["since"]) + SETTLED
        if order["op"] == "release":
            return time.monotonic() > self._done + float(order["held"])
        if order["op"] not in PRESSES:
            return True
        paced = time.monotonic() > self._done + PACE
        ready = paced and not self._guarded() and self._holds(order) and self._lies_still(order)
        return ready or time.monotonic() > order["until"]

    def _lies_still(self, order: Order) -> bool:
        """Whether the item has been painted where it is: a busy machine may yet have to move it."""
        item = items.find(self._window, order["name"])
        place = None if item is None else items.middle(item)
        if order.get("place") != place:
            order |= {"place": place, "painted": self._frames + 1}
        self._window.update()
        return self._frames >= int(order["painted"])

    def _guarded(self) -> bool:
        """Whether the program would take a press for the second half of a double tap."""
        quiet = self._tap is not None and bool(self._tap.property("quiet"))
        return quiet or items.find(self._window, "guard") is not None

    def _carry_out(self, order: Order) -> None:
        try:
            result = ACTS[order["op"]](self._window, order)
        except (LookupError, ValueError) as error:
            self._answer(order, "error", f"{_about(order)}: {error}")
        else:
            self._answer(order, "result", result)
        if order["op"] in PRESSES:
            self._done = time.monotonic()

    def _holds(self, order: Order) -> bool:
        item = items.find(self._window, order["name"])
        if order.get("gone"):
            return item is None
        if item is None or not item.isEnabled():
            return False
        return "text" not in order or str(order["text"]) in items.text_of(item)


def main() -> int:
    """Start the named program with the rest of the command line and serve orders until it ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    drivers: list[Driver] = []

    def answer(order: Order, kind: str, value: object) -> None:
        answers.write(json.dumps({"id": order["id"], kind: value}) + "\n")

    def ready(window: QQuickWindow) -> None:
        driver = Driver(window, answer)
        drivers.append(driver)
        threading.Thread(target=_read, args=(driver,), daemon=True).start()
        answer({"id": 0}, "result", time.monotonic_ns())

    program = importlib.import_module(f"{sys.argv[1]}.__main__")
    return int(program.main(sys.argv[2:], ready=ready))


def _read(driver: Driver) -> None:
    """Pass the orders on; nobody is left to give any when the input ends."""
    for line in sys.stdin:
        driver.ordered.emit(json.loads(line))
    os.kill(os.getpid(), signal.SIGTERM)


def _about(order: Order) -> dict[str, object]:
    own = {"id", "since", "until", "place", "painted"}
    return {key: value for key, value in order.items() if key not in own}


if __name__ == "__main__":
    sys.exit(main())
