"""The real server on a machine whose clock is wrong: always flagged, and the hall goes on."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from common.client.membership.identity import new_id
from server.settings import Settings
from tests.proofs.processes import ServerProcess, new_center
from tests.proofs.wrong_clocks import FUTURE, PAST, ZONE, Clock
from tests.server.harness import Hall, Talk, issue
from tests.server.processes import Ended, program
from tests.stage.tree import ROOT

DAY = timedelta(days=1)
YEAR = 365 * 86_400
WRONG = "THE CLOCK OF THIS MACHINE IS WRONG, it says"


class Machine:
    """A computer with a center on its disk."""

    def __init__(self, place: Path) -> None:
        self.settings: Settings = new_center(place / "server")
        self.clock = Clock(place / "clock")
        self.token = ""

    @contextmanager
    def serving(self, at: datetime | None = None) -> Iterator[ServerProcess]:
        """Its server, started when its clock says `at`, or the right time."""
        self.clock.set(at)
        with ServerProcess(self.settings, environment=self.clock.environment) as server:
            if not self.token:
                self.token = server.hall.enrol("kiosk").token
            yield server
            server.stop()

    def kiosk(self, server: ServerProcess) -> Talk:
        return Talk(server.hall.base, self.token)

    def say(self, *words: str) -> Ended:
        """An operator's command on it."""
        where = ("--data", str(self.settings.data))
        done = subprocess.run(
            [sys.executable, "-m", "server", words[0], *where, *words[1:]],
            cwd=ROOT,
            env=self.clock.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def time_of(talk: Talk | Hall) -> datetime:
    """What the server tells its devices."""
    told = requests.get(f"{talk.base}/healthz", timeout=30).headers["Motcua-Time"]
    return datetime.fromtimestamp(int(told) / 1000, UTC)


def take(kiosk: Talk) -> dict[str, Any]:
    """A ticket of the shared lane, by a kiosk that goes by the server's time: the TicketIssued."""
    now = time_of(kiosk)
    times = {"command_id": new_id(now), "occurred_at": now.isoformat()}
    answer = kiosk.send(issue(ticket_id=new_id(now)) | times)
    assert answer.status_code == 200, answer.text
    return dict(next(row for row in answer.json()["events"] if row["type"] == "TicketIssued"))


def number(kiosk: Talk) -> tuple[str, str]:
    data = take(kiosk)["data"]
    return data["service_day"], data["label"]


def faults(hall: Hall) -> list[str]:
    """What the monitoring sees; the hall goes on in each case."""
    ready = requests.get(f"{hall.base}/readyz", timeout=30)
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    return list(ready.json()["faults"])


def gauge(hall: Hall, name: str) -> float:
    rows = requests.get(f"{hall.base}/metrics", timeout=30).text.splitlines()
    return float(next(row.split()[1] for row in rows if row.startswith(f"{name} ")))


def near(one: datetime, other: datetime, by: timedelta = timedelta(minutes=5)) -> bool:
    return abs(one - other) < by


def test_no_wrong_clock_touches_numbers_and_day(machine: Machine) -> None:
    """It leaps while the server runs, it starts in 1970 and in 2036, and is right the next morning."""
    with machine.serving() as server:
        kiosk = machine.kiosk(server)
        assert faults(server.hall) == []
        today, _ = number(kiosk)
        machine.clock.set(FUTURE)
        assert number(kiosk) == (today, "A002")
        assert faults(server.hall) == ["clock-ahead"]
        machine.clock.set(None)
        assert number(kiosk) == (today, "A003")
        assert faults(server.hall) == []
    with machine.serving(PAST) as server:
        assert faults(server.hall) == ["clock-behind"]
        assert gauge(server.hall, "motcua_clock_behind_seconds") > 50 * YEAR
        assert number(machine.kiosk(server)) == (today, "A004")
        assert WRONG in server.log.read_text()
    begun = server.log.stat().st_size
    with machine.serving(FUTURE) as server:
        kiosk = machine.kiosk(server)
        assert faults(server.hall) == ["clock-ahead"]
        assert gauge(server.hall, "motcua_clock_ahead_seconds") > 9 * YEAR
        event = take(kiosk)
        assert (event["data"]["service_day"], event["data"]["label"]) == (today, "A005")
        assert near(datetime.fromisoformat(event["recorded_at"]), datetime.now(UTC))
        assert near(time_of(kiosk), datetime.now(UTC)), "its devices are told a sane time"
        assert number(server.hall.enrol("kiosk")) == (today, "A006")
        assert WRONG in server.log.read_text()[begun:]
        told = machine.say("clock")
        assert (told.returncode, "set it right" in told.stderr) == (1, True)
    tomorrow = datetime.now(UTC) + DAY
    with machine.serving(tomorrow) as server:
        assert faults(server.hall) == []
        day, label = number(machine.kiosk(server))
        assert (day > today, label) == (True, "A001")
        assert near(time_of(server.hall), tomorrow)


def test_ten_days_later_nobody_is_asked(machine: Machine) -> None:
    today = datetime.now(UTC)
    with machine.serving(today + 10 * DAY) as server:
        kiosk = machine.kiosk(server)
        later, label = number(kiosk)
        assert (later > f"{today:%Y-%m-%d}", label) == (True, "A001")
        assert faults(server.hall) == []
        machine.clock.set(today + 20 * DAY)
        last, label = number(kiosk)
        assert (last > later, label) == (True, "A001")
        assert faults(server.hall) == ["clock-leapt"]


def test_an_operator_may_say_that_the_clock_is_right(machine: Machine, tmp_path: Path) -> None:
    """Where it was not, the hall goes on in the future until a copy from before is restored."""
    copy = str(tmp_path / "copy.sqlite")
    then = FUTURE.astimezone(ZONE).date().isoformat()
    with machine.serving(FUTURE) as server:
        assert program(machine.settings, "backup", copy).returncode == 0
        assert faults(server.hall) == ["clock-ahead"]
        assert machine.say("clock", "--believe").returncode == 0
        assert faults(server.hall) == []
        assert number(machine.kiosk(server)) == (then, "A001")
    with machine.serving() as server:
        assert faults(server.hall) == ["clock-behind"]
        assert number(machine.kiosk(server)) == (then, "A002")
        assert "THE JOURNAL BEARS TIMES OF THE FUTURE" in server.log.read_text()
        told = program(machine.settings, "clock", "--believe")
        assert (told.returncode, "restore a copy" in told.stderr) == (2, True)
    restored = program(machine.settings, "restore", "--from", copy)
    assert restored.returncode == 0, restored.stderr
    with machine.serving() as server:
        assert faults(server.hall) == ["restore-not-over"]
        assert near(time_of(server.hall), datetime.now(UTC))
        assert program(machine.settings, "open-lane").returncode == 0
        day, _ = number(machine.kiosk(server))
        assert day == datetime.now(ZONE).date().isoformat()
