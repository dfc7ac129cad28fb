"""What the server finds out by itself: printers, silent devices, long waits, low ratings."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from common.board.alert_changes import DEVICE_GONE, LOW_RATING, PRINTER, WAIT_OVER_LIMIT
from common.contract.envelope import EventRecord
from common.contract.events import AlertCleared
from common.contract.ids import Profile
from common.contract.requests import DeviceStatus
from server.app.admission.tokens import hashed
from server.app.watching import Watching
from tests.fixtures.database import Database
from tests.server.desk import Clock, Desk, desk_at
from tests.server.harness import SUPERVISOR

AT: dict[str, Any] = {"counter_id": "quay-1"}


class World:
    """A desk that looks as the timers do, and devices that speak when told."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.watching = Watching(desk.heard, desk.clock())
        self.officer = ""
        self.spoken: set[str] = set()

    def work(self) -> None:
        self.officer = self.desk.officer("le-minh-anh", "quay-1")

    def device(self, profile: Profile) -> str:
        return self.named(self.desk.enrol(profile))

    def named(self, token: str) -> str:
        now = int(self.desk.clock().timestamp() * 1000)
        return self.desk.state.access.caller(hashed(token), now).device.id

    def says(self, device_id: str, printer: str | None = None) -> None:
        self.spoken.add(device_id)
        self.desk.heard.said(device_id, DeviceStatus(version="1", printer=printer))

    def look(self) -> list[str]:
        """What is open after a look, of devices that spoke; another look would change nothing."""
        self.desk.writer.do(self.desk.heard.exchange).result()
        if self.watching.is_due(self.desk.state, self.desk.clock()):
            self.desk.writer.do(self.watching).result()
        assert not self.watching.is_due(self.desk.state, self.desk.clock())
        before = self.desk.state.board.seq
        self.desk.writer.do(self.watching).result()
        assert self.desk.state.board.seq == before
        known = {None, *self.spoken}
        return [row.kind for row in self.desk.state.board.alerts if row.device_id in known]

    def told(self) -> list[EventRecord]:
        """What this server has told of alerts."""
        told = [row.record for outcome in self.desk.outcomes for row in outcome.written]
        return [row for row in told if row.type in {"AlertRaised", "AlertCleared"}]


@pytest.fixture
def world(sqlite_center: Database) -> Iterator[World]:
    with desk_at(sqlite_center, noon()) as desk:
        world = World(desk)
        world.work()
        yield world


def noon() -> Clock:
    """Far from where the day of the sample center rolls."""
    clock = Clock()
    clock.now = datetime.combine(clock.now + timedelta(days=1), time(5), UTC)
    return clock


def test_a_printer_in_trouble_is_told_until_it_prints_again(world: World) -> None:
    kiosk = world.device("kiosk")
    said: tuple[tuple[str | None, list[str]], ...] = (
        (None, []),
        ("ready", []),
        ("paper-out", [PRINTER]),
        ("ready", []),
    )
    for printer, found in said:
        world.says(kiosk, printer)
        assert world.look() == found
    assert [row.type for row in world.told()] == ["AlertRaised", "AlertCleared"]
    assert {(row.actor.kind, row.actor.id) for row in world.told()} == {("timer", "server")}


def test_what_was_said_yesterday_is_no_trouble_of_today(world: World) -> None:
    kiosk = world.device("kiosk")
    world.says(kiosk, "paper-out")
    assert world.look() == [PRINTER]
    world.desk.clock.pass_by(days=1)
    world.desk.writer.catch_up().result()
    assert world.look() == []
    world.says(kiosk, "paper-out")
    assert world.look() == [PRINTER]


def test_a_device_that_has_gone_silent_is_missed_while_anybody_works(world: World) -> None:
    kiosk = world.device("kiosk")
    world.device("display")
    world.says(kiosk)
    world.desk.clock.pass_by(seconds=120)
    assert world.look() == []
    world.desk.clock.pass_by(seconds=1)
    assert world.look() == [DEVICE_GONE]
    assert kiosk in {row.device_id for row in world.desk.state.board.alerts}
    world.says(kiosk)
    assert world.look() == []
    world.desk.clock.pass_by(seconds=121)
    assert world.look() == [DEVICE_GONE]
    world.desk.do(world.officer, "CloseCounter", **AT)
    assert world.look() == []


def test_a_counters_machine_is_missed_only_with_its_officer(world: World) -> None:
    world.says(world.device("counter"))
    world.says(world.device("staff"))
    world.desk.clock.pass_by(seconds=121)
    assert world.look() == []
    world.says(world.named(world.officer))
    world.desk.clock.pass_by(seconds=121)
    assert world.look() == [DEVICE_GONE]
    (alert,) = world.desk.state.board.alerts
    assert alert.counter_id == "quay-1"


def test_a_server_that_has_just_begun_misses_nobody_yet(world: World) -> None:
    world.says(world.device("kiosk"))
    world.desk.clock.pass_by(minutes=30)
    world.watching.since = world.desk.clock()
    assert world.look() == []
    world.desk.clock.pass_by(seconds=121)
    assert world.look() == [DEVICE_GONE]


def test_a_silence_goes_on_over_a_restart_until_the_device_is_heard(center: Database) -> None:
    clock = noon()
    with desk_at(center, clock) as desk:
        world = World(desk)
        world.work()
        kiosk, display = world.device("kiosk"), world.device("display")
        for device_id in (kiosk, display):
            world.says(device_id)
        clock.pass_by(seconds=121)
        assert world.look() == [DEVICE_GONE, DEVICE_GONE]
        alerts = {row.device_id: row.id for row in desk.state.board.alerts}
        desk.do(desk.officer(SUPERVISOR, "quay-2"), "AcknowledgeAlert", alert_id=alerts[display])
    clock.pass_by(minutes=9)
    with desk_at(center, clock) as desk:
        world = World(desk)
        world.spoken.add(kiosk)
        assert world.look() == [DEVICE_GONE]
        clock.pass_by(minutes=3)
        assert world.look() == [DEVICE_GONE]
        assert [row for row in world.told() if isinstance(row.data, AlertCleared)] == []
        world.says(display)
        world.says(kiosk)
        assert world.look() == []
        told = {row.data.alert_id for row in world.told() if isinstance(row.data, AlertCleared)}
        assert told == {alerts[kiosk], alerts[display]}


def test_whoever_waits_too_long_is_told_by_service(world: World) -> None:
    desk = world.desk
    desk.ticket(desk.enrol("kiosk"))
    desk.clock.pass_by(minutes=61)
    assert world.look() == [WAIT_OVER_LIMIT]
    (alert,) = [row for row in desk.state.board.alerts if row.kind == WAIT_OVER_LIMIT]
    senior = desk.officer(SUPERVISOR, "quay-2")
    desk.do(senior, "AcknowledgeAlert", alert_id=alert.id)
    desk.do(senior, "CloseCounter", counter_id="quay-2")
    assert world.look() == []
    desk.do(world.officer, "CallNext", **AT)
    assert world.look() == []
    assert [row for row in desk.state.board.seen_to if row.kind == WAIT_OVER_LIMIT] == []


def test_a_low_rating_is_told_at_once_by_the_server(world: World) -> None:
    desk = world.desk
    kiosk = desk.enrol("kiosk")
    ticket_id = desk.ticket(kiosk)
    desk.do(world.officer, "CallNext", **AT)
    rating = {"score": 1, "reasons": ["cho-lau"], "channel": "typed"}
    desk.do(kiosk, "RateVisit", ticket_id=ticket_id, **rating)
    (alert,) = desk.state.board.alerts
    assert (alert.kind, alert.counter_id, alert.ticket_id) == (LOW_RATING, "quay-1", None)
    last = desk.outcomes[-1].written[-1].record
    assert (last.type, last.actor.kind, last.command_id) == ("AlertRaised", "timer", None)


def test_what_one_server_heard_another_does_not_undo(center: Database) -> None:
    clock = noon()
    with desk_at(center, clock) as one, desk_at(center, clock) as two:
        one.heard.shared = two.heard.shared = True
        first, second = World(one), Watching(two.heard, two.clock())
        first.work()
        kiosk = first.device("kiosk")
        first.says(kiosk, "paper-out")
        assert first.look() == [PRINTER]
        two.writer.do(second).result()
        assert [row.kind for row in two.state.board.alerts] == [PRINTER]
        clock.pass_by(seconds=1)
        first.says(kiosk, "ready")
        assert first.look() == []
        two.writer.do(second).result()
        assert two.state.board.alerts == ()
