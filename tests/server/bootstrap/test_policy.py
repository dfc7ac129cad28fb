"""`motcua-server policy`: shown, checked, put in force beside a running server, tried on a past day."""

import argparse
import json
import os
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from common.contract.codec import decode
from common.contract.snapshot import Snapshot
from server.bootstrap.opening import change, opened
from server.bootstrap.policy import put
from server.settings import Settings
from server.storage.engine import open_database
from server.storage.history.journal import read_head
from tests.fixtures.database import Database
from tests.server.harness import CENTER, Talk, command, serving, settings_of
from tests.server.past import live, working_day
from tests.server.processes import program

BEFORE = '["cu-tru:2", "can-cuoc", "phuong-tien"]'
AFTER = '["cu-tru", "can-cuoc:4", "phuong-tien"]'


def written(folder: Path, text: str) -> str:
    file = folder / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.fixture
def nothing(tmp_path: Path) -> Database:
    """No center yet, on SQLite."""
    data = tmp_path / "data"
    data.mkdir()
    return Database(kind="sqlite", url=f"sqlite:///{data / 'motcua.sqlite'}", data=data)


def head(database: Database) -> tuple[int, bytes, int]:
    storage = open_database(database.url)
    with storage.reading() as connection:
        found = read_head(connection, CENTER)
    storage.close()
    return found.seq, found.hash, found.recorded_at


def told(device: Talk) -> Snapshot:
    return decode(Snapshot, device.http.get(f"{device.center}/snapshot").text)


def test_what_is_shown_is_what_is_in_force(sqlite_center: Database, tmp_path: Path) -> None:
    settings = settings_of(sqlite_center)
    shown = program(settings, "policy", "show")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "priority_ratio = 2\n" in shown.stdout
    assert 'quay-1 = ["ho-tich:2", "chung-thuc"]\n' in shown.stdout
    again = program(settings, "policy", "check", written(tmp_path, shown.stdout))
    assert (again.returncode, again.stdout) == (0, "")


def test_a_policy_put_in_force_beside_a_running_server_reaches_all(
    center: Database, tmp_path: Path
) -> None:
    settings = settings_of(center)
    text = f"[policy]\npriority_ratio = 1\n[counters]\nquay-3 = {AFTER}\n"
    file = written(tmp_path, text)
    with serving(center) as hall:
        kiosk = hall.enrol("kiosk")
        before = told(kiosk)
        with kiosk.feed(after=f"{before.epoch}.{before.seq}") as events:
            done = program(settings, "policy", "set", file)
            assert done.returncode == 0, done.stderr
            assert done.stdout.splitlines() == [
                "priority_ratio: 2 -> 1",
                f"quay-3: {BEFORE} -> {AFTER}",
            ]
            assert [next(events)["event"] for _ in range(2)] == ["ConfigChanged"] * 2
        after = told(kiosk)
        assert after.config_version == before.config_version + 2
        assert after.config.policy.priority_ratio == 1
        assert after.config.counters[2].weights == {"can-cuoc": 4}
        assert [row.id for row in after.config.counters] == [r.id for r in before.config.counters]
        again = program(settings, "policy", "set", file)
        assert (again.returncode, again.stdout) == (0, "")
        assert told(kiosk).config_version == after.config_version


def test_the_next_call_goes_by_it(sqlite_center: Database, tmp_path: Path) -> None:
    settings = settings_of(sqlite_center)
    file = written(tmp_path, "[counters]\nquay-1 = ['ho-tich', 'chung-thuc', 'dat-dai']\n")
    with serving(sqlite_center) as hall:
        officer = hall.officer()
        land = hall.enrol("kiosk").ticket("dat-dai")
        before = officer.send(command("CallNext", counter_id="quay-1"))
        assert before.json()["code"] == "queue-empty"
        assert program(settings, "policy", "set", file).returncode == 0
        after = officer.do("CallNext", counter_id="quay-1")
        assert after["events"][0]["data"]["ticket_id"] == land["ticket_id"]


def test_a_file_that_comes_slowly_keeps_nobody_waiting(
    sqlite_center: Database, tmp_path: Path
) -> None:
    """Whoever reads of a pipe has come to the file when it can be opened to write."""
    settings, pipe = settings_of(sqlite_center), tmp_path / "policy.toml"
    os.mkfifo(pipe)
    told: list[str] = []
    asked = argparse.Namespace(file=pipe)
    setting = threading.Thread(target=put, args=(settings, asked, told.append))
    setting.start()
    with pipe.open("w") as file:
        with opened(settings) as center:
            change(center, lambda _: None)
        file.write("[policy]\npriority_ratio = 3\n")
    setting.join()
    assert "priority_ratio: 2 -> 3" in told


def test_a_bad_file_changes_nothing_and_names_each_fault(
    sqlite_center: Database, tmp_path: Path
) -> None:
    settings, before = settings_of(sqlite_center), head(sqlite_center)
    file = written(tmp_path, "[policy]\npriority_ratio = 99\nrecall = 1\n")
    for verb in ("check", "set", "try"):
        done = program(settings, "policy", verb, file)
        if verb == "try":
            assert "no service day is over yet" in done.stderr
        else:
            assert "policy.toml, line 2, priority_ratio: must be a whole number" in done.stderr
            assert "policy.toml, line 3, recall: is unknown in [policy]" in done.stderr
        assert (done.returncode, done.stdout) == (2, "")
    assert program(settings, "policy", "check", "nowhere.toml").returncode == 2
    Path(file).write_bytes(b"[policy]\nrecall_limit = 3 # l\xfd do\n")
    done = program(settings, "policy", "check", file)
    words = "policy.toml, line 2: is not UTF-8 text; save it as UTF-8 in a text editor"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"motcua-server: {words}\n"
    assert head(sqlite_center) == before


def test_a_past_day_under_another_policy(database: Database, tmp_path: Path) -> None:
    day = working_day()
    live(database, 70, day)
    before = head(database)
    settings = settings_of(database)
    same = program(settings, "policy", "show").stdout
    found = tried(settings, written(tmp_path, same))
    assert found["service_day"] == day.isoformat()
    assert found["likeness"]["same_counter"] == 1
    assert found["likeness"]["largest_difference"] == 0
    assert all(
        group["happened"] == group["replayed"] == group["tried"] for group in found["groups"]
    )
    assert found["groups"][0]["tickets"] == 70
    more = (
        "[policy]\npriority_ratio = 10\n[counters]\nquay-6 = ['tra-ket-qua', 'ho-tich', 'cu-tru']\n"
    )
    file = written(tmp_path, more)
    other, again = tried(settings, file, "--day", day.isoformat()), tried(settings, file)
    assert other == again
    assert other["groups"][0]["tried"] != other["groups"][0]["replayed"]
    words = program(settings, "policy", "try", file)
    assert "  priority_ratio: 2 -> 10" in words.stdout.splitlines()
    assert "100.0% of" in words.stdout
    assert head(database) == before


def test_the_day_is_played_by_what_was_in_force_on_it(nothing: Database, tmp_path: Path) -> None:
    live(nothing, 30, working_day())
    settings = settings_of(nothing)
    first = tried(settings, written(tmp_path, "[policy]\npriority_ratio = 1\n"))
    done = program(settings, "policy", "set", written(tmp_path, "[policy]\npriority_ratio = 9\n"))
    assert done.returncode == 0, done.stderr
    assert tried(settings, written(tmp_path, "[policy]\npriority_ratio = 1\n")) == first


def test_days_that_cannot_be_played(nothing: Database, tmp_path: Path) -> None:
    day = working_day()
    live(nothing, 5, day)
    settings, file = settings_of(nothing), written(tmp_path, "[policy]\n")
    later = (day + timedelta(days=1)).isoformat()
    done = program(settings, "policy", "try", file, "--day", later)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"the journal knows no service day {later} that is over" in done.stderr
    assert program(settings, "policy", "try", file, "--day", "yesterday").returncode == 2


def tried(settings: Settings, file: str, *more: str) -> dict[str, Any]:
    done = program(settings, "policy", "try", file, "--json", *more)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
