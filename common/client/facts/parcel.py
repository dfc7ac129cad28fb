"""One upload of the journal: entries in order without a gap, small enough for the server."""

from collections.abc import Container, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from common.client.facts.outbox import Fact
from common.client.membership.identity import new_id
from common.contract import codec
from common.contract.requests import ENTRIES_LIMIT, MISSING
from common.contract.routes import BODY_LIMIT

MOST = ENTRIES_LIMIT
"""Entries in one upload."""

_ROOM = BODY_LIMIT - 4096
"""Bytes for entries in an upload; the rest has room for the numbers of every series."""

_SMALL = 256
"""Bytes of an entry that is missing, with its comma."""


class Parcel(Struct, frozen=True, kw_only=True):
    """The entries after the seq `before`; None stands for one that is missing.

    `ends` when nothing comes after them.
    """

    before: int
    entries: Mapping[int, Fact | None]
    ends: bool

    @property
    def last(self) -> int:
        """The seq that the server has once it took them all."""
        return self.before + len(self.entries)


def fill(mark: int, top: int, facts: Sequence[Fact], withheld: Container[int], most: int) -> Parcel:
    """The entries after `mark` up to `top`, at most so many, as far as they fit into one upload.

    `facts` are those there are, in order and none too large; one that is withheld is missing.
    """
    found = {fact.seq: fact for fact in facts}
    reach = top if len(found) < most else max(found)
    entries: dict[int, Fact | None] = {}
    room = _ROOM
    for seq in range(mark + 1, min(reach, mark + most) + 1):
        fact = None if seq in withheld else found.get(seq)
        size = _SMALL if fact is None else _size(fact)
        if size > room:
            break
        room -= size
        entries[seq] = fact
    return Parcel(before=mark, entries=entries, ends=mark + len(entries) == top)


def too_large(fact: Fact) -> bool:
    """Whether no upload can hold it."""
    return _size(fact) > _ROOM


def written(parcel: Parcel, epoch: int | None, highest: Mapping[str, int], now: datetime) -> bytes:
    """The body of the upload, a JournalUpload; one without entries only asks for the mark."""
    said = {"epoch": epoch, "highest": highest, "complete": parcel.ends}
    entries = b",".join(_entry(seq, fact, now) for seq, fact in parcel.entries.items())
    return b'{"entries":[%s],%s' % (entries, codec.encode(said)[1:])


def _entry(seq: int, fact: Fact | None, now: datetime) -> bytes:
    if fact is not None:
        return b'{"seq":%d,%s' % (seq, fact.command[1:])
    return codec.encode(
        {"seq": seq, "command_id": new_id(now), "type": MISSING, "occurred_at": now, "data": {}}
    )


def _size(fact: Fact) -> int:
    return len(fact.command) + 32
