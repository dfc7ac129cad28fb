"""A hall for a senior's eyes: counters at work, who waits, calls for help, notices."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from common.client.hall import Hall
from common.contract.snapshot import Alert, CounterSeat, Notice
from tests.counter import halls
from tests.counter.halls import NOW, Scene, ticket, ticket_id

WAITING = tuple(
    ticket(number, issued_at=NOW - timedelta(minutes=60 - number)) for number in range(20, 24)
)
SERVED = ticket(
    8, "serving", counter_id="quay-1", started_at=NOW - timedelta(minutes=12), priority=None
)
PAUSED = CounterSeat(
    id="quay-3",
    state="paused",
    officer_id="le-minh-anh",
    since=NOW - timedelta(minutes=25),
    pause_reason="hop",
)
SERVING = CounterSeat(
    id="quay-1", state="open", officer_id="vu-thi-mai", ticket_id=ticket_id(8), since=NOW
)
BUSY = Scene(tickets=(*WAITING, SERVED), others=(PAUSED, SERVING))

LONG_WAIT = Alert(
    id="01900000-0000-7000-9000-000000000001",
    kind="wait-over-limit",
    device_id=None,
    counter_id=None,
    service_id="ho-tich",
    raised_at=NOW - timedelta(minutes=3),
)
EMERGENCY = Alert(
    id="01900000-0000-7000-9000-000000000002",
    kind="emergency",
    device_id=None,
    counter_id="quay-3",
    raised_at=NOW,
)
NO_PAPER = Alert(
    id="01900000-0000-7000-9000-000000000004",
    kind="printer",
    device_id="kiosk-1",
    counter_id=None,
    raised_at=NOW,
)
NOTICE = Notice(
    id="01900000-0000-7000-9000-000000000003", spoken=True, until=NOW + timedelta(minutes=30)
)


def hall(scene: Scene = BUSY, **changes: Any) -> Hall:
    """The scene's hall, with other things on its board."""
    seen = halls.hall(scene)
    assert seen.board is not None
    return replace(seen, board=replace(seen.board, **changes))
