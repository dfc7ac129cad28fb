"""The staff's accounts over HTTP: passwords of one's own, and what administrators do."""

import json
from typing import Any

import requests

from tests.fixtures.messages import Expect
from tests.server.api.test_hot_path import code_of
from tests.server.api.test_staff_routes import sessions
from tests.server.harness import OFFICERS, PASSWORD, SUPERVISOR, Hall, Talk
from tests.server.people import (
    ADMINISTRATOR,
    OWN,
    administrator,
    ask,
    begun,
    changes,
    come_in,
    needs,
    signing_in,
)

OTHER_PASSWORD = "ba con mèo ngủ trưa"


def rows(admin: Talk) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in ask(admin, "GET", "accounts").json()["accounts"]}


def put(admin: Talk, account: str, **values: Any) -> requests.Response:
    """Change an account as it is shown; without `values` delete it."""
    seen = rows(admin)[account]["body"]
    body = {**seen, **values} if values else None
    return ask(admin, "POST", f"accounts/{account}", seen=seen, body=body)


def test_a_given_password_is_changed_before_anything_else(
    hall: Hall, pages: Talk, expect_message: Expect
) -> None:
    expect_message("a wrong password at the pages, from 10.0.0.7$")
    admin = administrator(hall)
    before = come_in(pages, SUPERVISOR)
    given = ask(admin, "POST", f"accounts/{SUPERVISOR}/password").json()["password"]
    assert code_of(sessions(before)) == "session-ended"
    assert rows(admin)[SUPERVISOR]["password"] == "given"
    person = begun(pages, SUPERVISOR, given)
    assert needs(person) == "password"
    assert code_of(sessions(person)) == "sign-in-unfinished"
    for weak in ("short", "password", given):
        assert code_of(ask(person, "POST", f"{OWN}/password", new=weak)) == "weak-password"
    assert ask(person, "POST", f"{OWN}/password", new=OTHER_PASSWORD).status_code == 204
    assert needs(person) is None
    assert rows(admin)[SUPERVISOR]["password"] == "own"
    assert code_of(signing_in(pages, SUPERVISOR, given)) == "wrong-password"
    assert changes(admin, "password")[0]["actor"]["id"] == SUPERVISOR


def test_an_officer_chooses_a_password_at_the_pages_and_does_nothing_else_there(
    hall: Hall, pages: Talk
) -> None:
    admin = administrator(hall)
    given = ask(admin, "POST", f"accounts/{OFFICERS[0]}/password").json()["password"]
    person = begun(pages, OFFICERS[0], given)
    assert needs(person) == "password"
    for path in ("accounts", "devices", "configuration", "officers/current/day"):
        assert code_of(ask(person, "GET", path)) == "sign-in-unfinished"
    assert code_of(ask(person, "POST", f"{OWN}/totp")) == "sign-in-unfinished"
    assert ask(person, "POST", f"{OWN}/password", new=OTHER_PASSWORD).ok
    assert code_of(ask(person, "GET", OWN)) == "not-allowed"
    assert code_of(sessions(person)) == "not-allowed"
    assert code_of(signing_in(pages, OFFICERS[0], OTHER_PASSWORD)) == "not-allowed"
    device = hall.enrol("counter")
    seat = hall.sign_in(device, OFFICERS[0], "quay-1", password=OTHER_PASSWORD)
    assert seat.status_code == 200


def test_one_changes_ones_own_password_by_the_old_one(pages: Talk, expect_message: Expect) -> None:
    expect_message("a wrong password at the pages, from 10.0.0.7$")
    here, elsewhere = come_in(pages, SUPERVISOR), come_in(pages, SUPERVISOR)
    wrong = ask(here, "POST", f"{OWN}/password", old="not that", new=OTHER_PASSWORD)
    assert code_of(wrong) == "wrong-password"
    assert code_of(ask(here, "POST", f"{OWN}/password", new=OTHER_PASSWORD)) == "wrong-password"
    assert ask(here, "POST", f"{OWN}/password", old=PASSWORD, new=OTHER_PASSWORD).ok
    assert sessions(here).status_code == 200
    assert code_of(sessions(elsewhere)) == "session-ended"
    assert code_of(signing_in(pages, SUPERVISOR)) == "wrong-password"


def test_a_new_member_of_staff_works_at_a_counter_and_goes(hall: Hall, pages: Talk) -> None:
    admin = administrator(hall)
    wanted = {"username": "Mai.Lan", "name": "Mai Lan", "role": "officer"}
    made = ask(admin, "POST", "accounts", **wanted).json()
    again = ask(admin, "POST", "accounts", **wanted)
    assert (code_of(again), fault_of(again)) == ("name-taken", ("username", "name-taken"))
    odd = ask(admin, "POST", "accounts", **{**wanted, "username": "mai lan"})
    assert (code_of(odd), fault_of(odd)) == ("invalid-data", ("username", "no-username"))
    odd = ask(admin, "POST", "accounts", **{**wanted, "name": "Mai\u202elan"})
    assert (code_of(odd), fault_of(odd)) == ("invalid-data", ("name", "unprintable"))
    device = hall.enrol("counter")
    seat = hall.sign_in(device, "Mai.Lan", "quay-1", password=made["password"])
    assert seat.json()["officer"]["name"] == "Mai Lan"
    photo = next(row["body"]["photo"] for row in rows(admin).values() if row["body"]["photo"])
    assert put(admin, "mai-lan", name="Mai Thị Lan", photo=photo).status_code == 204
    assert code_of(put(admin, "mai-lan", photo="0" * 64)) == "invalid-data"
    assert shown_officers(device)["mai-lan"] == ("Mai Thị Lan", photo)
    assert put(admin, "mai-lan", disabled=True).ok
    officer = Talk(hall.base, seat.json()["token"])
    assert code_of(officer.http.get(f"{officer.center}/snapshot", timeout=30)) == "session-ended"
    assert "mai-lan" not in shown_officers(device)
    assert put(admin, "mai-lan").status_code == 204
    assert "mai-lan" not in rows(admin)
    (gone, *_) = changes(admin, "account")
    assert (gone["actor"]["id"], gone["after"]) == (ADMINISTRATOR, None)
    assert gone["before"] == {"username": "Mai.Lan", "role": "officer", "disabled": True}


def fault_of(answer: requests.Response) -> tuple[str, str]:
    """The field that the server names, and what is wrong with it."""
    (fault,) = answer.json()["faults"]
    return fault["field"], fault["code"]


def shown_officers(device: Talk) -> dict[str, tuple[str, str | None]]:
    rows = device.snapshot()["config"]["officers"]
    return {row["id"]: (row["name"], row["photo"]) for row in rows}


def test_a_manager_who_has_sat_down_can_be_sent_a_ticket(hall: Hall, pages: Talk) -> None:
    admin, device = administrator(hall), hall.enrol("counter")
    assert put(admin, SUPERVISOR, role="manager").ok
    other = ask(admin, "POST", "accounts", username="boss", name="Trưởng", role="manager").json()
    assert "boss" not in shown_officers(device)
    seat = hall.sign_in(device, "boss", "quay-2", password=other["password"])
    boss = Talk(hall.base, seat.json()["token"])
    assert ask(boss, "POST", f"{OWN}/password", new=OTHER_PASSWORD).ok
    boss.do("OpenCounter", counter_id="quay-2")
    assert shown_officers(device)["boss"] == ("Trưởng", None)
    officer = hall.officer()
    ticket_id = hall.enrol("kiosk").ticket("ho-tich")["ticket_id"]
    officer.do("CallNext", counter_id="quay-1")
    sent = {"ticket_id": ticket_id, "counter_id": "quay-1", "to_officer_id": "boss"}
    officer.do("Transfer", **sent, reason="sai-linh-vuc")
    assert put(admin, "boss", name="Trưởng phòng").ok
    assert shown_officers(device)["boss"][0] == "Trưởng phòng"


def test_no_administrator_shuts_out_themselves_or_the_last(hall: Hall, pages: Talk) -> None:
    admin = administrator(hall)
    for values in ({"disabled": True}, {"role": "manager"}, {}):
        assert code_of(put(admin, ADMINISTRATOR, **values)) == "own-account"
    assert code_of(ask(admin, "POST", f"accounts/{ADMINISTRATOR}/password")) == "own-account"
    assert put(admin, ADMINISTRATOR, name="Quản trị").status_code == 204
    assert put(admin, SUPERVISOR, role="administrator").ok
    hall.password(SUPERVISOR)
    second = come_in(pages, SUPERVISOR)
    assert put(second, ADMINISTRATOR, disabled=True).ok
    assert code_of(ask(admin, "GET", "accounts")) == "session-ended"
    assert code_of(put(second, SUPERVISOR, role="manager")) == "own-account"


def test_of_two_who_change_an_account_the_second_is_told(hall: Hall, pages: Talk) -> None:
    admin = administrator(hall)
    seen = rows(admin)[OFFICERS[0]]["body"]
    assert put(admin, OFFICERS[0], name="Lê Anh").ok
    late = ask(admin, "POST", f"accounts/{OFFICERS[0]}", seen=seen, body={**seen, "name": "X"})
    assert code_of(late) == "changed-meanwhile"
    assert code_of(ask(admin, "POST", "accounts/nobody", seen=seen, body=None)) == "not-found"
    odd = ask(admin, "POST", "accounts", username="x\ty", name="x", role="officer")
    assert code_of(odd) == "invalid-data"


def test_of_two_who_give_a_password_the_second_is_told(hall: Hall, pages: Talk) -> None:
    admin, path = administrator(hall), f"accounts/{OFFICERS[0]}/password"

    def seen() -> dict[str, Any]:
        row = rows(admin)[OFFICERS[0]]
        return {"seen": row["password"], "seen_until": row["password_until"]}

    for _ in range(2):
        before = seen()
        given = ask(admin, "POST", path, **before).json()["password"]
        assert code_of(ask(admin, "POST", path, **before)) == "changed-meanwhile"
        assert signing_in(pages, OFFICERS[0], given).ok
    assert ask(admin, "POST", path, **seen()).ok
    assert code_of(ask(admin, "POST", path, seen="x")) == "invalid-data"


def test_what_was_changed_of_a_person_is_taken_back_field_by_field(hall: Hall) -> None:
    admin = administrator(hall)
    body = rows(admin)[SUPERVISOR]["body"]
    assert put(admin, SUPERVISOR, name="Lê Thị Mới", role="auditor").ok
    role, name = changes(admin, "account")[:2]
    assert (name["first"], role["first"], role["fixed"]) == (
        name["version"],
        name["version"],
        False,
    )
    assert put(admin, SUPERVISOR, disabled=True).ok
    undo = f"{admin.center}/configuration/undo"
    assert admin.http.post(undo, json={"version": role["version"]}, timeout=30).ok
    assert rows(admin)[SUPERVISOR]["body"] == {**body, "disabled": True}
    again = admin.http.post(undo, json={"version": role["version"]}, timeout=30)
    assert code_of(again) == "changed-meanwhile"
    assert {row["undoes"] for row in changes(admin, "account")[:2]} == {name["version"]}
    assert put(admin, SUPERVISOR).ok
    (deleted, *_) = changes(admin, "account")
    assert deleted["fixed"]
    refused = admin.http.post(undo, json={"version": deleted["version"]}, timeout=30)
    assert code_of(refused) == "not-found"


def test_coming_in_and_going_are_in_the_journal(hall: Hall, pages: Talk) -> None:
    with pages.feed() as events:
        person = come_in(pages, SUPERVISOR)
        admin = administrator(hall)
        named = ask(person, "GET", OWN).json()["session_id"]
        assert ask(admin, "DELETE", f"/api/v1/staff-sessions/{named}").status_code == 204
        found = []
        for event in events:
            if event["event"].startswith("StaffSigned"):
                told = json.loads(event["data"])["data"]
                found.append((event["event"], told["session_id"] == named, told.get("address")))
            if event["event"] == "StaffSignedOut":
                break
    assert found[0] == ("StaffSignedIn", True, "10.0.0.7")
    assert found[-1] == ("StaffSignedOut", True, None)
    assert len(found) == 3
