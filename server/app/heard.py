"""When each device last spoke to the server, and what it said of itself."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from common.contract.ids import Label
from common.contract.requests import DeviceStatus
from server.app.writing.unit import Unit
from server.storage.reports.report_rows import milliseconds, moment
from server.storage.tables.config import device

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
_LEARN = select(device.c.id, device.c.heard_at, device.c.status)


class _Said(msgspec.Struct, forbid_unknown_fields=True):
    """What a device said last, as it lies in the database: times in milliseconds."""

    at: int
    settled_at: int | None
    status: DeviceStatus


class Heard:
    """Kept in memory, and exchanged with other processes every few seconds.

    `settled` tells when each device last held nothing that it has not told, `back_at` when the first
    device spoke again after all had been silent for long: the server, or its network, was gone.
    `statuses` is what each device last said of itself, `said_at` when.
    With `shared` other servers hear devices, too: who calls a ticket must learn from them before.
    """

    def __init__(self, clock: Callable[[], datetime], *, shared: bool = False) -> None:
        self._clock = clock
        self.shared = shared
        self.times: dict[str, datetime] = {}
        self.settled: dict[str, datetime] = {}
        self.back_at: datetime | None = None
        self._last: datetime | None = None
        self._new: set[str] = set()
        self._unsaved: dict[str, DeviceStatus] = {}
        self.said_at: dict[str, datetime] = {}
        self.statuses: dict[str, DeviceStatus] = {}

    def note(self, device_id: str, now: datetime) -> None:
        """The device speaks now."""
        self.times[device_id] = now
        self._went_on(now)
        self._new.add(device_id)

    def said(self, device_id: str, status: DeviceStatus) -> bool:
        """The device has told how it is; whether other servers must learn it before it is answered."""
        now = self._clock()
        self.note(device_id, now)
        before = self.statuses.get(device_id)
        self._unsaved[device_id] = status
        self._take(device_id, status, now)
        if status.held_facts == 0:
            self.settled[device_id] = now
        served = before is not None and before.by_hand is not None
        return self.shared and (served or status.by_hand is not None)

    def by_hand(self, now: datetime) -> frozenset[Label]:
        """The papers whose citizens are served by hand now, as their counters say; on any thread."""
        said = self.statuses.copy().items()
        here = ((who, one.by_hand) for who, one in said if now - self.times[who] < HERE)
        return frozenset(label for _, label in here if label is not None)

    def is_reader(self, device_id: str, now: datetime) -> bool:
        """Whether this display reads notices aloud: in each place the first that can, by its number.

        One that has not said where it hangs does: a notice read twice is better than none.
        """
        own = self.statuses.get(device_id)
        place = None if own is None else own.reads
        if not place:
            return place is None
        heard = {who for who, at in self.times.copy().items() if now - at < GONE}
        there = [who for who, said in self.statuses.copy().items() if said.reads == place]
        able = [who for who in there if who == device_id or who in heard]
        return min(able, key=lambda who: (len(who), who)) == device_id

    @property
    def news(self) -> bool:
        """Whether there is something to save, or perhaps to learn."""
        return self.shared or bool(self._new)

    def exchange(self, unit: Unit) -> None:
        """Save what is new, and learn what other processes have heard."""
        new, self._new = self._new, set()
        unsaved, self._unsaved = self._unsaved, {}
        for device_id in new:
            row = {"of": device_id, "at": milliseconds(self.times[device_id])}
            if device_id in unsaved:
                row["said"] = self._saying(device_id, unsaved[device_id])
                unit.connection.execute(_SAVE, row)
            else:
                unit.connection.execute(_SAVE_HEARD, row)
        self.learn(unit.connection)

    def learn(self, connection: Connection) -> None:
        """Take in what any process has saved."""
        for device_id, at, text in connection.execute(_LEARN):
            if at is not None:
                time = moment(at)
                self.times[device_id] = max(time, self.times.get(device_id, time))
            if text is not None:
                self._learn_of(device_id, text)
        if self.times:
            self._went_on(max(self.times.values()))

    def _learn_of(self, device_id: str, text: str) -> None:
        try:
            said = msgspec.json.decode(text, type=_Said)
        except msgspec.MsgspecError:
            return
        if said.settled_at is not None:
            at = moment(said.settled_at)
            self.settled[device_id] = max(at, self.settled.get(device_id, at))
        at = moment(said.at)
        if device_id not in self.said_at or at > self.said_at[device_id]:
            self.times.setdefault(device_id, at)
            self._take(device_id, said.status, at)

    def _take(self, device_id: str, status: DeviceStatus, at: datetime) -> None:
        self.said_at[device_id] = at
        self.statuses[device_id] = status

    def _saying(self, device_id: str, status: DeviceStatus) -> str:
        settled = self.settled.get(device_id)
        said = _Said(
            at=milliseconds(self.said_at[device_id]),
            settled_at=None if settled is None else milliseconds(settled),
            status=status,
        )
        return msgspec.json.encode(said).decode()

    def _went_on(self, now: datetime) -> None:
        """Somebody was heard at this time, here or elsewhere."""
        if self._last is not None and now - self._last >= GONE:
            self.back_at = now
        self._last = now if self._last is None else max(now, self._last)
