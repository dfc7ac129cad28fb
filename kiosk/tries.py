"""How often the staff's PIN may be tried: five times, then ever longer pauses, also over a restart."""

from collections.abc import Callable
from typing import Protocol

ROUND = 5
"""Tries before a pause."""

FIRST_PAUSE, LONGEST_PAUSE = 60.0, 3600.0
"""Seconds; each pause is twice as long as the one before."""

_NAME = "pin-tries"
_LONGEST_COUNT = 10
"""Digits that no count of tries reaches."""


class Keeping(Protocol):
    """As common.ui.settings.Kept."""

    def get(self, name: str) -> str | None: ...
    def remember(self, **values: str | None) -> None: ...


class Tries:
    """Each try is on disk before it is made, so that ending the program gives none back.

    Pauses are counted by `seconds`, a monotonic clock, and begin anew with the program: no wrong
    clock of the machine shortens one. `until` is when the pause ends, 0 where there is none.
    """

    def __init__(self, kept: Keeping, seconds: Callable[[], float]) -> None:
        self._kept, self._seconds = kept, seconds
        used = kept.get(_NAME) or ""
        self._used = int(used) if used.isdecimal() and len(used) < _LONGEST_COUNT else 0
        self.until = 0.0
        self._pause()

    def spend(self) -> bool:
        """One try; False while none may be made. The last one of a round begins its pause."""
        if self._seconds() < self.until:
            return False
        self._used += 1
        self._kept.remember(**{_NAME: str(self._used)})
        self._pause()
        return True

    @property
    def refused(self) -> bool:
        """Whether the last try was the last of its round."""
        return self._used > 0 and self._used % ROUND == 0

    def right(self) -> None:
        """It was the PIN: all is as if nobody had tried."""
        self._used, self.until = 0, 0.0
        self._kept.remember(**{_NAME: None})

    def _pause(self) -> None:
        if self.refused:
            doubled = min(self._used // ROUND - 1, 10)
            self.until = self._seconds() + min(LONGEST_PAUSE, FIRST_PAUSE * 2**doubled)
