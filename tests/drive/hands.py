"""Hands that do not do what they want: fingers that slide away, and five of them at once."""

from PySide6.QtCore import QPoint
from PySide6.QtQuick import QQuickWindow

from tests.drive import items

STEPS = 5
FINGERS = 5


def slide(window: QQuickWindow, name: str, dx: int, dy: int) -> None:
    """Press at the item, slide by that many pixels and let go there."""
    begin = items.middle(items.need(window, name))
    items.finger(window).press(0, begin, window).commit()
    for step in range(1, STEPS + 1):
        place = begin + QPoint(dx * step // STEPS, dy * step // STEPS)
        items.finger(window).move(0, place, window).commit()
    items.finger(window).release(0, begin + QPoint(dx, dy), window).commit()


def slap(window: QQuickWindow, name: str, spread: int) -> None:
    """Five fingers side by side, `spread` pixels apart, with the middle one on the item."""
    centre = items.middle(items.need(window, name))
    fingers = range(FINGERS)
    places = [centre + QPoint((number - FINGERS // 2) * spread, 0) for number in fingers]
    down, up = items.finger(window), items.finger(window)
    for number in fingers:
        down.press(number, places[number], window)
    down.commit()
    for number in fingers:
        up.release(number, places[number], window)
    up.commit()
