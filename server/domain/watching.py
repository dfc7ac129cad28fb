"""What the server itself calls the staff for, and when that is over."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from common.board.alert_changes import (
    DEVICE_GONE,
    LOW_RATING,
    WAIT_OVER_LIMIT,
    WATCHED,
    About,
    about,
    open_alert_about,
)
from common.board.state import Board
from common.contract.config import Config
from common.contract.events import AlertCleared, AlertRaised, Event, VisitRated
from common.contract.ids import AlertId, Slug
from common.contract.snapshot import Alert
from server.domain.context import Events


def waits_over_limit(board: Board, config: Config, now: datetime) -> Iterator[About]:
    """The services for which somebody has waited longer than the policy lets them."""
    minutes = config.policy.alert_wait_minutes
    if minutes is None:
        return
    limit = now - timedelta(minutes=minutes)
    told = set()
    for key, queue in board.queues.items():
        if key.service_id not in told and any(
            board.tickets[spot.ticket_id].issued_at <= limit for spot in queue
        ):
            told.add(key.service_id)
            yield About(WAIT_OVER_LIMIT, service_id=key.service_id)


def news(board: Board, trouble: AbstractSet[About]) -> bool:
    """Whether the board knows of other trouble than there is."""
    return {about(row) for row in _watched(board)} != trouble


def changes(board: Board, trouble: AbstractSet[About], new_id: Callable[[], AlertId]) -> Events:
    """What is over and what is new; what is known, open or acknowledged, is no news."""
    known = {about(row) for row in _watched(board)}
    over: list[Event] = [
        AlertCleared(alert_id=row.id, device_id=row.device_id)
        for row in _watched(board)
        if about(row) not in trouble
    ]
    new = [_raised(what, new_id()) for what in sorted(trouble - known, key=_order)]
    return (*over, *new)


def known_gone(board: Board) -> frozenset[Slug]:
    """The devices of which the board knows that they have gone silent, seen to or not."""
    rows = _watched(board)
    return frozenset(row.device_id for row in rows if row.kind == DEVICE_GONE and row.device_id)


def low_rating(
    board: Board, config: Config, event: VisitRated, new_id: Callable[[], AlertId]
) -> Events:
    """An alert for a rating as low as the policy says; it tells the counter, and not whose rating it is."""
    limit = config.policy.alert_rating_score
    if limit is None or event.score > limit:
        return ()
    what = About(LOW_RATING, counter_id=event.counter_id, service_id=event.service_id)
    return () if open_alert_about(board, what) else (_raised(what, new_id()),)


def _watched(board: Board) -> Iterator[Alert]:
    return (row for row in (*board.alerts, *board.seen_to) if row.kind in WATCHED)


def _raised(what: About, alert_id: AlertId) -> AlertRaised:
    return AlertRaised(alert_id=alert_id, **what._asdict())


def _order(what: About) -> tuple[str, ...]:
    return tuple(part or "" for part in what)
