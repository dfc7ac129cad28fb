"""Keeps where a restore has left an epoch, and the chain of what devices hand back of its end."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, false, func, insert, select, update

from common.contract.ids import Profile
from server.storage.tables.healing import handed_back as table
from server.storage.tables.journal import event


class Left(NamedTuple):
    """The last event that is certainly here of an epoch that a restore has left."""

    epoch: int
    seq: int
    hash: bytes


class Link(NamedTuple):
    """A place of the lost chain: its hash, whether its event is here, and who could not see it."""

    seq: int
    hash: bytes
    known: bool
    blind: frozenset[str] = frozenset()


class Holes(NamedTuple):
    """What of an epoch's lost end is here by now, and the places whose events nobody has given."""

    epoch: int
    known: int
    missing: tuple[int, ...]


_CHANGE = (
    update(table)
    .where(
        table.c.center_id == bindparam("center"),
        table.c.epoch == bindparam("of_epoch"),
        table.c.seq == bindparam("of_seq"),
    )
    .values(known=bindparam("is_known"), blind=bindparam("seen_by"))
)


def leave(connection: Connection, center_id: str, left: Left) -> None:
    """An epoch ends here, perhaps before its time: what follows may be handed back."""
    connection.execute(insert(table), _row(center_id, left.epoch, Link(left.seq, left.hash, True)))


def left_epoch(connection: Connection, center_id: str) -> int | None:
    """The epoch that the present one has left; None where no restore was."""
    query = select(func.max(table.c.epoch)).where(table.c.center_id == center_id)
    found: int | None = connection.execute(query).scalar()
    return found


def left_at(connection: Connection, center_id: str) -> Left | None:
    """The last event that was here of the epoch that the present one has left."""
    query = (
        select(table.c.epoch, table.c.seq, table.c.hash)
        .where(table.c.center_id == center_id)
        .order_by(table.c.epoch.desc(), table.c.seq)
        .limit(1)
    )
    found = connection.execute(query).one_or_none()
    return None if found is None else Left(found.epoch, found.seq, bytes(found.hash))


def read_links(
    connection: Connection, center_id: str, epoch: int, first: int, last: int
) -> dict[int, Link]:
    """The places from `first` to `last` that are known, by seq."""
    query = select(table.c.seq, table.c.hash, table.c.known, table.c.blind).where(
        table.c.center_id == center_id, table.c.epoch == epoch, table.c.seq.between(first, last)
    )
    return {
        row.seq: Link(row.seq, bytes(row.hash), row.known, _names(row.blind))
        for row in connection.execute(query)
    }


def own_hashes(
    connection: Connection, center_id: str, epoch: int, first: int, last: int
) -> dict[int, bytes]:
    """The hashes of the journal's own events of this epoch from `first` to `last`."""
    query = select(event.c.seq, event.c.hash).where(
        event.c.center_id == center_id, event.c.epoch == epoch, event.c.seq.between(first, last)
    )
    return {row.seq: bytes(row.hash) for row in connection.execute(query)}


def add_links(connection: Connection, center_id: str, epoch: int, links: Iterable[Link]) -> None:
    """Keep new places."""
    rows = [_row(center_id, epoch, link) for link in links]
    if rows:
        connection.execute(insert(table), rows)


def change_links(connection: Connection, center_id: str, epoch: int, links: Iterable[Link]) -> None:
    """Keep what has become known of places."""
    rows = [
        {
            "center": center_id,
            "of_epoch": epoch,
            "of_seq": link.seq,
            "is_known": link.known,
            "seen_by": _text(link.blind),
        }
        for link in links
    ]
    if rows:
        connection.execute(_CHANGE, rows)


def place_for(
    connection: Connection, center_id: str, epoch: int, profile: Profile, after: int = 0
) -> Left:
    """The last place up to which a device of this profile can tell nothing new, looked for from `after`.

    All before `after` is taken to be such; it is heeded where it lies on the chain.
    """
    here = (table.c.center_id == center_id, table.c.epoch == epoch)
    span = select(func.min(table.c.seq), func.max(table.c.seq)).where(*here)
    first, last = connection.execute(span).one()
    hole = select(func.min(table.c.seq)).where(
        *here,
        table.c.seq > min(max(first, after), last),
        table.c.known == false(),
        ~table.c.blind.contains(profile),
    )
    found: int | None = connection.execute(hole).scalar()
    seq = last if found is None else found - 1
    digest = connection.execute(select(table.c.hash).where(*here, table.c.seq == seq)).scalar_one()
    return Left(epoch, seq, bytes(digest))


def find_holes(connection: Connection, center_id: str) -> list[Holes]:
    """What was handed back, by epoch; what the journal held itself does not count."""
    query = (
        select(table.c.epoch, table.c.seq, table.c.known, event.c.seq)
        .outerjoin(
            event,
            (event.c.center_id == table.c.center_id)
            & (event.c.epoch == table.c.epoch)
            & (event.c.seq == table.c.seq)
            & (event.c.hash == table.c.hash),
        )
        .where(table.c.center_id == center_id)
        .order_by(table.c.epoch, table.c.seq)
    )
    found = []
    for epoch, rows in groupby(connection.execute(query), key=lambda row: int(row[0])):
        after = list(rows)[1:]
        lost = [(seq, known) for _, seq, known, own in after if own is None]
        missing = tuple(seq for seq, known in lost if not known)
        if lost:
            found.append(Holes(epoch, len(lost) - len(missing), missing))
    return found


def _row(center_id: str, epoch: int, link: Link) -> dict[str, object]:
    return {
        "center_id": center_id,
        "epoch": epoch,
        "seq": link.seq,
        "hash": link.hash,
        "known": link.known,
        "blind": _text(link.blind),
    }


def _text(names: Iterable[str]) -> str:
    return ",".join(sorted(names))


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split(",")) if text else frozenset()
