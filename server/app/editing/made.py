"""Reads the changes of the configuration that were made out of the journal, page by page."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from common.contract.codec import decode_record
from common.contract.envelope import EventRecord
from common.contract.events import ConfigChanged
from server.storage.history.journal import read_head
from server.storage.history.searching import Wanted, search

PAGE = 100
"""How many changes are read by one statement."""


def changes_made(
    connection: Connection, center_id: str, spellings: Sequence[str] = ()
) -> Iterator[tuple[EventRecord, ConfigChanged]]:
    """The changes with their records, the latest first; where given, one spelling stands in their JSON."""
    high: int | None = read_head(connection, center_id).seq + 1
    texts = (spellings,) if spellings else ()
    while high is not None:
        wanted = Wanted(1, high, (ConfigChanged.__name__,), texts)
        found = search(connection, center_id, wanted, PAGE)
        for event in found.events:
            record = decode_record(event.text)
            assert isinstance(record.data, ConfigChanged), "read by this type"
            yield record, record.data
        high = found.next


def change_of(connection: Connection, center_id: str, version: int) -> ConfigChanged | None:
    """The change that made this version of the configuration."""
    spellings = [f'"config_version":{version}{end}' for end in ",}"]
    made = (change for _, change in changes_made(connection, center_id, spellings))
    return next((change for change in made if change.config_version == version), None)
