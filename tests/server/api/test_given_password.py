"""A password that somebody else chose is good for three days, and for choosing another alone."""

from datetime import UTC, datetime, timedelta

import pytest
import requests

from common.contract.codec import plain
from common.contract.commands import RaiseAlert
from server.app.admission import sessions, staff
from tests.common.contract.asked import COMMANDS
from tests.server.api.test_hot_path import code_of
from tests.server.api.test_people_routes import OTHER_PASSWORD, rows
from tests.server.harness import OFFICERS, SUPERVISOR, Hall, Talk, command
from tests.server.people import OWN, administrator, ask, begun, signing_in

COUNTER = "quay-1"


def given_to(admin: Talk, username: str) -> str:
    return str(ask(admin, "POST", f"accounts/{username}/password").json()["password"])


def seated(hall: Hall, device: Talk, username: str, password: str) -> Talk:
    """At the counter by a given password."""
    answer = hall.sign_in(device, username, COUNTER, password=password)
    assert answer.json()["needs"] == "password", answer.text
    return Talk(hall.base, answer.json()["token"])


def choosing(person: Talk, new: str) -> requests.Response:
    return ask(person, "POST", f"{OWN}/password", new=new)


def opening(person: Talk) -> requests.Response:
    return person.send(command("OpenCounter", counter_id=COUNTER))


def leaving(person: Talk) -> requests.Response:
    return person.http.delete(f"{person.base}/api/v1/sign-ins/current", timeout=30)


def test_a_given_password_runs_out_everywhere(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    admin, pages, device = administrator(hall), hall.enrol("staff"), hall.enrol("counter")
    monkeypatch.setattr(staff, "GIVEN_MILLISECONDS", 0)
    over = [ask(admin, "POST", f"accounts/{SUPERVISOR}/password").json()]
    over.append(ask(admin, "POST", "accounts", username="lan", name="Lan", role="manager").json())
    for given, name in zip(over, (SUPERVISOR, "lan"), strict=True):
        assert rows(admin)[given["account_id"]]["password_until"] == given["until"]
        assert code_of(signing_in(pages, name, given["password"])) == "password-over"
        seat = hall.sign_in(device, name, COUNTER, password=given["password"])
        assert code_of(seat) == "password-over"
    monkeypatch.undo()
    used = ask(admin, "POST", f"accounts/{SUPERVISOR}/password").json()
    hours = datetime.fromisoformat(used["until"]) - datetime.now(UTC)
    assert timedelta(hours=71) < hours <= timedelta(hours=72)
    seated(hall, device, SUPERVISOR, used["password"])
    told = rows(admin)[SUPERVISOR]
    assert (told["password"], told["password_until"]) == ("given", used["until"])


def test_at_a_counter_another_is_chosen_before_anything_else(hall: Hall) -> None:
    admin, device, name = administrator(hall), hall.enrol("counter"), OFFICERS[0]
    given = given_to(admin, name)
    person = seated(hall, device, name, given)
    assert code_of(opening(person)) == "sign-in-unfinished"
    assert code_of(ask(person, "GET", "officers/current/day")) == "sign-in-unfinished"
    assert code_of(ask(person, "GET", OWN)) == "not-allowed"
    faults = {}
    for weak in ("short", "matkhau123", name.upper(), " " * 9, given):
        answer = choosing(person, weak).json()
        assert answer["code"] == "weak-password"
        faults[weak] = [(row["field"], row["code"]) for row in answer["faults"]]
    assert list(faults.values()) == [
        [("new", "too-short")],
        *([("new", "too-common")] for _ in range(3)),
        [("new", "as-before")],
    ]
    assert choosing(person, OTHER_PASSWORD).status_code == 204
    assert opening(person).ok
    assert choosing(person, OTHER_PASSWORD).status_code == 204, "a lost answer is asked for again"
    assert code_of(choosing(person, "another long one")) == "wrong-password"
    assert rows(admin)[name]["password"] == "own"
    again = hall.sign_in(hall.enrol("counter"), name, "quay-2", password=given)
    assert code_of(again) == "wrong-password"
    whole = hall.sign_in(device, name, COUNTER, take_over=True, password=OTHER_PASSWORD)
    assert "needs" not in whole.json(), "a counter of before reads strictly"


def test_who_chooses_none_is_no_senior_and_leaves_even_a_busy_counter(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin, kiosk, device = administrator(hall), hall.enrol("kiosk"), hall.enrol("counter")
    officer, other = hall.officer(), hall.officer(OFFICERS[1], "quay-2")
    kiosk.ticket()
    officer.do("CallNext", counter_id=COUNTER)
    senior = hall.sign_in(
        device, SUPERVISOR, COUNTER, take_over=True, password=given_to(admin, SUPERVISOR)
    )
    person = Talk(hall.base, senior.json()["token"])
    raised = other.do("RaiseAlert", kind="emergency", counter_id="quay-2")
    assert raised["events"][0]["data"]["for_all"] is True
    assert leaving(person).status_code == 204
    assert code_of(choosing(person, OTHER_PASSWORD)) == "session-ended"
    monkeypatch.setattr(sessions, "UNFINISHED_MILLISECONDS", 0)
    late = seated(hall, device, SUPERVISOR, given_to(admin, SUPERVISOR))
    assert code_of(choosing(late, OTHER_PASSWORD)) == "session-ended"


def test_who_chooses_none_may_call_for_help_and_do_nothing_else(hall: Hall) -> None:
    admin, device, pages = administrator(hall), hall.enrol("counter"), hall.enrol("staff")
    given = given_to(admin, SUPERVISOR)
    person, at_pages = seated(hall, device, SUPERVISOR, given), begun(pages, SUPERVISOR, given)
    for asked in COMMANDS:
        sent = command(type(asked).__name__, **plain(asked))
        assert code_of(at_pages.send(sent)) == "sign-in-unfinished"
        if not isinstance(asked, RaiseAlert):
            assert code_of(person.send(sent)) == "sign-in-unfinished"
    elsewhere = command("RaiseAlert", kind="emergency", counter_id="quay-2")
    assert code_of(person.send(elsewhere)) == "not-allowed"
    raised = person.do("RaiseAlert", kind="emergency", counter_id=COUNTER)["events"][0]
    assert (raised["type"], raised["actor"]["id"]) == ("AlertRaised", SUPERVISOR)
    (shown,) = device.snapshot()["board"]["alerts"]
    assert (shown["kind"], shown["counter_id"]) == ("emergency", COUNTER)
    assert code_of(opening(person)) == "sign-in-unfinished"
