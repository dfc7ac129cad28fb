"""What suspended services and notices change on the board, and what of them is so at a moment."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from common.board.state import Board
from common.contract.envelope import EventRecord
from common.contract.events import (
    NoticePosted,
    NoticeWithdrawn,
    ServiceReopened,
    ServiceSuspended,
)
from common.contract.ids import NoticeId, Slug
from common.contract.snapshot import Notice, Suspension


def is_suspended(board: Board, service_id: Slug) -> bool:
    """Whether kiosks and phones are not to offer the service today."""
    return service_id in board.suspended


def notices_now(board: Board, now: datetime) -> tuple[Notice, ...]:
    """What stands in the hall at this moment, the oldest first."""
    return standing(board.notices, now)


def notice_of(board: Board, notice_id: NoticeId, now: datetime) -> Notice | None:
    """The notice, unless it was withdrawn or is over."""
    return next((row for row in notices_now(board, now) if row.id == notice_id), None)


def standing(notices: Iterable[Notice], now: datetime) -> tuple[Notice, ...]:
    """Those of these notices that are not over."""
    return tuple(row for row in notices if row.until > now)


def suspended(board: Board, record: EventRecord, event: ServiceSuspended) -> Board:
    """The service is not offered."""
    since = record.recorded_at
    last = Suspension(service_id=event.service_id, reason=event.reason, since=since)
    rows = (*_others(board, event.service_id), last)
    return replace(board, suspended=board.suspended | {event.service_id}, suspensions=rows)


def reopened(board: Board, record: EventRecord, event: ServiceReopened) -> Board:
    """The service is offered again."""
    rest = tuple(_others(board, event.service_id))
    return replace(board, suspended=board.suspended - {event.service_id}, suspensions=rest)


def posted(board: Board, record: EventRecord, event: NoticePosted) -> Board:
    """A notice stands; those that are over are forgotten."""
    notice = Notice(id=event.notice_id, spoken=event.spoken, until=event.until)
    return replace(board, notices=(*standing(board.notices, record.recorded_at), notice))


def withdrawn(board: Board, record: EventRecord, event: NoticeWithdrawn) -> Board:
    """A notice stands no longer."""
    rest = tuple(row for row in board.notices if row.id != event.notice_id)
    return replace(board, notices=rest)


def _others(board: Board, service_id: Slug) -> Iterable[Suspension]:
    return (row for row in board.suspensions if row.service_id != service_id)


HALL_CHANGES: dict[type, Callable[[Board, EventRecord, Any], Board]] = {
    ServiceSuspended: suspended,
    ServiceReopened: reopened,
    NoticePosted: posted,
    NoticeWithdrawn: withdrawn,
}
