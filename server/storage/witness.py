"""Weighs a journal against heads that were signed earlier: where it was cut, and what it vouches for."""

from collections.abc import Sequence
from datetime import UTC
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from server.storage.heads import SignedHead
from server.storage.journal import read_events, read_head
from server.storage.report_rows import moment
from server.storage.tables_journal import event


class Weighed(NamedTuple):
    """What was found, one line each; `sound` when nothing is missing that the journal does not tell."""

    sound: bool
    lines: list[str]


def weigh(connection: Connection, center_id: str, heads: Sequence[SignedHead]) -> Weighed:
    """Compare the journal with heads of this center, the oldest first.

    A head of an epoch that a restore has left is no fault: the journal itself tells of the restore.
    """
    begun = _epochs(connection, center_id)
    end = read_head(connection, center_id)
    held = [head for head in heads if _holds(connection, center_id, head)]
    lines: list[str] = []
    sound = True
    for head in heads:
        if head in held:
            continue
        left = [seq for epoch, seq in begun if epoch > head.epoch and seq <= head.seq]
        seen = f"{head.epoch}.{head.seq} of {_time(head.recorded_at)}"
        if left:
            lines.append(
                f"lost in a restore: a witness saw {seen}, the journal went on from {min(left)} in "
                "another epoch"
            )
            continue
        sound = False
        cut = (head.epoch, head.seq) > (end.epoch, end.seq)
        what = f"cut at {end.epoch}.{end.seq}" if cut else "changed"
        lines.append(f"{what}: a witness saw {seen}, which is not in the journal")
    if not sound:
        lines.append(_vouched(held))
    return Weighed(sound, lines)


def _vouched(held: Sequence[SignedHead]) -> str:
    if not held:
        return "this journal vouches for nothing"
    last = held[-1]
    return (
        f"it is vouched for up to {last.epoch}.{last.seq} of {_time(last.recorded_at)}, and for "
        "nothing after that"
    )


def _holds(connection: Connection, center_id: str, head: SignedHead) -> bool:
    found = read_events(connection, center_id, head.seq - 1, 1)
    return bool(found) and (found[0].seq, found[0].epoch, found[0].hash.hex()) == (
        head.seq,
        head.epoch,
        head.hash,
    )


def _epochs(connection: Connection, center_id: str) -> list[tuple[int, int]]:
    query = (
        select(event.c.epoch, func.min(event.c.seq))
        .where(event.c.center_id == center_id)
        .group_by(event.c.epoch)
        .order_by(event.c.epoch)
    )
    return [(epoch, seq) for epoch, seq in connection.execute(query)]


def _time(at: int) -> str:
    return f"{moment(at).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
