"""Short ways to write what happens in the hall itself: help is called, services rest, notices stand."""

from datetime import datetime, timedelta

from common.contract.events import (
    AlertAcknowledged,
    AlertCleared,
    AlertRaised,
    NoticePosted,
    ServiceSuspended,
    TicketMoved,
)
from tests.dsl_events import START, ticket_id

ALERT = "01940000-0000-7000-8000-00000000a1e7"


def alarmed(
    kind: str = "call-staff", device_id: str = "kiosk-1", alert_id: str = ALERT
) -> AlertRaised:
    return AlertRaised(alert_id=alert_id, kind=kind, device_id=device_id, counter_id=None)


def seen_to(alert_id: str = ALERT) -> AlertAcknowledged:
    return AlertAcknowledged(alert_id=alert_id, officer_id="an")


def eased(alert_id: str = ALERT) -> AlertCleared:
    return AlertCleared(alert_id=alert_id)


def suspended(service_id: str = "birth") -> ServiceSuspended:
    return ServiceSuspended(service_id=service_id, reason="other")


NOTICE = "01940000-0000-7000-8000-00000000a071"


def posted(
    notice_id: str = NOTICE, *, until: datetime = START + timedelta(minutes=30), spoken: bool = True
) -> NoticePosted:
    return NoticePosted(notice_id=notice_id, spoken=spoken, until=until)


def moved(
    label: str = "A001", at: datetime = START - timedelta(seconds=1), before: str | None = None
) -> TicketMoved:
    return TicketMoved(
        ticket_id=ticket_id(label),
        label=label,
        before_ticket_id=None if before is None else ticket_id(before),
        reason="other",
        placed_at=at,
    )
