"""Who comes to this counter after its silent call for help, as the feed tells it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from common.board.state import Board
from common.client.hall import Arrival, Hall
from common.contract.envelope import EventRecord
from common.contract.events import AlertAcknowledged, AlertRaised
from common.contract.hall_commands import EMERGENCY
from common.contract.ids import AlertId, Slug
from counter.local import Coming, Local

ON_THE_WAY = timedelta(minutes=5)
"""So long after the answer whoever gave it is said to be coming."""


class Owner(Protocol):
    """The desk, which holds who comes."""

    local: Local
    hall: Hall | None

    def change(self, **changes: object) -> None: ...

    def now(self) -> datetime: ...


class Helping:
    """Holds `owner.local.coming`; GUI thread only."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._own: dict[AlertId, Slug] = {}

    def look(self, hall: Hall) -> None:
        """A call of this counter that stands is its own, also one from before the program's start."""
        if hall.board is not None:
            for row in hall.board.alerts:
                self._raised(row.id, row.kind, row.counter_id)

    def event_arrived(self, arrival: Arrival) -> None:
        """This counter has called for help, or somebody answers it, be it told after a cut."""
        data = arrival.event.data
        if isinstance(data, AlertRaised):
            self._raised(data.alert_id, data.kind, data.counter_id)
        elif isinstance(data, AlertAcknowledged) and data.alert_id in self._own:
            self._answered(arrival.event, data.alert_id, data.officer_id)

    def _raised(self, alert_id: AlertId, kind: Slug, counter_id: Slug | None) -> None:
        signed = self._owner.local.signed
        if signed is not None and kind == EMERGENCY and counter_id == signed.counter_id:
            self._own[alert_id] = signed.counter_id

    def _answered(self, event: EventRecord, alert_id: AlertId, officer_id: Slug | None) -> None:
        """What was said of the call until now is old; who ends their own call does not come.

        Nobody is on the way to a counter that was left, or so long after.
        """
        signed, hall, notice = self._owner.local.signed, self._owner.hall, self._owner.local.notice
        counter_id, until = self._own.pop(alert_id), event.recorded_at + ON_THE_WAY
        if signed is None or officer_id == signed.officer.id:
            return
        if counter_id != signed.counter_id or until <= self._owner.now():
            return
        board = None if hall is None else hall.board
        coming = Coming(counter_id=_seat_of(board, officer_id), until=until)
        old = notice is not None and notice.code.startswith("emergency")
        self._owner.change(coming=coming, unsent="", notice=None if old else notice)


def _seat_of(board: Board | None, officer_id: Slug | None) -> Slug | None:
    """The counter that the officer sits at; None for one who has answered from elsewhere."""
    seats = () if board is None or officer_id is None else board.counters.values()
    return next((row.id for row in seats if row.officer_id == officer_id), None)


def hushed(local: Local, now: datetime) -> Mapping[str, object]:
    """What a touch at `now` (server time) takes away: what just happened, else who comes."""
    if local.unsent or (local.notice is not None and now < local.notice.until):
        return {"notice": None, "unsent": ""}
    return {"coming": None}
