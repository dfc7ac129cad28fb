"""What the server remembers of when its devices spoke."""

from datetime import UTC, datetime, timedelta

from common.contract.requests import DeviceStatus
from server.app.heard import GONE, HERE, Heard

START = datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_after_a_long_silence_of_all_the_first_to_speak_tells_that_it_is_over() -> None:
    now = START
    heard = Heard(lambda: now)
    heard.note("kiosk-1")
    now += GONE - timedelta(seconds=1)
    heard.note("counter-1")
    now += GONE - timedelta(seconds=1)
    heard.note("kiosk-1")
    assert heard.back_at is None
    now += GONE
    heard.note("counter-1")
    assert heard.back_at == now
    over = now
    now += timedelta(seconds=1)
    heard.note("kiosk-1")
    assert heard.back_at == over


def test_whom_a_counter_serves_by_hand_is_known_while_it_is_heard() -> None:
    now = START
    heard = Heard(lambda: now)
    heard.said("counter-1", DeviceStatus(version="1", by_hand="A3-007"))
    assert heard.by_hand(now) == {"A3-007"}
    assert heard.by_hand(now + HERE) == frozenset()
    heard.said("counter-1", DeviceStatus(version="1"))
    assert heard.by_hand(now) == frozenset()
