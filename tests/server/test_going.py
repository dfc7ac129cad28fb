"""Whoever is shut out is out with the next request: officers and devices, by another process, too."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from server.settings import Settings
from tests.fixtures.database import Database
from tests.server.harness import OFFICERS, PASSWORD, SUPERVISOR, Hall, Talk, command, settings_of
from tests.server.processes import program, running

OTHER = "một mật khẩu khác"
GOING = {
    "disable": (("user", "disable", OFFICERS[0]), "disabled"),
    "role": (("user", "role", OFFICERS[0], "--role", "auditor"), "ended"),
    "passwd": (("user", "passwd", OFFICERS[0], "--password-stdin"), "ended"),
    "delete": (("user", "delete", OFFICERS[0]), "disabled"),
}


@contextmanager
def officer_with_a_ticket(hall: Hall) -> Iterator[tuple[Talk, Talk, str]]:
    """The counter's device, the officer at it, and the ticket that the officer serves there."""
    ticket_id = hall.enrol("kiosk").ticket()["ticket_id"]
    hall.password(OFFICERS[0])
    device = hall.enrol("counter")
    officer = Talk(hall.base, hall.sign_in(device, OFFICERS[0], "quay-1").json()["token"])
    officer.do("OpenCounter", counter_id="quay-1")
    officer.do("CallNext", counter_id="quay-1")
    officer.do("StartServing", counter_id="quay-1", ticket_id=ticket_id)
    yield device, officer, ticket_id


@pytest.mark.parametrize("way", GOING)
def test_a_session_ends_with_its_account_and_the_ticket_stays(hall: Hall, way: str) -> None:
    arguments, reason = GOING[way]
    with officer_with_a_ticket(hall) as (device, officer, ticket_id):
        with device.feed() as events:
            ended = program(hall.settings, *arguments, words=f"{OTHER}\n")
            assert ended.returncode == 0, ended.stderr
            refused = officer.send(command("Recall", counter_id="quay-1", ticket_id=ticket_id))
            assert (refused.status_code, refused.json()["code"]) == (401, "session-ended")
            told = next(row for row in events if row["event"] == "OfficerSignedOut")
        assert f'"reason":"{reason}"' in told["data"]
        seat, ticket = at_counter(device, ticket_id)
        assert (seat["officer_id"], seat["ticket_id"]) == (None, ticket_id)
        assert (ticket["state"], ticket["counter_id"]) == ("serving", "quay-1")
        assert hall.sign_in(device, OFFICERS[0], "quay-1").status_code in {401, 403}
        hall.password(SUPERVISOR)
        next_one = hall.sign_in(device, SUPERVISOR, "quay-1")
        assert next_one.status_code == 200, next_one.text
        senior = Talk(hall.base, next_one.json()["token"])
        both = {"counter_id": "quay-1", "ticket_id": ticket_id}
        senior.do("FinishServing", **both, outcome="done")


def at_counter(talk: Talk, ticket_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    board = talk.snapshot()["board"]
    seat = next(row for row in board["counters"] if row["id"] == "quay-1")
    return seat, next(row for row in board["tickets"] if row["id"] == ticket_id)


def test_a_deleted_account_leaves_its_id_alone_and_the_last_administrator_stays(
    hall: Hall,
) -> None:
    settings = hall.settings
    assert program(settings, "user", "delete", OFFICERS[0]).returncode == 0
    assert OFFICERS[0] not in program(settings, "user", "list").stdout
    again = program(settings, "user", "delete", OFFICERS[0])
    assert (again.returncode, "there is no user" in again.stderr) == (1, True)
    for way in ("disable", "admin"), ("delete", "admin"), ("role", "admin", "--role", "officer"):
        last = program(settings, "user", *way)
        assert (last.returncode, "the last administrator" in last.stderr) == (1, True)
    words = f"{PASSWORD}\n"
    add = ("user", "add", "Mai.Lan", "--role", "administrator", "--password-stdin")
    assert program(settings, *add, words=words).returncode == 0
    assert program(settings, "user", "role", "admin", "--role", "auditor").returncode == 0
    assert "admin\tauditor\tactive" in program(settings, "user", "list").stdout


def test_a_device_revoked_by_another_process_is_out_at_once(center: Database) -> None:
    settings = settings_of(center)
    with running(settings) as process:
        display, other = process.hall.enrol("display"), process.hall.enrol("display")
        with display.feed() as events, other.feed() as going_on:
            revoke(settings, "display-1")
            answer = display.http.get(f"{display.center}/snapshot", timeout=30)
            assert (answer.status_code, answer.json()["code"]) == (401, "device-revoked")
            assert [row["event"] for row in events] == ["DeviceRevoked"]
            assert next(going_on)["event"] == "DeviceRevoked"
            process.hall.enrol("display")
            assert next(going_on)["event"] == "DeviceEnrolled"


def test_a_silent_reader_is_cut_off_when_its_device_is_revoked(center: Database) -> None:
    """It asks for nothing: the server notices by itself, within the poll of its journal."""
    settings = settings_of(center)
    with running(settings) as process:
        display = process.hall.enrol("display")
        with display.feed() as events:
            revoke(settings, "display-1")
            assert [row["event"] for row in events] == ["DeviceRevoked"]


def revoke(settings: Settings, device_id: str) -> None:
    assert program(settings, "device", "revoke", device_id).returncode == 0
