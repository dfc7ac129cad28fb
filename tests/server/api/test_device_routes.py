"""The staff look after devices over HTTP: let them in, name them, shut them out, renew their tokens."""

from typing import Any

import pytest

from common.contract.ids import Role
from server.app.admission.staff import SetRole
from server.bootstrap.opening import change, opened
from tests.server.api.test_door_routes import enrolling
from tests.server.api.test_hot_path import code_of
from tests.server.api.test_rotation import rotate
from tests.server.harness import SUPERVISOR, Hall, Talk, talk_as
from tests.server.people import ask, come_in


@pytest.fixture
def keeper(hall: Hall) -> Talk:
    """A technician at the staff pages."""
    return somebody(hall, "technician")


def somebody(hall: Hall, role: Role) -> Talk:
    hall.password(SUPERVISOR)
    with opened(hall.settings) as center:
        change(center, SetRole(SUPERVISOR, role))
    return come_in(hall.enrol("staff"), SUPERVISOR)


def rows(person: Talk) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in ask(person, "GET", "devices").json()["devices"]}


def test_a_device_joins_by_a_code_under_the_name_that_it_was_given(
    hall: Hall, keeper: Talk
) -> None:
    made = ask(keeper, "POST", "device-codes", profile="kiosk", name="Ki-ốt cửa chính").json()
    kiosk = talk_as(hall, made["code"])
    plain = ask(keeper, "POST", "device-codes", profile="display").json()
    talk_as(hall, plain["code"])
    said = {"version": "1.2", "printer": "paper-end", "lane": 1, "held_facts": 3}
    assert kiosk.http.put(f"{kiosk.center}/status", json=said, timeout=30).status_code == 204
    found = rows(keeper)
    row = found["kiosk-1"]
    assert (row["name"], row["lane"], row["revoked_at"]) == ("Ki-ốt cửa chính", 1, None)
    assert (row["status"]["printer"], row["status"]["held_facts"]) == ("paper-end", 3)
    assert found["display-1"]["name"] == "a device"
    officer = hall.officer()
    assert officer.token
    assert [row["counter_id"] for row in rows(keeper).values() if row["profile"] == "counter"] == [
        "quay-1"
    ]


def test_a_code_is_listed_until_it_is_used_or_taken_back(hall: Hall, keeper: Talk) -> None:
    used = ask(keeper, "POST", "device-codes", profile="display").json()
    made = ask(keeper, "POST", "device-codes", profile="kiosk", name="Cửa chính").json()
    talk_as(hall, used["code"])
    listed = ask(keeper, "GET", "device-codes").json()["codes"]
    told = {name: made[name] for name in ("id", "expires_at")}
    assert listed == [{**told, "profile": "kiosk", "name": "Cửa chính"}]
    for other in (used["id"], "%", made["id"][:31]):
        assert code_of(ask(keeper, "DELETE", f"device-codes/{other}")) == "not-found"
    assert ask(keeper, "DELETE", f"device-codes/{made['id']}").status_code == 204
    assert code_of(enrolling(hall, made["code"])) == "code-used"
    assert ask(keeper, "GET", "device-codes").json()["codes"] == []
    assert code_of(ask(keeper, "DELETE", f"device-codes/{made['id']}")) == "not-found"


def test_a_device_is_renamed_and_revoked_at_once(hall: Hall, keeper: Talk) -> None:
    kiosk = hall.enrol("kiosk")
    assert ask(keeper, "POST", "devices/kiosk-1", seen="a device", name="Cửa phụ").ok
    late = ask(keeper, "POST", "devices/kiosk-1", seen="a device", name="Cửa sau")
    assert code_of(late) == "changed-meanwhile"
    for odd in (" ", "x\x07"):
        told = ask(keeper, "POST", "devices/kiosk-1", seen="Cửa phụ", name=odd)
        assert code_of(told) == "invalid-data"
    assert rows(keeper)["kiosk-1"]["name"] == "Cửa phụ"
    assert ask(keeper, "DELETE", "devices/kiosk-1").status_code == 204
    assert code_of(kiosk.http.get(f"{kiosk.center}/snapshot", timeout=30)) == "device-revoked"
    assert rows(keeper)["kiosk-1"]["revoked_at"]
    assert code_of(ask(keeper, "POST", "devices/kiosk-1/rotation")) == "not-found"
    assert code_of(ask(keeper, "DELETE", "devices/kiosk-9")) == "not-found"
    assert code_of(ask(keeper, "DELETE", "devices/staff-1")) == "in-use"


def test_a_device_is_told_to_change_its_token_until_it_has(hall: Hall, keeper: Talk) -> None:
    kiosk = hall.enrol("kiosk")

    def told(device: Talk) -> bool:
        answer = device.http.put(f"{device.center}/status", json={"version": "1"}, timeout=30)
        return "Motcua-Rotate" in answer.headers

    assert not told(kiosk)
    assert ask(keeper, "POST", "devices/kiosk-1/rotation").status_code == 204
    assert told(kiosk)
    assert rows(keeper)["kiosk-1"]["rotation_asked"]
    renewed = rotate(kiosk)
    assert told(kiosk)
    assert not told(renewed)
    assert not rows(keeper)["kiosk-1"]["rotation_asked"]


def test_what_was_done_is_in_the_journal(hall: Hall, keeper: Talk) -> None:
    talk_as(hall, ask(keeper, "POST", "device-codes", profile="tablet", name="B").json()["code"])
    assert ask(keeper, "POST", "devices/tablet-1", seen="B", name="C").ok
    assert ask(keeper, "POST", "devices/tablet-1/rotation").ok
    made = ask(keeper, "POST", "device-codes", profile="display").json()
    assert ask(keeper, "DELETE", f"device-codes/{made['id']}").ok
    manager = somebody(hall, "manager")
    answer = manager.http.get(f"{manager.center}/configuration/changes", timeout=30).json()
    told = [row for row in answer["changes"] if row["kind"] in {"device", "enrolment_code"}]
    assert [(row["kind"], row["id"]) for row in told] == [
        ("enrolment_code", "display"),
        ("enrolment_code", "display"),
        ("device", "tablet-1"),
        ("device", "tablet-1"),
        ("enrolment_code", "tablet"),
    ]
    assert [row["after"] for row in told] == [
        None,
        {"profile": "display", "name": ""},
        {"name": "C", "rotation_asked": True},
        {"name": "C", "rotation_asked": False},
        {"profile": "tablet", "name": "B"},
    ]
    assert {row["actor"]["id"] for row in told} == {SUPERVISOR}
    assert [row["fixed"] for row in told] == [True, True, True, False, True]
    undo = f"{manager.center}/configuration/undo"
    assert manager.http.post(undo, json={"version": told[3]["version"]}, timeout=30).ok
    row = rows(manager)["tablet-1"]
    assert (row["name"], row["rotation_asked"]) == ("B", True)
    late = manager.http.post(undo, json={"version": told[2]["version"]}, timeout=30)
    assert code_of(late) == "not-found"


def test_nobody_lets_in_another_staff_device(keeper: Talk) -> None:
    assert code_of(ask(keeper, "POST", "device-codes", profile="staff")) == "invalid-data"


def test_the_pages_own_device_reads_the_list_and_no_other_does(hall: Hall, keeper: Talk) -> None:
    assert ask(hall.enrol("staff"), "GET", "devices").status_code == 200
    for other in (hall.enrol("kiosk"), hall.officer()):
        assert code_of(ask(other, "GET", "devices")) == "not-allowed"
    assert code_of(ask(hall.enrol("staff"), "POST", "devices/staff-1/rotation")) == "not-allowed"
