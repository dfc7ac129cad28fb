"""What those who watch over the server are told, by itself and by what it leans on."""

import shutil

import pytest
import requests

from server.bootstrap.listening import Listening
from server.bootstrap.opening import opened
from server.bootstrap.running import build
from server.storage.ballast import Ballast
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.harness import Hall, settings_of
from tests.server.journals import hand_over, journal, paper
from tests.server.storage.test_ballast import FULL


@pytest.mark.parametrize("size", [4096, 0])
def test_a_disk_that_is_full_is_a_fault_while_the_server_lives_on_its_reserve(
    sqlite_center: Database, size: int, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("THE DISK IS FULL")
    ballast = Ballast(sqlite_center.data, size)
    ballast.take()
    with opened(settings_of(sqlite_center)) as center:
        condition = build(
            center, Listening(host="127.0.0.1", port=0), None, ballast
        ).center.condition
        assert condition.describe()["faults"] == []
        assert ballast.release(FULL) == bool(size)
        usage = shutil.disk_usage(sqlite_center.data)
        with monkeypatch.context() as scant:
            scant.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))
            ballast.take()
        told = condition.describe()
        assert (told["status"], told["faults"]) == ("ready", ["disk-full"])
        if size:
            expect_message("the disk has room again")
        ballast.take()
        assert condition.describe()["faults"] == []


def test_a_device_whose_folder_was_copied_is_a_fault(hall: Hall, expect_message: Expect) -> None:
    expect_message("kiosk-1 tells two different entries 1: its folder was copied or put back")
    expect_message("two papers bear A1-001")
    kiosk = hall.enrol("kiosk")
    for _ in range(2):
        assert hand_over(kiosk, journal(paper("A1-001"))).json()["acked_seq"] == 1
    ready = requests.get(f"{hall.base}/readyz", timeout=30)
    assert (ready.status_code, ready.json()["faults"]) == (200, ["device-copied"])
    metrics = requests.get(f"{hall.base}/metrics", timeout=30).text
    assert "motcua_other_entries_total 1\n" in metrics
