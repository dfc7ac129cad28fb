"""Finds events in the journal, the latest first, in bounded steps however long it is."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, and_, func, or_, select

from common.contract.events import EventHealed
from server.storage.history.journal import read_head
from server.storage.tables.journal import SELDOM, event, seldom_seqs

WINDOW = 25_000
"""How many events are looked through by one statement."""

PAGE = 100
"""How many seldom events are read by one statement."""

MOST_LOOKED_AT = 500_000
"""How many events one search looks through; who wants more goes on from where it ended."""

HASHES = frozenset({"key_hash", "person"})
"""What an event has of a citizen's key and card; nobody needs it who looks at what happened."""

_HASH = rf'(?:{"|".join(sorted(HASHES))})\\*":\\*"[0-9a-f]{{64}}'
_UNSEEN = f'"{_HASH}'
"""Such a hash in an event's JSON, or in that of a healed one, where quotes are escaped."""

_NO_VALUE = rf'"(?:{_HASH}|[a-z0-9_]+\\*":(?:null|true|false)?)'
"""The same, and all names of fields with what is no words."""

_COLUMNS = (
    event.c.seq,
    event.c.epoch,
    event.c.type,
    event.c.recorded_at,
    event.c.text,
    event.c.hash,
)


HEALED = EventHealed.__name__

_OWN_DAY = '"service_day":"'
_DAY = 10
"""Letters of a day."""


class GivenBack(NamedTuple):
    """Of what devices gave back: of these types, none of all, and of these service days, both included."""

    types: Collection[str]
    since: str
    until: str


class Wanted(NamedTuple):
    """What is looked for: seqs from `low` to below `high`.

    What a device gave back counts as what it was, too; with `given_back` nothing else is found. Of each of
    `texts` one spelling stands in the event's JSON, not in the hashes that nobody is shown: the first in
    that of any event, the others, where quotes are escaped, in that of a healed one only. `words`, as they
    are spelled in JSON, stand in one of its values.
    """

    low: int
    high: int
    types: Collection[str] = ()
    texts: Sequence[Sequence[str]] = ()
    given_back: GivenBack | None = None
    words: str = ""


class FoundEvent(NamedTuple):
    """An event as it lies in the journal; `recorded_at` in milliseconds."""

    seq: int
    epoch: int
    type: str
    recorded_at: int
    text: str
    hash: bytes


class Found(NamedTuple):
    """The events, the latest first; `next` is the `high` to go on with, None at the end."""

    events: list[FoundEvent]
    next: int | None


def seq_at(connection: Connection, center_id: str, moment: int) -> int:
    """The seq of the first event recorded at `moment` (milliseconds) or later; one past the last if none.

    Times of record never go back, so that halving finds it.
    """
    low, high = 1, read_head(connection, center_id).seq + 1
    while low < high:
        middle = (low + high) // 2
        query = select(event.c.recorded_at).where(
            event.c.center_id == center_id, event.c.seq == middle
        )
        if connection.execute(query).scalar_one() < moment:
            low = middle + 1
        else:
            high = middle
    return low


def latest(connection: Connection, center_id: str, seldom: str) -> Iterator[str]:
    """The JSON of all events of this seldom type, the latest first; read in pages, as far as it is asked."""
    seqs = sorted(connection.execute(seldom_seqs(center_id, (seldom,))).scalars(), reverse=True)
    for at in range(0, len(seqs), PAGE):
        page = select(event.c.text).where(
            event.c.center_id == center_id, event.c.seq.in_(seqs[at : at + PAGE])
        )
        yield from connection.execute(page.order_by(event.c.seq.desc())).scalars()


def search(connection: Connection, center_id: str, wanted: Wanted, limit: int) -> Found:
    """At most `limit` events; of seldom types by their index, of others window by window."""
    if wanted.given_back is not None or (wanted.types and SELDOM.issuperset(wanted.types)):
        return _page(_rows(connection, center_id, wanted, limit + 1), limit)
    found: list[FoundEvent] = []
    high, lowest = wanted.high, max(wanted.low, wanted.high - MOST_LOOKED_AT)
    while high > lowest:
        low = max(lowest, high - WINDOW)
        window = wanted._replace(low=low, high=high)
        found += _rows(connection, center_id, window, limit + 1 - len(found))
        if len(found) > limit:
            return _page(found, limit)
        high = low
    return Found(found, high if high > wanted.low else None)


def _page(found: list[FoundEvent], limit: int) -> Found:
    shown = found[:limit]
    return Found(shown, shown[-1].seq if len(found) > limit else None)


def _rows(connection: Connection, center_id: str, wanted: Wanted, most: int) -> list[FoundEvent]:
    query = (
        select(*_COLUMNS)
        .where(
            event.c.center_id == center_id,
            event.c.seq >= wanted.low,
            event.c.seq < wanted.high,
            *_of_types(connection, center_id, wanted),
            *(_holds(connection, spellings) for spellings in wanted.texts),
            *([_stands(connection, wanted.words, _NO_VALUE)] if wanted.words else ()),
        )
        .order_by(event.c.seq.desc())
        .limit(most)
    )
    return [FoundEvent(*row) for row in connection.execute(query)]


def _of_types(
    connection: Connection, center_id: str, wanted: Wanted
) -> Iterator[ColumnElement[bool]]:
    types, back = set(wanted.types), wanted.given_back
    if back is not None:
        yield event.c.seq.in_(seldom_seqs(center_id, (HEALED,)))
        day = _find(connection, event.c.text, _OWN_DAY) + len(_OWN_DAY)
        yield func.substr(event.c.text, day, _DAY).between(back.since, back.until)
        if back.types and HEALED not in back.types:
            yield _was(connection, back.types)
    elif types:
        if types <= SELDOM:
            yield event.c.seq.in_(seldom_seqs(center_id, types | {HEALED}))
        own = event.c.type.in_(sorted(types))
        yield or_(own, and_(event.c.type == HEALED, _was(connection, types)))


def _was(connection: Connection, types: Collection[str]) -> ColumnElement[bool]:
    """Whether what was given back is of one of these types, which its event names once more."""
    return or_(*(_find(connection, event.c.text, f'"type":"{name}"') > 0 for name in sorted(types)))


def _holds(connection: Connection, spellings: Sequence[str]) -> ColumnElement[bool]:
    """One of the spellings, letter for letter."""
    own, *given_back = (_stands(connection, one, _UNSEEN) for one in spellings)
    return or_(own, and_(event.c.type == HEALED, or_(*given_back))) if given_back else own


def _stands(connection: Connection, words: str, without: str) -> ColumnElement[bool]:
    """Whether they stand in an event `without` that, which is taken out only where they stand at all."""
    seen = func.regexp_replace(event.c.text, without, "", "g")
    return and_(_find(connection, event.c.text, words) > 0, _find(connection, seen, words) > 0)


def _find(connection: Connection, within: ColumnElement[str], words: str) -> ColumnElement[int]:
    """Where these letters begin, from 1; 0 where they are not. LIKE is not so strict in SQLite."""
    name = "instr" if connection.dialect.name == "sqlite" else "strpos"
    found: ColumnElement[int] = getattr(func, name)(within, words, type_=Integer)
    return found
