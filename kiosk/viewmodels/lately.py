"""A view that is not derived anew while what it is made of are the same values as a moment ago."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

View = TypeVar("View")

MOMENT = timedelta(seconds=1)
"""How long a view holds that changes with the time, too."""


class Lately(Generic[View]):
    """Keeps the last view of one kind: a touch changes many values, but few of each view."""

    def __init__(self) -> None:
        self._made_of: tuple[object, ...] = ()
        self._at: datetime | None = None
        self._view: View | None = None

    @property
    def last(self) -> View | None:
        """The latest one, however old."""
        return self._view

    def view(self, now: datetime, derive: Callable[[], View], *made_of: object) -> View:
        """The view of these values, told apart by identity, at this server time."""
        fresh = self._at is not None and timedelta(0) <= now - self._at < MOMENT
        same = len(made_of) == len(self._made_of) and all(map(_is, made_of, self._made_of))
        if self._view is None or not (fresh and same):
            self._view = derive()
            self._made_of, self._at = made_of, now
        return self._view


def _is(one: object, other: object) -> bool:
    return one is other
