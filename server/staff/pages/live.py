"""The floor as all open pages see it: derived once for a language and moment, however many look."""

from collections.abc import Callable
from datetime import datetime, timedelta

from common.client.hall import Hall
from server.staff.pages.floor import FloorView, Ranges, derive, ranges_of

STEP = timedelta(seconds=0.2)
"""The shortest time between two pictures."""

RANGES_STEP = timedelta(seconds=5)
"""The expected waits are the dearest part, and change slowly."""


class LiveFloor:
    """Belongs to the event loop."""

    def __init__(self, hall: Callable[[], Hall | None], now: Callable[[], datetime]) -> None:
        self._hall, self._now = hall, now
        self._views: dict[str, tuple[datetime, FloorView | None]] = {}
        self._ranges: Ranges = {}
        self._judged: datetime | None = None

    def view(self, language: str) -> FloorView | None:
        """The picture, at most STEP old; None while nothing is known of the center."""
        now = self._now()
        made = self._views.get(language)
        if made is None or not timedelta(0) <= now - made[0] < STEP:
            hall = self._hall()
            made = (now, derive(hall, self._expected(hall, now), now, language))
            self._views[language] = made
        return made[1]

    def _expected(self, hall: Hall | None, now: datetime) -> Ranges:
        if hall is None or hall.board is None or hall.config is None:
            return {}
        judged = self._judged
        if judged is None or not timedelta(0) <= now - judged < RANGES_STEP:
            self._ranges = ranges_of(hall.board, hall.config, now)
            self._judged = now
        return self._ranges
