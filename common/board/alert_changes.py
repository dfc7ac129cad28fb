"""What alerts change on the board, and how an open one is found."""

from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec.structs import replace

from common.board.state import Board
from common.contract.center_events import AlertAcknowledged, AlertCleared, AlertRaised
from common.contract.envelope import EventRecord
from common.contract.hall_commands import EMERGENCY
from common.contract.ids import AlertId, Slug, TicketId
from common.contract.snapshot import Alert

WAIT_OVER_LIMIT = "wait-over-limit"
LOW_RATING = "low-rating"
PRINTER = "printer"
DEVICE_GONE = "device-gone"
BY_SERVER = frozenset({WAIT_OVER_LIMIT, LOW_RATING, PRINTER, DEVICE_GONE})
"""What the server alone raises: about a service, a counter or a device."""

FOR_SENIORS = BY_SERVER | {EMERGENCY}
"""Shown to seniors, who alone see to them."""

WATCHED = BY_SERVER - {LOW_RATING}
"""Those of which the server also sees that they are over."""


class About(NamedTuple):
    """What an alert is about: there is one open alert of it at a time."""

    kind: Slug
    device_id: Slug | None = None
    counter_id: Slug | None = None
    service_id: Slug | None = None
    ticket_id: TicketId | None = None


def about(alert: Alert | AlertRaised) -> About:
    """What this one is about."""
    return About(alert.kind, alert.device_id, alert.counter_id, alert.service_id, alert.ticket_id)


def open_alert_about(board: Board, what: About) -> Alert | None:
    """The open alert that is about just this."""
    return next((row for row in board.alerts if about(row) == what), None)


def open_alert(board: Board, alert_id: AlertId) -> Alert | None:
    """The alert, unless it has been acknowledged or the day has ended."""
    return next((row for row in board.alerts if row.id == alert_id), None)


def open_alert_of(board: Board, device_id: Slug | None, kind: Slug) -> Alert | None:
    """The open alert of this kind that is about the device, the oldest if there are more."""
    return next(iter(open_alerts_of(board, device_id, kind)), None)


def open_alerts_of(board: Board, device_id: Slug | None, kind: Slug) -> tuple[Alert, ...]:
    """The open alerts of this kind that are about the device, the oldest first."""
    return tuple(row for row in board.alerts if (row.device_id, row.kind) == (device_id, kind))


def raised(board: Board, record: EventRecord, event: AlertRaised) -> Board:
    """Somebody is needed."""
    alert = Alert(
        id=event.alert_id,
        kind=event.kind,
        device_id=event.device_id,
        counter_id=event.counter_id,
        raised_at=record.recorded_at,
        service_id=event.service_id,
        ticket_id=event.ticket_id,
        for_all=event.for_all,
    )
    return replace(board, alerts=(*board.alerts, alert))


def acknowledged(board: Board, record: EventRecord, event: AlertAcknowledged) -> Board:
    """An officer sees to it: what is watched is not raised again before it was over."""
    rest = tuple(row for row in board.alerts if row.id != event.alert_id)
    seen = tuple(row for row in board.alerts if row.id == event.alert_id and row.kind in WATCHED)
    return replace(board, alerts=rest, seen_to=(*board.seen_to, *seen))


def cleared(board: Board, record: EventRecord, event: AlertCleared) -> Board:
    """It is over, whether or not somebody has seen to it."""
    return replace(
        board,
        alerts=tuple(row for row in board.alerts if row.id != event.alert_id),
        seen_to=tuple(row for row in board.seen_to if row.id != event.alert_id),
    )


ALERT_CHANGES: dict[type, Callable[[Board, EventRecord, Any], Board]] = {
    AlertRaised: raised,
    AlertAcknowledged: acknowledged,
    AlertCleared: cleared,
}
