"""The server's time goes on, whatever the machine's clock does, and the hall with it."""

from datetime import UTC, datetime, timedelta

import pytest
import requests

from server.app.clock import LEAP, TOLD, ForwardClock
from server.bootstrap import running
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.harness import OFFICERS, Hall, Talk, issue, new_id, serving

START = datetime(2026, 11, 23, 1, tzinfo=UTC)
WRONG = "THE CLOCK OF THIS MACHINE IS WRONG, it says"
LEAPT = "the clock of this machine has leapt forward"


class Machine:
    """Both clocks of a machine."""

    def __init__(self) -> None:
        self.wall, self.passed = START, 0.0

    def clock(self, recorded: datetime | None = None) -> ForwardClock:
        return ForwardClock(lambda: self.wall, lambda: self.passed, recorded)

    def pass_by(self, seconds: float) -> None:
        self.passed += seconds
        self.wall += timedelta(seconds=seconds)


def test_it_is_the_machines_while_that_goes_forward() -> None:
    machine = Machine()
    clock = machine.clock()
    for seconds in (0.0, 0.001, 5.0, 86_400.0):
        machine.pass_by(seconds)
        assert (clock(), clock.behind()) == (machine.wall, 0)
    assert clock.fault is None


@pytest.mark.parametrize("back", [datetime(1970, 1, 1, tzinfo=UTC), START - timedelta(hours=7)])
def test_it_goes_on_where_the_machines_was_set_back(back: datetime, expect_message: Expect) -> None:
    expect_message(WRONG)
    expect_message(LEAPT)
    machine = Machine()
    clock = machine.clock()
    machine.wall = back
    last = clock()
    for _ in range(100):
        machine.pass_by(1)
        now = clock()
        assert timedelta(seconds=0.97) < now - last < timedelta(seconds=1)
        last = now
    assert clock.doubtful
    machine.wall = START + timedelta(days=1)
    assert (clock(), clock.behind()) == (machine.wall, 0)


def test_between_two_close_looks_it_neither_leaps_unseen_nor_goes_back(
    expect_message: Expect,
) -> None:
    expect_message(LEAPT)
    expect_message(WRONG)
    machine = Machine()
    clock = machine.clock()
    assert clock() == START
    machine.pass_by(0.1)
    first = clock()
    machine.wall -= timedelta(seconds=0.2)
    machine.pass_by(0.1)
    assert first < clock() <= first + timedelta(seconds=0.1)
    machine.wall += timedelta(days=1)
    assert clock() == machine.wall
    assert clock.fault == "clock-leapt"
    machine.pass_by(0.1)
    machine.wall += LEAP + timedelta(days=1)
    assert (clock() < machine.wall, clock.fault) == (True, "clock-ahead")


def test_a_clock_that_creeps_ahead_unevenly_is_noticed(expect_message: Expect) -> None:
    expect_message(LEAPT)
    machine = Machine()
    clock = machine.clock()
    for _ in range(300):
        machine.pass_by(0.1)
        machine.wall += timedelta(seconds=0.3)
        assert clock() == machine.wall
    assert clock.fault == "clock-leapt"


def test_a_little_lead_is_lost_again() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= TOLD / 2
    clock()
    machine.pass_by(TOLD.total_seconds() * 30)
    assert (clock(), clock.doubtful) == (machine.wall, False)


def test_it_starts_from_what_was_recorded_last(expect_message: Expect) -> None:
    expect_message(WRONG)
    machine = Machine()
    machine.wall = datetime(1970, 1, 1, tzinfo=UTC)
    clock = machine.clock()
    clock.reach(START)
    assert (clock(), clock.behind()) == (START, (START - machine.wall).total_seconds())
    machine.pass_by(50)
    assert clock() == START + timedelta(seconds=49)
    clock.reach(START)
    assert clock() == START + timedelta(seconds=49)


@pytest.mark.parametrize("running", [True, False])
def test_it_goes_on_where_the_machines_has_leapt(running: bool, expect_message: Expect) -> None:
    expect_message(WRONG)
    machine = Machine()
    clock = machine.clock()
    machine.wall += LEAP + timedelta(days=1)
    if not running:
        clock = machine.clock(START)
    for second in range(100):
        assert clock() == START + timedelta(seconds=second)
        machine.pass_by(1)
    assert clock.doubtful
    assert clock.ahead() == (LEAP + timedelta(days=1)).total_seconds()
    machine.wall = START + timedelta(hours=1)
    expect_message(LEAPT)
    assert (clock(), clock.fault) == (machine.wall, "clock-leapt")


def test_it_believes_what_was_recorded(expect_message: Expect) -> None:
    expect_message(WRONG)
    machine = Machine()
    clock = machine.clock()
    machine.wall += timedelta(days=3650)
    assert clock() == START
    clock.reach(machine.wall)
    assert (clock(), clock.fault) == (machine.wall, None)
    machine.pass_by(5)
    assert clock() == machine.wall


def test_a_shorter_leap_is_believed_and_told_for_an_hour(expect_message: Expect) -> None:
    expect_message(LEAPT)
    machine = Machine()
    clock = machine.clock()
    machine.wall += timedelta(days=10)
    assert (clock(), clock.leapt(), clock.fault) == (machine.wall, 864_000, "clock-leapt")
    for _ in range(61):
        machine.pass_by(60)
        clock()
    assert (clock(), clock.leapt(), clock.fault) == (machine.wall, 0, None)


@pytest.mark.parametrize("days", [14, 61])
def test_a_long_holiday_needs_nobody(days: int) -> None:
    machine = Machine()
    clock = machine.clock(START - timedelta(days=days))
    assert (clock(), clock.fault) == (START, None)


def test_a_racing_clock_is_followed_no_further_than_a_leap(expect_message: Expect) -> None:
    expect_message(LEAPT)
    expect_message(WRONG)
    machine = Machine()
    clock = machine.clock()
    for _ in range(10_000):
        machine.pass_by(1)
        machine.wall += timedelta(hours=1)
        assert clock() <= START + LEAP + timedelta(seconds=machine.passed)
    assert clock.fault == "clock-ahead"


def test_nothing_follows_from_a_time_before_the_program() -> None:
    machine = Machine()
    clock = machine.clock(datetime(1970, 1, 1, tzinfo=UTC))
    assert (clock(), clock.fault) == (START, None)


def timed(talk: Talk, body: dict[str, object]) -> requests.Response:
    """A live command as a program sends it: by the server's time, for ten seconds."""
    told = talk.http.get(f"{talk.base}/healthz", timeout=30).headers["Motcua-Time"]
    now = datetime.fromtimestamp(int(told) / 1000, UTC)
    times = {
        "occurred_at": now.isoformat(),
        "expires_at": (now + timedelta(seconds=10)).isoformat(),
    }
    return talk.send({**body, **times})


def test_a_server_that_starts_in_1970_serves_the_hall(
    sqlite_center: Database, expect_message: Expect, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(sqlite_center) as hall:
        kiosk, officer = hall.enrol("kiosk"), hall.officer()
        kiosk.ticket()
        before = kiosk.snapshot()["server_time"]
        assert flagged(hall) == (False, 0.0)
    expect_message(WRONG)
    monkeypatch.setattr(running, "now", lambda: datetime(1970, 1, 1, tzinfo=UTC))
    with serving(sqlite_center) as hall:
        kiosk, officer = Talk(hall.base, kiosk.token), Talk(hall.base, officer.token)
        answers = [timed(kiosk, issue()), timed(officer, called("CallNext"))]
        ticket_id = answers[1].json()["events"][0]["data"]["ticket_id"]
        answers += [timed(officer, called("StartServing", ticket_id=ticket_id))]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        recorded = [answer.json()["events"][0]["recorded_at"] for answer in answers]
        assert recorded == sorted(set(recorded)), "time does not stand still"
        assert min(recorded)[:10] >= before[:10]
        assert hall.sign_in(hall.enrol("counter"), OFFICERS[0], "quay-1", True).status_code == 200
        doubtful, behind = flagged(hall)
        assert doubtful
        assert behind > 50 * 365 * 86_400


def called(type_: str, **data: object) -> dict[str, object]:
    return {"command_id": new_id(), "type": type_, "data": {"counter_id": "quay-1", **data}}


def flagged(hall: Hall) -> tuple[bool, float]:
    """What the monitoring of the center sees."""
    ready = requests.get(f"{hall.base}/readyz", timeout=30)
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    assert ready.json()["faults"] == ["clock-behind"] * ready.json()["clock_doubtful"]
    rows = requests.get(f"{hall.base}/metrics", timeout=30).text.splitlines()
    behind = next(row.split()[1] for row in rows if row.startswith("motcua_clock_behind_seconds "))
    return ready.json()["clock_doubtful"], round(float(behind), 1)
