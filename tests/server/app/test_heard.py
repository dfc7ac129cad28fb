"""What the server remembers of when its devices spoke."""

from datetime import UTC, datetime, timedelta

from common.contract.requests import DeviceStatus
from server.app.heard import GONE, HERE, Heard
from tests.fixtures.database import Database
from tests.server.desk import Clock, desk_at

START = datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_after_a_long_silence_of_all_the_first_to_speak_tells_that_it_is_over() -> None:
    now = START
    heard = Heard(lambda: now)
    heard.note("kiosk-1", now)
    now += GONE - timedelta(seconds=1)
    heard.note("counter-1", now)
    now += GONE - timedelta(seconds=1)
    heard.note("kiosk-1", now)
    assert heard.back_at is None
    now += GONE
    heard.note("counter-1", now)
    assert heard.back_at == now
    over = now
    now += timedelta(seconds=1)
    heard.note("kiosk-1", now)
    assert heard.back_at == over


def test_whom_a_counter_serves_by_hand_is_known_while_it_is_heard() -> None:
    now = START
    heard = Heard(lambda: now)
    heard.said("counter-1", DeviceStatus(version="1", by_hand="A3-007"))
    assert heard.by_hand(now) == {"A3-007"}
    assert heard.by_hand(now + HERE) == frozenset()
    heard.said("counter-1", DeviceStatus(version="1"))
    assert heard.by_hand(now) == frozenset()


def test_in_each_place_the_first_display_that_can_reads_a_notice_aloud() -> None:
    now = START
    heard = Heard(lambda: now)

    def readers() -> list[str]:
        names = (*(f"display-{number}" for number in (1, 2, 3, 9, 10)), "display-4")
        return [name for name in names if heard.is_reader(name, now)]

    for number, place in ((1, ""), (2, "zone:a"), (3, "hall"), (9, "hall"), (10, "hall")):
        heard.said(f"display-{number}", DeviceStatus(version="1", reads=place))
    assert readers() == ["display-2", "display-3", "display-4"]
    now += GONE
    for number in (2, 9, 10):
        heard.note(f"display-{number}", now)
    now += timedelta(seconds=1)
    assert [name for name in ("display-9", "display-10") if heard.is_reader(name, now)] == [
        "display-9"
    ]


def test_a_silence_that_another_server_heard_end_is_over_here_too(center: Database) -> None:
    clock = Clock()
    with desk_at(center, clock) as one, desk_at(center, clock) as two:
        one.enrol("counter")
        one.heard.note("counter-1", clock.now)
        for desk in (one, two):
            desk.writer.do(desk.heard.exchange).result()
        clock.pass_by(seconds=GONE.total_seconds() + 1)
        one.heard.note("counter-1", clock.now)
        for desk in (one, two):
            desk.writer.do(desk.heard.exchange).result()
        assert one.heard.back_at == clock.now
        assert two.heard.back_at is not None
        assert clock.now - two.heard.back_at < timedelta(milliseconds=1)


def test_whom_a_counter_serves_by_hand_no_other_server_calls(center: Database) -> None:
    """The heartbeat comes to one server, CallNext to another; and the other way round."""
    if center.kind == "sqlite":
        with desk_at(center) as alone:
            assert not alone.heard.said("counter-1", DeviceStatus(version="1", by_hand="A001"))
        return
    clock = Clock()
    with desk_at(center, clock) as one, desk_at(center, clock) as two:
        kiosk = one.enrol("kiosk")
        officers = [one.officer("le-minh-anh", "quay-1"), one.officer("tran-thu-ha", "quay-2")]
        first, second, third = (one.ticket(kiosk) for _ in range(3))
        served = DeviceStatus(version="1", by_hand="A001")
        for here, there, wanted in ((one, two, second), (two, one, third)):
            clock.pass_by(seconds=5)
            assert here.heard.said("counter-2", served)
            here.writer.do(here.heard.exchange).result()
            called = there.do(officers[0], "CallNext", counter_id="quay-1")
            assert called.ticket_id == wanted
            assert there.heard.settled["counter-2"] is not None
            there.do(officers[0], "StartServing", counter_id="quay-1", ticket_id=wanted)
            there.do(
                officers[0], "FinishServing", counter_id="quay-1", ticket_id=wanted, outcome="done"
            )
            clock.pass_by(seconds=5)
            assert here.heard.said("counter-2", DeviceStatus(version="1"))
            here.writer.do(here.heard.exchange).result()
        called = one.do(officers[1], "CallNext", counter_id="quay-2")
        assert called.ticket_id == first
