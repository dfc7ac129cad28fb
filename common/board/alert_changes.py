"""What alerts change on the board, and how an open one is found."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from common.board.state import Board
from common.contract.center_events import AlertAcknowledged, AlertRaised
from common.contract.envelope import EventRecord
from common.contract.ids import AlertId, Slug
from common.contract.snapshot import Alert


def open_alert(board: Board, alert_id: AlertId) -> Alert | None:
    """The alert, unless it has been acknowledged or the day has ended."""
    return next((row for row in board.alerts if row.id == alert_id), None)


def open_alert_of(board: Board, device_id: Slug | None, kind: Slug) -> Alert | None:
    """The open alert of this kind that the device has raised."""
    found = (row for row in board.alerts if (row.device_id, row.kind) == (device_id, kind))
    return next(found, None)


def raised(board: Board, record: EventRecord, event: AlertRaised) -> Board:
    """Somebody is needed at a device."""
    alert = Alert(
        id=event.alert_id,
        kind=event.kind,
        device_id=event.device_id,
        counter_id=event.counter_id,
        raised_at=record.recorded_at,
    )
    return replace(board, alerts=(*board.alerts, alert))


def acknowledged(board: Board, record: EventRecord, event: AlertAcknowledged) -> Board:
    """An officer sees to it."""
    return replace(board, alerts=tuple(row for row in board.alerts if row.id != event.alert_id))


ALERT_CHANGES: dict[type, Callable[[Board, EventRecord, Any], Board]] = {
    AlertRaised: raised,
    AlertAcknowledged: acknowledged,
}
