"""Reads the changes of the configuration that were made out of the journal, as far back as is asked."""

from collections.abc import Iterator

from sqlalchemy import Connection

from common.contract.codec import decode_record
from common.contract.editing import PastChange
from common.contract.envelope import EventRecord
from common.contract.events import ConfigChanged
from common.contract.ids import Moment
from server.storage.history.searching import latest


def changes_made(
    connection: Connection, center_id: str, spelling: str = ""
) -> Iterator[tuple[EventRecord, ConfigChanged]]:
    """The changes with their records, the latest first; only those with this in their JSON."""
    for text in latest(connection, center_id, ConfigChanged.__name__):
        if spelling in text:
            record = decode_record(text)
            assert isinstance(record.data, ConfigChanged), "read by this type"
            yield record, record.data


def changes_of(connection: Connection, center_id: str, version: int) -> tuple[ConfigChanged, ...]:
    """The changes of the request that made this version of the configuration, in their order.

    Versions only grow, and those of one request follow each other: what is older is not read.
    """
    found: list[ConfigChanged] = []
    first = version
    for _, made in changes_made(connection, center_id):
        if made.config_version == version:
            first = made.together or version
        if made.config_version < first:
            break
        found.append(made)
    return tuple(made for made in reversed(found) if first in {made.config_version, made.together})


def first_of(made: ConfigChanged) -> int:
    """The version of the first change of the same request."""
    return made.together or made.config_version


def past_change(
    record: EventRecord, made: ConfigChanged, *, among: int, fixed: bool, later: Moment | None
) -> PastChange:
    """A change as it is told, with what is known of it beside the journal's own words."""
    return PastChange(
        version=made.config_version,
        at=record.recorded_at,
        actor=record.actor,
        kind=made.kind,
        id=made.id,
        before=made.before,
        after=made.after,
        first=first_of(made),
        among=among,
        fixed=fixed,
        later=later,
        undoes=made.undoes,
        places=made.places,
    )
