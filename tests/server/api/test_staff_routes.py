"""People come in to the staff pages by their password: who may, what they may, and when it ends."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import requests

from common.contract.ids import Role
from server.app.admission import trying
from server.app.admission.last_use import IDLE
from server.app.admission.staff import Disable, SetPassword, SetRole
from server.bootstrap.opening import change, opened
from tests.fixtures.messages import Expect
from tests.server.api.test_hot_path import code_of
from tests.server.harness import OFFICERS, PASSWORD, SUPERVISOR, Hall, Talk, command
from tests.server.people import ADMINISTRATOR, come_in, signing_in


def sessions(person: Talk) -> requests.Response:
    return person.http.get(f"{person.base}/api/v1/staff-sessions", timeout=30)


def end(person: Talk, which: str = "current") -> requests.Response:
    return person.http.delete(f"{person.base}/api/v1/staff-sessions/{which}", timeout=30)


def test_a_supervisor_comes_in_acts_and_goes(hall: Hall, pages: Talk) -> None:
    answer = signing_in(pages, SUPERVISOR).json()
    assert answer["account"]["role"] == "supervisor"
    person = Talk(hall.base, answer["token"])
    person.do("SuspendService", service_id="ho-tich", reason="thieu-can-bo")
    person.do("ReopenService", service_id="ho-tich", reason="thieu-can-bo")
    assert [row["own"] for row in sessions(person).json()["sessions"]] == [True]
    assert end(person).status_code == 204
    assert code_of(sessions(person)) == "session-ended"
    assert code_of(person.send(command("CallNext", counter_id="quay-1"))) == "session-ended"


def test_who_may_not_come_in(hall: Hall, pages: Talk, expect_message: Expect) -> None:
    expect_message("a wrong password at the pages, from 10.0.0.7$")
    assert code_of(signing_in(pages, OFFICERS[0])) == "not-allowed"
    assert code_of(signing_in(pages, SUPERVISOR, "wrong one")) == "wrong-password"
    assert code_of(signing_in(hall.enrol("counter"), SUPERVISOR)) == "not-allowed"
    assert code_of(signing_in(pages, SUPERVISOR, address="my own desk")) == "invalid-data"
    person = come_in(pages, SUPERVISOR)
    assert code_of(signing_in(person, SUPERVISOR)) == "not-allowed"
    assert code_of(sessions(pages)) == "not-allowed"
    assert code_of(end(pages)) == "not-allowed"


def test_a_session_of_the_pages_is_none_of_a_counter_or_a_device(pages: Talk) -> None:
    person = come_in(pages, SUPERVISOR)
    for act in ("OpenCounter", "CallNext"):
        assert code_of(person.send(command(act, counter_id="quay-1"))) == "not-allowed"
    for path in ("snapshot", "feed", "notices"):
        asked = person.http.get(f"{person.center}/{path}", timeout=30)
        assert code_of(asked) == "not-allowed"


@pytest.mark.parametrize("role", ["auditor", "technician"])
def test_who_only_looks_gives_no_command(hall: Hall, pages: Talk, role: Role) -> None:
    with opened(hall.settings) as center:
        change(center, SetRole(SUPERVISOR, role))
    person = come_in(pages, SUPERVISOR)
    asked = person.send(command("SuspendService", service_id="ho-tich", reason="thieu-can-bo"))
    assert code_of(asked) == "not-allowed"


def elsewhere(pages: Talk) -> str:
    """The token of a session that was begun far from the other ones."""
    answer = signing_in(pages, SUPERVISOR, address="::ffff:10.0.0.8")
    return str(answer.json()["token"])


def test_an_administrator_sees_and_ends_everybodys_session(pages: Talk) -> None:
    other, again = come_in(pages, SUPERVISOR), Talk(pages.base, elsewhere(pages))
    administrator = come_in(pages, ADMINISTRATOR)
    assert len(sessions(other).json()["sessions"]) == 2
    every = sessions(administrator).json()["sessions"]
    assert [row["account"]["username"] for row in every].count(SUPERVISOR) == 2
    assert {row["address"] for row in every} == {"10.0.0.7", "10.0.0.8"}
    mine = next(row["id"] for row in every if row["own"])
    assert code_of(end(other, mine)) == "not-found"
    assert code_of(end(other, "nothing")) == "not-found"
    for row in every:
        if not row["own"]:
            assert end(administrator, row["id"]).status_code == 204
    assert {code_of(sessions(one)) for one in (other, again)} == {"session-ended"}


def test_an_administrator_sees_and_ends_a_session_at_a_counter(hall: Hall, pages: Talk) -> None:
    hall.enrol("kiosk").ticket()
    officer = hall.officer()
    officer.do("CallNext", counter_id="quay-1")
    supervisor, administrator = come_in(pages, SUPERVISOR), come_in(pages, ADMINISTRATOR)
    assert [row["seat"] for row in sessions(supervisor).json()["sessions"]] == [None]
    every = sessions(administrator).json()["sessions"]
    (seated,) = [row for row in every if row["seat"] is not None]
    assert seated["account"]["username"] == OFFICERS[0]
    place = {"counter_id": "quay-1", "device_id": "counter-1", "device_name": "a device"}
    assert (seated["seat"], seated["used_at"], seated["address"]) == (place, None, None)
    assert code_of(end(supervisor, seated["id"])) == "not-found"
    with pages.feed() as events:
        assert end(administrator, seated["id"]).status_code == 204
        left = next(event for event in events if event["event"] == "OfficerSignedOut")
    told = json.loads(left["data"])
    assert (told["actor"]["id"], told["data"]["reason"]) == (ADMINISTRATOR, "ended")
    assert code_of(officer.send(command("CallNext", counter_id="quay-1"))) == "session-ended"
    board = pages.http.get(f"{pages.center}/snapshot", timeout=30).json()["board"]
    (seat,) = [row for row in board["counters"] if row["id"] == "quay-1"]
    assert (seat["officer_id"], seat["ticket_id"] is None) == (None, False)


def test_a_new_password_or_role_or_no_account_ends_what_is_open(
    hall: Hall, pages: Talk, expect_message: Expect
) -> None:
    expect_message("a wrong password at the pages, from 10.0.0.7$")
    for work in (SetPassword(SUPERVISOR, PASSWORD), SetRole(SUPERVISOR, "manager")):
        person = come_in(pages, SUPERVISOR)
        with opened(hall.settings) as center:
            change(center, work)
        assert code_of(sessions(person)) == "session-ended"
    person = come_in(pages, SUPERVISOR)
    with opened(hall.settings) as center:
        change(center, Disable(SUPERVISOR))
    assert code_of(sessions(person)) == "session-ended"
    assert code_of(signing_in(pages, SUPERVISOR)) == "wrong-password"


def test_wrong_passwords_shut_out_that_name_at_that_address_alone(
    hall: Hall, pages: Talk, expect_message: Expect
) -> None:
    expect_message("a wrong password at the pages, from 10.0.0.7$")
    for _ in range(5):
        assert code_of(signing_in(pages, SUPERVISOR, "guess")) == "wrong-password"
    assert code_of(signing_in(pages, SUPERVISOR)) == "too-many-tries"
    assert hall.center is not None
    counted = 'motcua_failed_sign_ins_total{place="pages",step="password"} 6'
    assert counted in hall.center.metrics.text()
    assert signing_in(pages, ADMINISTRATOR).status_code == 200
    assert signing_in(pages, SUPERVISOR, address="10.0.0.8").status_code == 200


def test_who_guesses_from_everywhere_shuts_out_neither_the_known_nor_those_at_counters(
    hall: Hall, pages: Talk, expect_message: Expect, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_message("a wrong password at the pages, from (10.0.1|2001:db8)")
    monkeypatch.setattr(trying, "PLACES_KNOWN", 2)
    for often in (8, 9, 8):
        assert signing_in(pages, SUPERVISOR, address=f"10.0.0.{often}").ok
    for host in range(1, 6):
        near = f"2001:db8::{host}"
        assert code_of(signing_in(pages, SUPERVISOR, "x", near)) == "wrong-password"
    assert code_of(signing_in(pages, SUPERVISOR, address="2001:db8::6")) == "too-many-tries"
    assert signing_in(pages, SUPERVISOR, address="2001:db8:0:1::1").ok
    for host in range(trying.TRIES_OF_NAME - 5):
        far = f"10.0.1.{host}"
        assert code_of(signing_in(pages, SUPERVISOR, "x", far)) == "wrong-password"
    assert code_of(signing_in(pages, SUPERVISOR, address="10.0.2.1")) == "too-many-tries"
    assert signing_in(pages, SUPERVISOR, address="10.0.0.8").ok
    assert hall.sign_in(hall.enrol("counter"), SUPERVISOR, "quay-1").ok


def test_a_session_that_rests_for_half_an_hour_ends(
    hall: Hall, pages: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hall.center is not None
    shown = [datetime.now(UTC)]
    for asked in (hall.center.staff, hall.center.staff.uses):
        monkeypatch.setattr(asked, "_clock", lambda: shown[0])
    used, rested = come_in(pages, SUPERVISOR), come_in(pages, SUPERVISOR)
    assert sessions(rested).status_code == 200
    for minutes in (29, 58):
        shown[0] = datetime.now(UTC) + timedelta(minutes=minutes)
        assert len(sessions(used).json()["sessions"]) == 2 - (timedelta(minutes=minutes) > IDLE)
    assert code_of(sessions(rested)) == "session-ended"
    assert sessions(used).status_code == 200
