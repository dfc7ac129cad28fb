"""What can be done at a window, each by the name that an order gives it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtQuick import QQuickWindow

from tests.drive import hands, items, keys

Order = dict[str, Any]
Act = Callable[[QQuickWindow, Order], object]


def _tap(window: QQuickWindow, order: Order) -> None:
    for name in order["names"]:
        items.touch(window, name)


def _names(window: QQuickWindow, order: Order) -> dict[str, str]:
    return items.names(window)


def _look(window: QQuickWindow, order: Order) -> dict[str, object]:
    from tests.drive import seeing

    return seeing.look(window)


def _later(window: QQuickWindow, order: Order) -> None:
    from tests.drive import waiting

    waiting.pass_by(float(order["seconds"]))


ACTS: dict[str, Act] = {
    "touch": lambda window, order: items.touch(window, order["name"], order["times"]),
    "click": lambda window, order: items.click(window, order["name"]),
    "press": lambda window, order: items.press(window, order["name"]),
    "release": lambda window, order: items.release(window, order["name"]),
    "tap": _tap,
    "slide": lambda window, order: hands.slide(window, order["name"], order["dx"], order["dy"]),
    "slap": lambda window, order: hands.slap(window, order["name"], order["spread"]),
    "choose": lambda window, order: keys.choose(window, order["name"], *order["more"]),
    "key": lambda window, order: items.press_key(window, order["keys"]),
    "type": lambda window, order: items.type_text(window, order["text"]),
    "names": _names,
    "look": _look,
    "later": _later,
    "grab": lambda window, order: window.grabWindow().save(order["file"]),
    "resize": lambda window, order: window.resize(order["width"], order["height"]),
}
