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


def changes_of(connection: Connection, center_id: str, version: int) -> tuple[ConfigChanged, ...]:
    """The changes of the request that made this version of the configuration, in their order."""
    found = _begun_by(connection, center_id, version)
    first = next((one.together for one in found if one.config_version == version), None)
    return found if first is None else _begun_by(connection, center_id, first)


def _begun_by(connection: Connection, center_id: str, version: int) -> tuple[ConfigChanged, ...]:
    """The change that made this version, and those that name it as their first."""
    names = ("config_version", "together")
    spellings = [f'"{name}":{version}{end}' for name in names for end in ",}"]
    found = [
        made
        for _, made in changes_made(connection, center_id, spellings)
        if version in {made.config_version, made.together}
    ]
    return tuple(reversed(found))
