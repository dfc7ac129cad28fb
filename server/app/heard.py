"""When each device last spoke to the server, and what it said of itself."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import bindparam, select, update

from common.contract.codec import encode
from common.contract.requests import DeviceStatus
from server.app.unit import Unit
from server.storage.report_rows import milliseconds, moment
from server.storage.tables_config import device

_SAVE = (
    update(device)
    .where(device.c.id == bindparam("of"))
    .values(heard_at=bindparam("at"), status=bindparam("said"))
)
_SAVE_HEARD = update(device).where(device.c.id == bindparam("of")).values(heard_at=bindparam("at"))


class Heard:
    """Kept in memory; `times` are saved and exchanged with other processes every few seconds.

    `settled` tells when each device last held nothing that it has not told.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.times: dict[str, datetime] = {}
        self.settled: dict[str, datetime] = {}
        self._new: set[str] = set()
        self._said: dict[str, DeviceStatus] = {}

    def note(self, device_id: str) -> None:
        """The device has just spoken."""
        self.times[device_id] = self._clock()
        self._new.add(device_id)

    def said(self, device_id: str, status: DeviceStatus) -> None:
        """The device has told how it is."""
        self.note(device_id)
        self._said[device_id] = status
        if status.held_facts == 0:
            self.settled[device_id] = self.times[device_id]

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
