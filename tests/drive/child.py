"""Runs one real program here and drives its window: `python -m tests.drive.child kiosk …`.

Orders come on standard input, one JSON object a line with `op`; answers go to the first standard
output, which the program itself does not see.
"""

import importlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQuick import QQuickWindow

from tests.drive import items

Order = dict[str, Any]


class Driver(QObject):
    """Carries out orders on the GUI thread; waits are judged after every painted frame."""

    ordered = Signal(object)

    def __init__(self, window: QQuickWindow, answer: Callable[[Order], None]) -> None:
        super().__init__()
        self._window = window
        self._answer = answer
        self._waits: list[Order] = []
        self.ordered.connect(self._carry_out, Qt.ConnectionType.QueuedConnection)
        window.frameSwapped.connect(self._judge, Qt.ConnectionType.QueuedConnection)
        self._tick = QTimer(self, interval=50)
        self._tick.timeout.connect(self._judge)
        self._tick.start()

    @Slot(object)
    def _carry_out(self, order: Order) -> None:
        if order["op"] == "wait":
            order["until"] = time.monotonic() + float(order.get("timeout", 20))
            self._waits.append(order)
            self._judge()
            return
        try:
            result = self._operate(order)
        except (LookupError, ValueError) as error:
            self._answer({"error": str(error)})
        else:
            self._answer({"result": result})

    def _operate(self, order: Order) -> object:
        window, name = self._window, str(order.get("name", ""))
        match order["op"]:
            case "touch":
                return items.touch(window, name, int(order.get("times", 1)))
            case "click":
                return items.click(window, name)
            case "key":
                return items.press_key(window, str(order["keys"]))
            case "type":
                items.type_text(window, str(order["text"]))
                return None
            case "names":
                return items.names(window)
            case "grab":
                Path(order["file"]).parent.mkdir(parents=True, exist_ok=True)
                return window.grabWindow().save(str(order["file"]))
            case "close":
                return window.close()
            case other:
                raise ValueError(f"no such order: {other}")

    @Slot()
    def _judge(self) -> None:
        for wait in list(self._waits):
            if self._holds(wait):
                self._waits.remove(wait)
                self._answer({"result": time.monotonic_ns()})
            elif time.monotonic() > wait["until"]:
                self._waits.remove(wait)
                self._answer({"error": f"waited for {wait}; there is {items.names(self._window)}"})

    def _holds(self, wait: Order) -> bool:
        item = items.find(self._window, wait["name"])
        if wait.get("gone"):
            return item is None
        if item is None or not item.isEnabled():
            return False
        return "text" not in wait or str(wait["text"]) in items.text_of(item)


def main() -> int:
    """Start the named program with the rest of the command line and serve orders until it ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    drivers: list[Driver] = []

    def answer(message: Order) -> None:
        answers.write(json.dumps(message) + "\n")

    def ready(window: QQuickWindow) -> None:
        driver = Driver(window, answer)
        drivers.append(driver)
        threading.Thread(target=_read, args=(driver,), daemon=True).start()
        answer({"result": time.monotonic_ns()})

    program = importlib.import_module(f"{sys.argv[1]}.__main__")
    return int(program.main(sys.argv[2:], ready=ready))


def _read(driver: Driver) -> None:
    for line in sys.stdin:
        driver.ordered.emit(json.loads(line))


if __name__ == "__main__":
    sys.exit(main())
