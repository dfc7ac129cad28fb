"""Weighs a journal against heads that were signed earlier: where it was cut, and what it vouches for."""

from collections.abc import Sequence
from datetime import UTC
from typing import NamedTuple

from sqlalchemy import Connection

from common.contract.codec import decode_record
from common.contract.events import EpochStarted
from server.storage.history.heads import SignedHead
from server.storage.history.journal import read_events, read_head, read_kind
from server.storage.reports.report_rows import moment


class Weighed(NamedTuple):
    """What was found, one line each; `sound` when nothing is missing that the journal does not tell."""

    sound: bool
    lines: list[str]


def weigh(connection: Connection, center_id: str, heads: Sequence[SignedHead]) -> Weighed:
    """Compare the journal, proved already, with heads of this center, the oldest first.

    A head of an epoch that a restore has left is no fault where the journal tells of the restore, and a
    later head has seen that: whoever cuts a journal may write a restore into it, but not into heads
    that lie out of his reach.
    """
    begun = _begun(connection, center_id)
    end = read_head(connection, center_id)
    held = [head for head in heads if _holds(connection, center_id, head)]
    lines: list[str] = []
    sound = True
    for head in heads:
        if head in held:
            continue
        left = [seq for epoch, seq in begun if epoch > head.epoch and seq <= head.seq]
        seen = f"{head.epoch}.{head.seq} of {_time(head.recorded_at)}"
        if left and held and held[-1].seq >= min(left):
            lines.append(
                f"lost in a restore: a witness saw {seen}, the journal went on from {min(left)} in "
                "another epoch"
            )
            continue
        sound = False
        if left:
            lines.append(
                f"not proved: a witness saw {seen}, the journal goes on from {min(left)} in another "
                "epoch, and no witness has seen that: where nothing was restored, it was cut there"
            )
            continue
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


def _begun(connection: Connection, center_id: str) -> list[tuple[int, int]]:
    """Each epoch and the event with which it began."""
    records = [decode_record(row.text) for row in read_kind(connection, center_id, "EpochStarted")]
    return [(row.data.epoch, row.seq) for row in records if isinstance(row.data, EpochStarted)]


def _time(at: int) -> str:
    return f"{moment(at).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
