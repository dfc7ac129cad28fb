"""Finds the service days in the journal, and reads what was recorded in one."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from common.contract.codec import decode_record
from common.contract.envelope import EventRecord
from common.contract.events import DayOpened
from common.contract.ids import ServiceDay
from server.storage.history.journal import all_events, read_kind


class JournalDay(NamedTuple):
    """A service day: `opened` is the seq of its DayOpened, `last` that of its last event.

    `last` is None while it is not over.
    """

    service_day: ServiceDay
    opened: int
    last: int | None


def journal_days(connection: Connection, center_id: str) -> list[JournalDay]:
    """Every service day, the oldest first."""
    found = [decode_record(row.text) for row in read_kind(connection, center_id, "DayOpened")]
    opened = [(row.data.service_day, row.seq) for row in found if isinstance(row.data, DayOpened)]
    ends = [seq - 1 for _, seq in opened[1:]]
    return [
        JournalDay(day, seq, last) for (day, seq), last in zip(opened, [*ends, None], strict=True)
    ]


def records_between(
    connection: Connection, center_id: str, first: int, last: int
) -> Iterator[EventRecord]:
    """The events from seq `first` to `last`, both included."""
    for stored in all_events(connection, center_id, first - 1):
        if stored.seq > last:
            return
        yield decode_record(stored.text)
