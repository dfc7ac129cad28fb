"""Changes of the configuration that a restore has lost: devices gave them back, they are not in effect."""

from collections import Counter

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

AT_ONCE = 200
_EVER = GivenBack((ConfigChanged.__name__,), "", "9999-12-31")


def lost_changes(connection: Connection, center_id: str, after: int) -> PastChanges:
    """What was given back after event `after`, the latest first; `later`: that row was changed since."""
    end = read_head(connection, center_id).seq + 1
    wanted = Wanted(after + 1, end, given_back=_EVER)
    found = search(connection, center_id, wanted, AT_ONCE)
    lost = [row for text in found.events if (row := _lost(text.text)) is not None]
    lost.sort(key=lambda row: (row[0].recorded_at, row[0].seq), reverse=True)
    since = _changed_since(connection, center_id, after) if lost else {}
    at_once = Counter(first_of(made) for _, made in lost)
    named = {name for record, made in lost for name in (record.actor.id, made.id)}
    return PastChanges(
        changes=tuple(_told(record, made, at_once, since) for record, made in lost),
        more=found.next is not None,
        people=names_of(connection, center_id, named),
    )


def _lost(text: str) -> tuple[EventRecord, ConfigChanged] | None:
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
