"""Tells of the last restore: from where on was lost, who is awaited, how much came back."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, func, select

from common.board.evolve import BORN
from common.board.state import Board
from common.contract.codec import decode_record
from common.contract.editing import PastChanges
from common.contract.envelope import EventRecord
from common.contract.events import EpochStarted
from common.contract.ids import Profile
from common.contract.restores import Awaited, Restore, RestoreState
from server.app.editing.lost import lost_changes
from server.app.history.unreported import unreported
from server.app.writing.unit import State
from server.storage.engine import Database
from server.storage.history.handed_back import Left, left_at
from server.storage.history.journal import read_kind
from server.storage.history.searching import HEALED
from server.storage.reports.report_rows import moment
from server.storage.seats import last_counters
from server.storage.tables.journal import event, seldom_seqs

T = TypeVar("T")


class Restores:
    """Belongs to the event loop; one reading at a time."""

    def __init__(self, database: Database, center_id: str, state: Callable[[], State]) -> None:
        self._database, self._center_id, self._state = database, center_id, state
        self._reading = asyncio.Semaphore(1)

    async def told(self) -> RestoreState:
        """As it stands now."""
        board = self._state().board
        if board.epoch <= BORN:
            return RestoreState(last=None)
        last = await self._read(lambda reading: last_restore(reading, self._center_id, board))
        return RestoreState(last=last)

    async def changes(self, before: int | None) -> PastChanges:
        """The changes of the configuration that it has lost and that were given back by now.

        Only those under version `before` where it is said.
        """
        epoch = self._state().board.epoch

        def look(reading: Connection) -> PastChanges:
            began = _began(reading, self._center_id, epoch) if epoch > BORN else None
            if began is None:
                return PastChanges(changes=(), more=False, people={})
            return lost_changes(reading, self._center_id, began.seq, before)

        return await self._read(look)

    async def _read(self, work: Callable[[Connection], T]) -> T:
        def read() -> T:
            with self._database.reading() as connection:
                return work(connection)

        async with self._reading:
            return await asyncio.to_thread(read)


def last_restore(connection: Connection, center_id: str, board: Board) -> Restore | None:
    """How the board's epoch began, and what of the one before is awaited; None of a center's first."""
    began = _began(connection, center_id, board.epoch)
    left = left_at(connection, center_id)
    if began is None or left is None:
        return None
    assert isinstance(began.data, EpochStarted), "read by this type"
    assert began.data.reason != "init", "an epoch was left"
    return Restore(
        epoch=board.epoch,
        reason=began.data.reason,
        began_at=began.recorded_at,
        left_epoch=left.epoch,
        left_seq=left.seq,
        left_at=moment(_recorded(connection, center_id, left)),
        lane_open=board.shared_lane is not None,
        held=board.held_before is not None,
        awaited=(
            *(() if board.shared_lane is not None else _awaited(connection, center_id, "kiosk")),
            *(() if board.held_before is None else _awaited(connection, center_id, "counter")),
        ),
        healed=_healed(connection, center_id, began.seq),
    )


def _began(connection: Connection, center_id: str, epoch: int) -> EventRecord | None:
    for stored in reversed(read_kind(connection, center_id, EpochStarted.__name__)):
        record = decode_record(stored.text)
        if isinstance(record.data, EpochStarted) and record.data.epoch == epoch:
            return record
    return None


def _recorded(connection: Connection, center_id: str, left: Left) -> int:
    """When the last event was recorded, in milliseconds, that was here when its epoch was left."""
    query = select(func.max(event.c.recorded_at)).where(
        event.c.center_id == center_id, event.c.seq == left.seq
    )
    return int(connection.execute(query).scalar_one())


def _awaited(connection: Connection, center_id: str, profile: Profile) -> list[Awaited]:
    at = last_counters(connection)
    return [
        Awaited(
            id=found.device_id,
            name=found.name,
            profile=profile,
            counter_id=at.get(found.device_id),
        )
        for found in unreported(connection, center_id, profile)
    ]


def _healed(connection: Connection, center_id: str, after: int) -> int:
    query = select(func.count()).where(
        event.c.center_id == center_id,
        event.c.seq > after,
        event.c.seq.in_(seldom_seqs(center_id, (HEALED,))),
    )
    return int(connection.execute(query).scalar_one())
