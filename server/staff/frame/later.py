"""What is to be said on the next page that somebody opens."""

from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 500


class Later(Generic[T]):
    """Kept by token, taken once; belongs to the event loop."""

    def __init__(self) -> None:
        self._kept: dict[str, T] = {}

    def keep(self, token: str, what: T) -> None:
        """Keep it in the place of what was kept; the oldest is forgotten where there are many."""
        self._kept.pop(token, None)
        self._kept[token] = what
        while len(self._kept) > MOST:
            self._kept.pop(next(iter(self._kept)))

    def take(self, token: str) -> T | None:
        """What was kept, once."""
        return self._kept.pop(token, None)
