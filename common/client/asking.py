"""When to ask for what is missing: at once, and no sooner than a while later for the same again."""

from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

AGAIN = timedelta(seconds=10)
"""So long nothing is asked for that was asked for already, whatever the answer was."""


class Asked:
    """Remembers by its id when each missing thing was last asked for."""

    def __init__(self) -> None:
        self._at: dict[str, datetime] = {}

    def due(self, missing: AbstractSet[str], now: datetime) -> bool:
        """Whether to ask now, which then counts as asked for all that is missing."""
        self._at = {one: at for one, at in self._at.items() if one in missing}
        due = any(one not in self._at or abs(now - self._at[one]) >= AGAIN for one in missing)
        if due:
            self._at = dict.fromkeys(missing, now)
        return due
