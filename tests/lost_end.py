"""The end of a life that a restore has lost, as records, and the events by which it comes back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from common.board.evolve import evolve
from common.board.snapshots import to_rows
from common.board.state import Board
from common.contract import codec
from common.contract.envelope import EventRecord
from common.contract.events import Event, EventHealed
from common.contract.snapshot import BoardRows
from tests.dsl import recorded

DAY = "2026-11-23"


def lived(board: Board, events: Iterable[Event], now: datetime) -> tuple[Board, list[EventRecord]]:
    """The board after these events, a second apart, and their records."""
    records = []
    for event in events:
        now += timedelta(seconds=1)
        records.append(recorded(board, event, now))
        board = evolve(board, records[-1])
    return board, records


def healing(record: EventRecord, day: str = DAY) -> EventHealed:
    """The event by which this record comes back."""
    return EventHealed(
        epoch=1,
        seq=record.seq,
        type=record.type,
        service_day=day,
        hash="0f" * 32,
        text=codec.encode_record(record).decode(),
    )


def hall(board: Board) -> BoardRows:
    """The board but for what a restore changes of itself."""
    rows = to_rows(board)
    return replace(
        rows,
        calls=tuple(replace(call, seq=0) for call in rows.calls),
        numbers={},
        shared_lane=None,
        held_before=None,
        touched=(),
        seated=(),
    )
