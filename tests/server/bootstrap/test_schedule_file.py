"""A change of a schedule is made or it is not, as its event tells, wherever the power is cut."""

from pathlib import Path
from typing import Any

import pytest
import requests

from server.reports.schedules.settings import FILE as SCHEDULES
from server.settings import FILE, Settings
from tests.fixtures.database import Database
from tests.server.harness import Talk, make_center
from tests.server.people import ADMINISTRATOR, come_in
from tests.server.processes import running

SCHEDULE = {
    "every": "day",
    "at": "06:30",
    "reports": ["waits"],
    "formats": ["xlsx"],
    "language": "vi",
    "mail": [],
}
HAND = "# by hand, while no server ran\n"


@pytest.mark.parametrize("moment", ["told", "untold"])
def test_the_next_start_finishes_or_undoes_what_the_event_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / FILE}")
    make_center(Database(kind="sqlite", url=settings.database, data=tmp_path))
    body = {**SCHEDULE, "folder": str(tmp_path / "reports")}
    monkeypatch.setenv("DIES_AT", moment)
    with running(settings, module="tests.server.bootstrap.dying_server") as process:
        process.hall.password(ADMINISTRATOR)
        person = come_in(process.hall.enrol("staff"), ADMINISTRATOR)
        with pytest.raises(requests.ConnectionError):
            change(person, None, body)
        assert process.child.wait(30) == -9
    (part,) = tmp_path.glob(".reports.toml.*.part")
    assert not (tmp_path / SCHEDULES).exists()
    (tmp_path / SCHEDULES).write_text(HAND, "utf-8")
    with running(settings) as process:
        assert not part.exists()
        told = "finished, as its event tells"
        assert [told in line for line in process.before].count(True) == (moment == "told")
        person.base = process.hall.base
        kept = listed(person)
        assert [one["body"] for one in kept] == ([body] if moment == "told" else [])
        assert (tmp_path / SCHEDULES).read_text("utf-8").startswith(HAND)
        made = person.http.get(f"{person.center}/configuration/changes", timeout=30).json()[
            "changes"
        ]
        events = [one for one in made if one["kind"] == "report_schedule"]
        assert len(events) == (moment == "told")
        answer = change(person, kept[0]["body"] if kept else None, {**body, "at": "07:00"})
        assert answer.status_code == 200, answer.text
    assert list(tmp_path.glob(".reports.toml*")) == []


def change(person: Talk, seen: Any, body: Any) -> requests.Response:
    """Ask for the schedule to be so."""
    path = f"{person.center}/report-schedules/hang-ngay"
    return person.http.post(path, json={"seen": seen, "body": body}, timeout=30)


def listed(person: Talk) -> list[dict[str, Any]]:
    answer = person.http.get(f"{person.center}/report-schedules", timeout=30)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["schedules"])
