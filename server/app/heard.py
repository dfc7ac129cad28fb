"""When each device last spoke to the server, and what it said of itself."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update

from common.contract.codec import encode
from common.contract.ids import Label
from common.contract.requests import DeviceStatus
from server.app.unit import Unit
from server.storage.report_rows import milliseconds, moment
from server.storage.tables_config import device

GONE = timedelta(seconds=30)
"""So long a silence of all devices, each of which speaks every few seconds, is an outage."""

HERE = timedelta(minutes=10)
"""So long after its last word a counter is believed still to serve whom it said to serve by hand."""

_SAVE = (
    update(device)
    .where(device.c.id == bindparam("of"))
    .values(heard_at=bindparam("at"), status=bindparam("said"))
)
_SAVE_HEARD = update(device).where(device.c.id == bindparam("of")).values(heard_at=bindparam("at"))


class Heard:
    """Kept in memory; `times` are saved and exchanged with other processes every few seconds.

    `settled` tells when each device last held nothing that it has not told, `back_at` when the first
    device spoke again after all had been silent for long: the server, or its network, was gone.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.times: dict[str, datetime] = {}
        self.settled: dict[str, datetime] = {}
        self.back_at: datetime | None = None
        self._last: datetime | None = None
        self._new: set[str] = set()
        self._said: dict[str, DeviceStatus] = {}
        self._here: dict[str, Label] = {}

    def note(self, device_id: str) -> None:
        """The device has just spoken."""
        now = self.times[device_id] = self._clock()
        if self._last is not None and now - self._last >= GONE:
            self.back_at = now
        self._last = now
        self._new.add(device_id)

    def said(self, device_id: str, status: DeviceStatus) -> None:
        """The device has told how it is."""
        self.note(device_id)
        self._said[device_id] = status
        if status.by_hand is None:
            self._here.pop(device_id, None)
        else:
            self._here[device_id] = status.by_hand
        if status.held_facts == 0:
            self.settled[device_id] = self.times[device_id]

    def by_hand(self, now: datetime) -> frozenset[Label]:
        """The papers whose citizens are served by hand now, as their counters say; on any thread."""
        here = self._here.copy().items()
        return frozenset(label for who, label in here if now - self.times[who] < HERE)

    @property
    def news(self) -> bool:
        """Whether there is something to save."""
        return bool(self._new)

    def exchange(self, unit: Unit) -> None:
        """Save what is new, and learn what other processes have heard."""
        new, self._new = self._new, set()
        said, self._said = self._said, {}
        for device_id in new:
            row = {"of": device_id, "at": milliseconds(self.times[device_id])}
            if device_id in said:
                row["said"] = encode(said[device_id]).decode()
                unit.connection.execute(_SAVE, row)
            else:
                unit.connection.execute(_SAVE_HEARD, row)
        for device_id, at in unit.connection.execute(select(device.c.id, device.c.heard_at)):
            if at is not None:
                time = moment(at)
                self.times[device_id] = max(time, self.times.get(device_id, time))
        self._last = max(self.times.values(), default=None)
