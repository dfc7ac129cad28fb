"""The staff's accounts over HTTP: codes and passwords of one's own, and what administrators do."""

import json
from typing import Any

import pytest
import requests

from server.app.admission.second_factor import RECOVERY_CODES
from server.app.admission.staff import OPERATOR, ResetTotp
from server.bootstrap.opening import change, opened
from tests.fixtures.messages import Expect
from tests.server.api.test_hot_path import code_of
from tests.server.api.test_staff_routes import sessions
from tests.server.harness import OFFICERS, PASSWORD, SUPERVISOR, Hall, Talk, command
from tests.server.people import (
    ADMINISTRATOR,
    OWN,
    administrator,
    ask,
    come_in,
    set_up_codes,
    shown,
    signing_in,
)

OTHER_PASSWORD = "ba con mèo ngủ trưa"


@pytest.fixture
def pages(hall: Hall) -> Talk:
    hall.password(ADMINISTRATOR, SUPERVISOR)
    return hall.enrol("staff")


def begun(pages: Talk, username: str, password: str = PASSWORD) -> Talk:
    """A session after its first step."""
    return Talk(pages.base, signing_in(pages, username, password).json()["token"])


def needs(person: Talk) -> str | None:
    found: str | None = ask(person, "GET", OWN).json()["needs"]
    return found


def rows(admin: Talk) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in ask(admin, "GET", "accounts").json()["accounts"]}


def put(admin: Talk, account: str, **values: Any) -> requests.Response:
    """Change an account as it is shown; without `values` delete it."""
    seen = rows(admin)[account]["body"]
    body = {**seen, **values} if values else None
    return ask(admin, "POST", f"accounts/{account}", seen=seen, body=body)


def changes(admin: Talk, kind: str) -> list[dict[str, Any]]:
    answer = admin.http.get(
        f"{admin.center}/configuration/changes", params={"kind": kind}, timeout=30
    )
    return list(answer.json()["changes"])


def test_an_administrators_password_alone_opens_nothing_but_setting_up_codes(pages: Talk) -> None:
    person = begun(pages, ADMINISTRATOR)
    assert needs(person) == "totp"
    for path in ("accounts", "configuration", "devices"):
        assert code_of(ask(person, "GET", path)) == "sign-in-unfinished"
    assert code_of(sessions(person)) == "sign-in-unfinished"
    suspend = {"service_id": "ho-tich", "reason": "thieu-can-bo"}
    refused = ask(person, "POST", "commands", **command("SuspendService", **suspend))
    assert code_of(refused) == "sign-in-unfinished"
    _, codes = set_up_codes(person)
    assert len(set(codes)) == RECOVERY_CODES
    own = ask(person, "GET", OWN).json()
    assert (own["needs"], own["totp"], own["recovery_left"]) == (None, True, RECOVERY_CODES)
    assert ask(person, "GET", "accounts").status_code == 200


def test_a_code_is_good_once_and_a_recovery_code_stands_in_once(
    pages: Talk, expect_message: Expect
) -> None:
    expect_message("a wrong code at the pages, from 10.0.0.7$")
    first = begun(pages, ADMINISTRATOR)
    offer = ask(first, "POST", f"{OWN}/totp").json()
    secret = offer["secret"]
    used, fresh = shown(secret), shown(secret, ahead=1)
    given = {"secret": secret, "proof": offer["proof"], "code": used}
    codes = ask(first, "PUT", f"{OWN}/totp", **given).json()["codes"]
    person, later = begun(pages, ADMINISTRATOR), begun(pages, ADMINISTRATOR)
    assert needs(person) == "code"
    for wrong in (used, shown(secret, ahead=40)):
        answer = ask(person, "POST", f"{OWN}/code", code=wrong)
        assert code_of(answer) == "totp-wrong"
    assert ask(person, "POST", f"{OWN}/code", code=fresh).ok
    assert code_of(ask(later, "POST", f"{OWN}/code", code=fresh)) == "totp-wrong"
    typed = codes[0].upper().replace("-", " ")
    assert ask(later, "POST", f"{OWN}/code", code=typed).json()["recovery_left"] == 9
    third = begun(pages, ADMINISTRATOR)
    assert code_of(ask(third, "POST", f"{OWN}/code", code=codes[0])) == "totp-wrong"
    assert ask(third, "POST", f"{OWN}/code", code=codes[1]).json()["needs"] is None


def test_wrong_codes_shut_the_account_out_until_its_codes_are_others(
    hall: Hall, pages: Talk, expect_message: Expect
) -> None:
    expect_message("a wrong code at the pages, from 10.0.0.7$")
    _, codes = set_up_codes(begun(pages, ADMINISTRATOR))
    for _ in range(5):
        other = begun(pages, ADMINISTRATOR)
        assert code_of(ask(other, "POST", f"{OWN}/code", code="111111")) == "totp-wrong"
    last = begun(pages, ADMINISTRATOR)
    assert code_of(ask(last, "POST", f"{OWN}/code", code=codes[0])) == "too-many-tries"
    with opened(hall.settings) as center:
        change(center, ResetTotp(ADMINISTRATOR, OPERATOR))
    _, codes = set_up_codes(begun(pages, ADMINISTRATOR))
    last = begun(pages, ADMINISTRATOR)
    assert ask(last, "POST", f"{OWN}/code", code=codes[0]).ok


def test_only_what_was_offered_to_this_session_is_set_up(pages: Talk) -> None:
    first, second = begun(pages, ADMINISTRATOR), begun(pages, ADMINISTRATOR)
    offer = ask(first, "POST", f"{OWN}/totp").json()
    given = {"secret": offer["secret"], "proof": offer["proof"], "code": shown(offer["secret"])}
    assert code_of(ask(second, "PUT", f"{OWN}/totp", **given)) == "totp-wrong"
    for wrong in ({"code": "1"}, {"proof": "0" * 64}):
        assert code_of(ask(first, "PUT", f"{OWN}/totp", **{**given, **wrong})) == "totp-wrong"
    assert offer["address"].startswith("otpauth://totp/")
    assert ask(first, "PUT", f"{OWN}/totp", **given).ok
    assert code_of(ask(second, "GET", OWN)) == "session-ended"


def test_codes_are_renewed_by_the_password_and_taken_away_by_another(
    hall: Hall, pages: Talk
) -> None:
    admin = administrator(hall)
    assert code_of(ask(admin, "POST", f"{OWN}/totp")) == "wrong-password"
    _, codes = set_up_codes(admin, password=PASSWORD)
    person = begun(pages, ADMINISTRATOR)
    assert ask(person, "POST", f"{OWN}/code", code=codes[0]).ok
    set_up_codes(come_in(pages, SUPERVISOR), password=PASSWORD)
    assert needs(begun(pages, SUPERVISOR)) == "code"
    assert ask(admin, "DELETE", f"accounts/{SUPERVISOR}/totp").status_code == 204
    assert code_of(ask(admin, "DELETE", f"accounts/{SUPERVISOR}/totp")) == "not-found"
    assert code_of(ask(admin, "DELETE", f"accounts/{ADMINISTRATOR}/totp")) == "own-account"
    assert needs(begun(pages, SUPERVISOR)) is None
    told = [(row["id"], row["before"], row["after"]) for row in changes(admin, "totp")]
    on, off = {"on": True}, {"on": False}
    assert told[:2] == [(SUPERVISOR, on, off), (SUPERVISOR, off, on)]
    with opened(hall.settings) as center:
        change(center, ResetTotp(ADMINISTRATOR, OPERATOR))
    assert code_of(ask(admin, "GET", OWN)) == "session-ended"
    assert needs(begun(pages, ADMINISTRATOR)) == "totp"


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
