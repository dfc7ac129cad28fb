"""A change of a schedule is made or it is not, as its event tells, wherever the power is cut."""

import platform
import signal
from contextlib import AbstractContextManager
from typing import Any

import pytest
import requests

from server.reports.schedules.settings import FILE as SCHEDULES
from server.settings import Settings
from tests.fixtures.database import Database
from tests.server.harness import Talk, make_center, settings_of
from tests.server.people import ADMINISTRATOR, come_in
from tests.server.processes import Process, running

SCHEDULE = {
    "every": "day",
    "at": "06:30",
    "reports": ["waits"],
    "formats": ["xlsx"],
    "language": "vi",
    "mail": [],
}
HAND = "# by hand, while no server ran\n"


def test_the_next_start_finishes_or_undoes_what_the_event_says(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, file = settings_of(database), database.data / SCHEDULES
    make_center(database)
    body = {**SCHEDULE, "folder": str(database.data.resolve() / "reports")}
    monkeypatch.setenv("DIES_AT", "untold")
    with dying(settings) as process:
        process.hall.password(ADMINISTRATOR)
        person = come_in(process.hall.enrol("staff"), ADMINISTRATOR)
        dies_at_a_change(process, person, body)
    monkeypatch.setenv("DIES_AT", "told")
    with dying(settings) as process:
        person.base = process.hall.base
        assert waiting(settings) == []
        assert changes(person) == []
        dies_at_a_change(process, person, body)
    assert not file.exists()
    file.write_text(HAND, "utf-8")
    with running(settings) as process:
        assert any("finished, as its event tells" in line for line in process.before)
        person.base = process.hall.base
        kept = listed(person)
        assert [one["body"] for one in kept["schedules"]] == [body]
        assert kept["server"] == ("" if database.kind == "sqlite" else platform.node())
        assert len(changes(person)) == 1
        assert file.read_text("utf-8").startswith(HAND)
        assert change(person, body, None).status_code == 200
        assert (waiting(settings), file.read_text("utf-8").rstrip()) == ([], HAND.rstrip())


def dying(settings: Settings) -> AbstractContextManager[Process]:
    """A server that lives until it would do what DIES_AT names."""
    return running(settings, module="tests.server.bootstrap.dying_server")


def dies_at_a_change(process: Process, person: Talk, body: Any) -> None:
    """The new file lies there, known by its event, and does not count yet."""
    with pytest.raises(requests.ConnectionError):
        change(person, None, body)
    assert process.child.wait(30) == -signal.SIGKILL
    (part,) = waiting(process.hall.settings)
    assert part.split(".")[3].isdigit()


def waiting(settings: Settings) -> list[str]:
    """The files that are to take the place of another."""
    return [file.name for file in settings.data.glob(f".{SCHEDULES}*")]


def changes(person: Talk) -> list[dict[str, Any]]:
    """What the journal tells of schedules."""
    answer = person.http.get(f"{person.center}/configuration/changes", timeout=30)
    return [one for one in answer.json()["changes"] if one["kind"] == "report_schedule"]


def change(person: Talk, seen: Any, body: Any) -> requests.Response:
    """Ask for the schedule to be so."""
    path = f"{person.center}/report-schedules/hang-ngay"
    return person.http.post(path, json={"seen": seen, "body": body}, timeout=30)


def listed(person: Talk) -> dict[str, Any]:
    answer = person.http.get(f"{person.center}/report-schedules", timeout=30)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())
