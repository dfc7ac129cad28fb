"""Proves a journal in a process of its own, so that the hall waits for nothing: `python -m` this module.

One line of JSON on standard input says which journal, one on standard output how it is.
"""

import os
import sys
from contextlib import suppress

import msgspec

from server.storage.engine import open_database
from server.storage.history.journal import read_head
from server.storage.history.verify import find_day_fault

NICE = 10
"""How much this gives way to the hall."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A database's SQLAlchemy URL, with its password if it has one, and the center in it."""

    database: str
    center_id: str


class Proved(msgspec.Struct, frozen=True, kw_only=True):
    """The journal's end, and the first event that does not hold."""

    epoch: int
    seq: int
    hash: str
    broken_at: int | None
    why: str


def prove(asked: Asked) -> Proved:
    """Walk the whole chain, and hold today's texts against the board; DatabaseError where it is not there."""
    database = open_database(asked.database)
    try:
        with database.reading() as reading:
            fault = find_day_fault(reading, asked.center_id)
            head = read_head(reading, asked.center_id)
    finally:
        database.close()
    return Proved(
        epoch=head.epoch,
        seq=head.seq,
        hash=head.hash.hex(),
        broken_at=None if fault is None else fault.seq,
        why="" if fault is None else fault.why,
    )


def main() -> int:
    """Answer one question."""
    with suppress(OSError, AttributeError):
        os.nice(NICE)
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    asked = msgspec.json.decode(sys.stdin.buffer.readline(), type=Asked)
    sys.stdout.buffer.write(msgspec.json.encode(prove(asked)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
