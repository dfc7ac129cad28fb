"""How the configuration was changed: what was changed at once stands together, and what was changed again."""

from collections import defaultdict
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
from server.app.editing.made import changes_made, first_of, past_change
from server.app.editing.procedure_set import ALL_PROCEDURES
from server.app.editing.undoing import is_fixed
from server.domain.context import Refusal
from server.storage.tables.config import account

AT_ONCE = 100
_BY_FIELD = frozenset({staff.KIND, device_keeping.KIND})
"""Kinds of which each field is taken back by itself."""

Thing = tuple[str, ...]

_ALL: Thing = (ALL_PROCEDURES, ALL_PROCEDURES)
"""One procedure is a part of it."""


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
        if len(found) >= AT_ONCE and first_of(found[-1][1]) != first_of(made):
            more = True
            break
        found.append((record, made))
    told = tuple(past.told(record, made) for record, made in found)
    return PastChanges(changes=told, more=more, people=names_of(connection, center_id, past.people))


class _Past:
    """What is known of the changes up to here, which come the latest first."""

    def __init__(self) -> None:
        self._now: dict[Thing, tuple[Moment, object]] = {}
        self._moved: dict[str, Moment] = {}
        self._order: defaultdict[str, list[int]] = defaultdict(list)
        """Of each kind, where the row stands now that stood at a place up to here."""
        self._later: dict[int, Moment] = {}
        self._among: dict[int, int] = {}
        self._fixed: set[int] = set()
        self.people: set[str] = set()
        """Who may have acted up to here, and who may be told of in what is shown."""

    def add(self, record: EventRecord, made: ConfigChanged) -> None:
        first = first_of(made)
        self.people.add(record.actor.id)
        self._among[first] = self._among.get(first, 0) + 1
        for again in self._again(record.recorded_at, made):
            self._later[first] = max(again, self._later.get(first, again))
        if is_fixed(made):
            self._fixed.add(first)

    def _again(self, at: Moment, made: ConfigChanged) -> Iterator[Moment]:
        """When what it changed was changed the last time, where it is not as this change left it."""
        for thing, value in _things(made):
            again, now = self._now.setdefault(thing, (at, value))
            if now != value:
                yield again
        if made.kind == PROCEDURE:
            self._now.setdefault(_ALL, (at, made.config_version))
        if made.places is not None:
            before, after = made.places
            order = self._order[made.kind]
            order.extend(range(len(order), max(made.places) + 1))
            again = self._moved.setdefault(made.kind, at)
            if order[after] != after:
                yield again
            order.insert(before, order.pop(after))

    def told(self, record: EventRecord, made: ConfigChanged) -> PastChange:
        first = first_of(made)
        self.people.add(made.id)
        return past_change(
            record,
            made,
            among=self._among[first],
            fixed=first in self._fixed,
            later=self._later.get(first),
        )


def _things(made: ConfigChanged) -> Iterator[tuple[Thing, object]]:
    """What a change has changed, and as what it left it: so it must be to be taken back."""
    if made.before == made.after:
        return
    if made.kind not in _BY_FIELD:
        yield (made.kind, made.id), made.after
        return
    before, after = (one if isinstance(one, Mapping) else {} for one in (made.before, made.after))
    yield (made.kind, made.id), bool(after)
    for name in before:
        if before[name] != after.get(name):
            yield (made.kind, made.id, name), after.get(name)


def names_of(connection: Connection, center_id: str, named: Collection[str]) -> dict[str, str]:
    """The names of those of these ids who have one, in the order of their names."""
    query = select(account.c.id, account.c.name).where(
        account.c.center_id == center_id, account.c.name != ""
    )
    rows = connection.execute(query.order_by(account.c.name))
    return {row.id: row.name for row in rows if row.id in named}
