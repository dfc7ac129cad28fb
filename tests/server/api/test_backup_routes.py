"""Those who answer for the data see how its copies are, and have one made at once."""

import shutil
import time
from pathlib import Path
from typing import Any

from common.contract.ids import Role
from server.app.admission.staff import SetRole
from server.bootstrap.opening import change, opened
from server.settings import Settings
from tests.fixtures.database import Database
from tests.server.api.test_hot_path import code_of
from tests.server.harness import SUPERVISOR, Hall, Talk
from tests.server.people import ADMINISTRATOR, come_in
from tests.server.processes import running


def state(person: Talk) -> dict[str, Any]:
    answer = person.http.get(f"{person.center}/backups", timeout=30)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def await_state(person: Talk, name: str, wanted: object) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while (told := state(person))[name] != wanted:
        assert time.monotonic() < deadline, told
        time.sleep(0.05)
    return told


def test_a_copy_is_made_at_once_and_a_pulled_disk_is_told(center: Database, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    settings = Settings(center.data, center.url)
    with running(settings, "--backup-dir", str(copies), "--ballast-mib", "0") as process:
        process.hall.password(ADMINISTRATOR)
        person = come_in(process.hall.enrol("staff"), ADMINISTRATOR)
        before = await_state(person, "faults", ["same-disk"])
        assert (before["copies"], before["head"], before["folder"]) == ([], None, str(copies))
        assert person.http.post(f"{person.center}/backups", timeout=30).status_code == 202
        made = await_state(person, "making", wanted=False)
        (copy,) = made["copies"]
        assert (copy["epoch"], copy["seq"]) == (1, made["head"]["seq"])
        assert copy["bytes"] == (copies / copy["name"]).stat().st_size == made["bytes"]
        assert made["seq"] >= copy["seq"] > 0
        assert min(made["free_bytes"], made["data_free_bytes"]) > 0
        shutil.rmtree(copies)
        assert state(person)["faults"] == ["no-folder"]
        person.http.post(f"{person.center}/backups", timeout=30)
        gone = await_state(person, "failures", 1)
        assert gone["faults"] == ["no-copies", "no-folder"]
        assert "the disk may not be connected" in gone["why"]


def test_only_some_see_the_copies_and_fewer_make_one(hall: Hall) -> None:
    hall.password(SUPERVISOR)
    roles: tuple[tuple[Role, str], ...] = (
        ("manager", "not-found"),
        ("auditor", "not-found"),
        ("supervisor", "not-allowed"),
        ("technician", "not-allowed"),
    )
    for role, code in roles:
        with opened(hall.settings) as center:
            change(center, SetRole(SUPERVISOR, role))
        person = come_in(hall.enrol("staff"), SUPERVISOR)
        path = f"{person.center}/backups"
        assert code_of(person.http.get(path, timeout=30)) == code
        assert code_of(person.http.post(path, timeout=30)) == "not-allowed"
