"""How the configuration was changed: what was changed at once stands together, and what was changed again."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from common.board.hours import day_begins
from common.contract.config import Config
from common.contract.config_kinds import PROCEDURE
from common.contract.editing import PastChange, PastChanges
from common.contract.envelope import EventRecord
from common.contract.events import ConfigChanged
from common.contract.ids import Moment
from server.app.admission import device_keeping, staff
from server.app.editing.made import changes_made
from server.app.editing.procedure_set import ALL_PROCEDURES
from server.app.editing.undoing import is_fixed
from server.domain.context import Refusal
from server.storage.tables.config import account

AT_ONCE = 100
_BY_FIELD = frozenset({staff.KIND, device_keeping.KIND})
"""Kinds of which each field is taken back by itself."""

Thing = tuple[str, ...]


class Wanted(NamedTuple):
    """Changes of this kind and row by this actor, None of all; under version `before` where it is said.

    `since` and `until` bound the time of record, the end excluded.
    """

    kind: str | None = None
    row_id: str | None = None
    before: int | None = None
    actor: str | None = None
    since: Moment = datetime.min.replace(tzinfo=UTC)
    until: Moment = datetime.max.replace(tzinfo=UTC)

    def holds(self, record: EventRecord, made: ConfigChanged) -> bool:
        """Whether this change is among them."""
        return (
            self.kind in {None, made.kind}
            and self.row_id in {None, made.id}
            and self.actor in {None, record.actor.id}
            and (self.before is None or made.config_version < self.before)
            and record.recorded_at < self.until
        )


def within(config: Config, wanted: Wanted, since: str | None, until: str | None) -> Wanted:
    """The same from the first of these service days to the last; Refusal invalid-data for what is no day."""
    try:
        if since is not None:
            wanted = wanted._replace(since=day_begins(config, since))
        if until is not None:
            after = (date.fromisoformat(until) + timedelta(days=1)).isoformat()
            wanted = wanted._replace(until=day_begins(config, after))
    except (ValueError, OverflowError) as error:
        raise Refusal("invalid-data", f"no such day: {error}") from error
    return wanted


def past_changes(connection: Connection, center_id: str, wanted: Wanted) -> PastChanges:
    """The latest first, a hundred and what was changed together with the last of them."""
    past, found, more = _Past(), list[tuple[EventRecord, ConfigChanged]](), False
    for record, made in changes_made(connection, center_id):
        if record.recorded_at < wanted.since:
            break
        past.add(record, made)
        if not wanted.holds(record, made):
            continue
        if len(found) >= AT_ONCE and _first(found[-1][1]) != _first(made):
            more = True
            break
        found.append((record, made))
    told = tuple(past.told(record, made) for record, made in found)
    return PastChanges(changes=told, more=more, people=_people(connection, center_id, past.people))


class _Past:
    """What is known of the changes up to here, which come the latest first."""

    def __init__(self) -> None:
        self._again: dict[Thing, Moment] = {}
        self._later: dict[int, Moment] = {}
        self._among: dict[int, int] = {}
        self._fixed: set[int] = set()
        self.people: set[str] = set()
        """Who may have acted up to here, and who may be told of in what is shown."""

    def add(self, record: EventRecord, made: ConfigChanged) -> None:
        first = _first(made)
        self.people.add(record.actor.id)
        self._among[first] = self._among.get(first, 0) + 1
        again = [self._again[one] for one in _things(made) if one in self._again]
        if again:
            self._later[first] = max(*again, self._later.get(first, again[0]))
        if is_fixed(made):
            self._fixed.add(first)
        for thing in (*_things(made), *_whole(made)):
            self._again.setdefault(thing, record.recorded_at)

    def told(self, record: EventRecord, made: ConfigChanged) -> PastChange:
        first = _first(made)
        self.people.add(made.id)
        return PastChange(
            version=made.config_version,
            at=record.recorded_at,
            actor=record.actor,
            kind=made.kind,
            id=made.id,
            before=made.before,
            after=made.after,
            first=first,
            among=self._among[first],
            fixed=first in self._fixed,
            later=self._later.get(first),
            undoes=made.undoes,
        )


def _first(made: ConfigChanged) -> int:
    return made.together or made.config_version


def _things(made: ConfigChanged) -> Iterator[Thing]:
    """What a change has changed, as it must still be to be taken back; its place is nothing of it."""
    if made.before == made.after:
        return
    if made.kind in _BY_FIELD and isinstance(made.before, Mapping):
        after = made.after if isinstance(made.after, Mapping) else {}
        for name in made.before:
            if made.before[name] != after.get(name):
                yield made.kind, made.id, name
    else:
        yield made.kind, made.id


def _whole(made: ConfigChanged) -> Iterator[Thing]:
    """One procedure is a part of them all."""
    if made.kind == PROCEDURE:
        yield ALL_PROCEDURES, ALL_PROCEDURES


def _people(connection: Connection, center_id: str, named: Collection[str]) -> dict[str, str]:
    query = select(account.c.id, account.c.name).where(
        account.c.center_id == center_id, account.c.name != ""
    )
    rows = connection.execute(query.order_by(account.c.name))
    return {row.id: row.name for row in rows if row.id in named}
