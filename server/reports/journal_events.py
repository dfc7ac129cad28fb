"""The few events that reports read in the journal itself, by an index of their own."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from common.board.healing import told
from common.board.hours import day_begins
from common.contract.codec import decode_record
from common.contract.config import Config
from common.contract.envelope import EventRecord
from common.contract.events import EventHealed
from common.contract.ids import Slug
from server.reports.days import Span, day_ends
from server.storage.reports.report_rows import milliseconds
from server.storage.tables.journal import event, is_reported


def officer_of(record: EventRecord) -> Slug | None:
    """Who did it, where an officer did."""
    return record.actor.id if record.actor.kind == "officer" else None


def events(connection: Connection, config: Config, span: Span) -> Iterator[EventRecord]:
    """The events of the types REPORTED that were recorded on these days; of a healed one the lost."""
    begins = milliseconds(day_begins(config, span.first))
    query = (
        select(event.c.text)
        .where(
            event.c.center_id == span.center_id,
            event.c.recorded_at >= begins,
            event.c.recorded_at < day_ends(config, span.last),
            is_reported(),
        )
        .order_by(event.c.recorded_at, event.c.seq)
    )
    for (text,) in connection.execute(query):
        record = decode_record(text)
        lost = told(record.data) if isinstance(record.data, EventHealed) else record
        if lost is not None:
            yield lost
