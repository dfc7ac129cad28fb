"""The journal's word on a busy time: its calls, and when each was over."""

import time
from collections import defaultdict
from datetime import datetime
from pathlib import Path

from common.contract.codec import decode_record
from common.contract.envelope import EventRecord
from common.contract.events import (
    ServingStarted,
    TicketCalled,
    TicketNotShown,
    TicketRecalled,
)
from server.storage.engine import open_database
from server.storage.history.journal import all_events, center_of
from tests.bench.at_work import call_of
from tests.bench.crowd_words import Called
from tests.bench.tally import Past

SECOND = 1_000_000_000


def past_of(file: Path) -> Past:
    """Read from the server's SQLite file; its clock is this machine's."""
    database = open_database(f"sqlite:///{file.absolute()}")
    try:
        with database.reading() as connection:
            center_id = center_of(connection)
            assert center_id is not None
            return _told([decode_record(row.text) for row in all_events(connection, center_id)])
    finally:
        database.close()


def _told(records: list[EventRecord]) -> Past:
    calls: list[Called] = []
    repeats: defaultdict[str, list[int]] = defaultdict(list)
    over: dict[str, int] = {}
    labels: dict[str, str] = {}
    for record in records:
        data = record.data
        if isinstance(data, TicketCalled):
            calls.append(call_of(record.seq, data, _monotonic(record.recorded_at)))
            labels[data.ticket_id] = data.label
        if isinstance(data, TicketCalled | TicketRecalled):
            repeats[labels[data.ticket_id]].append(record.seq)
        elif isinstance(data, ServingStarted | TicketNotShown):
            over[labels[data.ticket_id]] = _monotonic(record.recorded_at)
    return Past(calls, repeats, over)


def _monotonic(moment: datetime) -> int:
    """The monotonic nanoseconds of a moment of this machine's own clock."""
    ago = time.time() - moment.timestamp()
    return time.monotonic_ns() - int(ago * SECOND)
