"""The floor as all open pages see it: derived once for a language and moment, however many look."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from common.client.hall import Hall
from common.contract.devices import DeviceRow
from server.staff.pages.floor.curve import Curve, HalfHour, curve_of, half_hours
from server.staff.pages.floor.rows import outlooks_of
from server.staff.pages.floor.view import NOTHING, FloorView, Known, derive

STEP = timedelta(seconds=0.2)
"""The shortest time between two pictures."""

SLOW_STEP = timedelta(seconds=5)
"""The expected waits and the curve are the dearest part, and change slowly."""

NO_HALVES: tuple[HalfHour, ...] = ()


class LiveFloor:
    """Belongs to the event loop; `devices` tells how they are, None while that is not known."""

    def __init__(
        self,
        hall: Callable[[], Hall | None],
        now: Callable[[], datetime],
        devices: Callable[[], Sequence[DeviceRow] | None],
    ) -> None:
        self._hall, self._now, self._devices = hall, now, devices
        self._views: dict[str, tuple[datetime, FloorView | None]] = {}
        self._known, self._halves = NOTHING, NO_HALVES
        self._curves: dict[str, Curve | None] = {}
        self._judged: datetime | None = None

    def view(self, language: str) -> FloorView | None:
        """The picture, at most STEP old; None while nothing is known of the center."""
        now = self._now()
        made = self._views.get(language)
        if made is None or not timedelta(0) <= now - made[0] < STEP:
            hall = self._hall()
            made = (now, derive(hall, self._slow(hall, now, language), now, language))
            self._views[language] = made
        return made[1]

    def _slow(self, hall: Hall | None, now: datetime, language: str) -> Known:
        if hall is None or hall.board is None or hall.config is None:
            return NOTHING
        judged = self._judged
        if judged is None or not timedelta(0) <= now - judged < SLOW_STEP:
            self._judged = now
            outlooks = outlooks_of(hall.board, hall.config, now)
            self._known = Known(outlooks=outlooks, devices=self._devices())
            halves = half_hours(hall.board.tickets.values(), hall.config, now)
            if halves != self._halves:
                self._halves = halves
                self._curves.clear()
        if language not in self._curves:
            self._curves[language] = curve_of(self._halves, language)
        return replace(self._known, curve=self._curves[language])
