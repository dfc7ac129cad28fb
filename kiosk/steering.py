"""Where the focus goes from one place of the page to the next, by four arrows."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

Way = Literal["left", "right", "up", "down"]

ASIDE = 10_000.0
"""What is straight ahead comes before all that is not, however far it is."""


class Place(Struct, frozen=True):
    """A rectangle of the window, in pixels."""

    x: float
    y: float
    width: float
    height: float


def nearest(here: Place, others: Sequence[Place], way: Way) -> int | None:
    """The index of the place that the arrow leads to; None where there is none that way."""
    found = [
        (cost, index)
        for index, place in enumerate(others)
        if (cost := _cost(here, place, way)) is not None
    ]
    return min(found)[1] if found else None


def first(places: Sequence[Place]) -> int | None:
    """The index of the place where reading begins."""
    found = [(place.y, place.x, index) for index, place in enumerate(places)]
    return min(found)[2] if found else None


def _cost(here: Place, there: Place, way: Way) -> float | None:
    if way in {"left", "right"}:
        here, there = _turned(here), _turned(there)
    ahead = there.y - (here.y + here.height)
    if way in {"left", "up"}:
        ahead = here.y - (there.y + there.height)
    if ahead < -min(here.height, there.height) / 2:
        return None
    gap = max(0.0, there.x - (here.x + here.width), here.x - (there.x + there.width))
    middle = abs(there.x + there.width / 2 - here.x - here.width / 2)
    return max(0.0, ahead) + middle / 100 + (ASIDE + 3 * gap if gap else 0.0)


def _turned(place: Place) -> Place:
    return Place(place.y, place.x, place.height, place.width)
