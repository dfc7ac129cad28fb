"""Changes of the configuration that a restore has lost: devices gave them back, they are not in effect."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from common.board.healing import told
from common.contract.codec import decode_record
from common.contract.editing import PastChange, PastChanges
from common.contract.envelope import EventRecord
from common.contract.events import ConfigChanged, EventHealed
from common.contract.ids import Moment
from server.app.editing.made import changes_made, first_of, past_change
from server.app.editing.past import names_of
from server.storage.history.journal import read_head
from server.storage.history.searching import GivenBack, Wanted, search

AT_ONCE = 20
PAGE = 500
"""How many are read by one statement."""

_EVER = GivenBack((ConfigChanged.__name__,), "", "9999-12-31")

Lost = tuple[EventRecord, ConfigChanged]
"""A lost change with its record."""


def lost_changes(
    connection: Connection, center_id: str, after: int, before: int | None
) -> PastChanges:
    """What was given back after event `after`, only under version `before` where it is said.

    The latest first, twenty and what was changed together with the last; `later`: changed again since.
    """
    lost = sorted(_given_back(connection, center_id, after), key=_place, reverse=True)
    left = [row for row in lost if before is None or row[1].config_version < before]
    shown = _page(left)
    since = _changed_since(connection, center_id, after) if shown else {}
    at_once = Counter(first_of(made) for _, made in lost)
    named = {name for record, made in shown for name in (record.actor.id, made.id)}
    return PastChanges(
        changes=tuple(_told(record, made, at_once, since) for record, made in shown),
        more=len(shown) < len(left),
        people=names_of(connection, center_id, named),
    )


def _place(lost: Lost) -> tuple[int, int]:
    record, made = lost
    return made.config_version, record.seq


def _page(lost: Sequence[Lost]) -> Sequence[Lost]:
    """The first of them, and all that was changed together with any of those: the rest is older."""
    shown, many = lost[:AT_ONCE], 0
    while len(shown) > many:
        many, first = len(shown), min(first_of(made) for _, made in shown)
        shown = [row for row in lost if row[1].config_version >= first]
    return shown


def _given_back(connection: Connection, center_id: str, after: int) -> Iterator[Lost]:
    high: int | None = read_head(connection, center_id).seq + 1
    while high is not None:
        wanted = Wanted(after + 1, high, given_back=_EVER)
        found = search(connection, center_id, wanted, PAGE)
        yield from (row for one in found.events if (row := _lost(one.text)) is not None)
        high = found.next


def _lost(text: str) -> Lost | None:
    record = decode_record(text)
    lost = told(record.data) if isinstance(record.data, EventHealed) else None
    if lost is None or not isinstance(lost.data, ConfigChanged):
        return None
    return lost, lost.data


def _changed_since(
    connection: Connection, center_id: str, after: int
) -> dict[tuple[str, str], Moment]:
    """When each row was changed the last time after event `after`."""
    found: dict[tuple[str, str], Moment] = {}
    for record, made in changes_made(connection, center_id):
        if record.seq <= after:
            break
        found.setdefault((made.kind, made.id), record.recorded_at)
    return found


def _told(
    record: EventRecord,
    made: ConfigChanged,
    at_once: Counter[int],
    since: dict[tuple[str, str], Moment],
) -> PastChange:
    among = at_once[first_of(made)]
    later = since.get((made.kind, made.id))
    return past_change(record, made, among=among, fixed=True, later=later)
