"""Devices join by a code, officers by a password: what is refused, and what that leaves behind."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from common.contract.problems import MAY_TAKE_OVER
from server.app.admission import trying
from server.app.admission.enrolment import NewCode
from server.app.admission.staff import Disable
from server.app.admission.trying import TRIES_OF_PLACE
from server.bootstrap.opening import change, opened
from tests.server.api.test_hot_path import code_of
from tests.server.harness import OFFICERS, SUPERVISOR, Hall, Talk, command


def enrolling(hall: Hall, code: str, **more: object) -> requests.Response:
    body = {"code": code, "name": "a device", **more}
    return requests.post(f"{hall.base}/api/v1/enrolments", json=body, timeout=30)


def test_each_device_has_its_own_id_and_each_kiosk_its_own_lane(hall: Hall) -> None:
    first, second = hall.enrol("kiosk"), hall.enrol("kiosk")
    assert first.token != second.token
    devices = {row["device_id"] for row in (first.ticket(), second.ticket())}
    assert devices == {"kiosk-1", "kiosk-2"}


def test_wrong_codes_are_refused_counted_and_throttled(hall: Hall) -> None:
    codes = [code_of(enrolling(hall, "0000-0000")) for _ in range(6)]
    assert codes == ["code-wrong"] * 5 + ["too-many-tries"]


def test_codes_of_another_kind_are_refused_and_throttled_as_wrong_ones(hall: Hall) -> None:
    with opened(hall.settings) as center:
        code = change(center, NewCode("kiosk"))
    answers = [enrolling(hall, code, profile="counter") for _ in range(6)]
    assert [code_of(answer) for answer in answers] == ["wrong-profile"] * 5 + ["too-many-tries"]
    assert answers[0].status_code == 403


def test_an_enrolment_without_sense_is_refused(hall: Hall) -> None:
    assert code_of(enrolling(hall, "")) == "invalid-data"
    assert code_of(enrolling(hall, "1", fingerprint="x" * 129)) == "invalid-data"
    assert code_of(enrolling(hall, "1", more=1)) == "invalid-data"
    assert code_of(enrolling(hall, "1", profile="printer")) == "invalid-data"


def test_an_officer_signs_in_and_out(hall: Hall) -> None:
    hall.password(OFFICERS[0])
    device = hall.enrol("counter")
    answer = hall.sign_in(device, OFFICERS[0], "quay-1")
    body = answer.json()
    assert body["officer"]["name"] == "Lê Minh Anh"
    assert (body["counter_id"], body["role"]) == ("quay-1", "officer")
    officer = Talk(hall.base, body["token"])
    current = f"{hall.base}/api/v1/sign-ins/current"
    assert officer.http.delete(current, timeout=30).status_code == 204
    assert code_of(officer.http.delete(current, timeout=30)) == "session-ended"
    assert device.http.get(f"{device.center}/snapshot", timeout=30).status_code == 200


def test_what_a_sign_in_is_refused_for(hall: Hall) -> None:
    hall.password(OFFICERS[0], "ngo-phuong-lan")
    device, kiosk = hall.enrol("counter"), hall.enrol("kiosk")
    assert code_of(hall.sign_in(kiosk, OFFICERS[0], "quay-1")) == "not-allowed"
    assert code_of(hall.sign_in(device, OFFICERS[0], "quay-99")) == "unknown-counter"
    assert code_of(hall.sign_in(device, "admin", "quay-1", password="x" * 9)) == "wrong-password"
    assert code_of(hall.sign_in(device, OFFICERS[2], "quay-1")) == "wrong-password"
    assert code_of(hall.sign_in(device, "nobody", "quay-1")) == "wrong-password"


def test_failures_are_throttled_and_successes_never_are(hall: Hall) -> None:
    hall.password(OFFICERS[0])
    device = hall.enrol("counter")
    for _ in range(4):
        assert (
            code_of(hall.sign_in(device, OFFICERS[0], "quay-1", password="no")) == "wrong-password"
        )
    for _ in range(6):
        assert hall.sign_in(device, OFFICERS[0], "quay-1", take_over=True).status_code == 200
    assert code_of(hall.sign_in(device, OFFICERS[0], "quay-1", password="no")) == "wrong-password"
    assert code_of(hall.sign_in(device, OFFICERS[0], "quay-1")) == "too-many-tries"


def test_tries_at_the_same_moment_count_like_tries_in_turn(hall: Hall) -> None:
    device = hall.enrol("counter")
    with ThreadPoolExecutor(12) as pool:
        asked = [pool.submit(enrolling, hall, "0000-0000") for _ in range(12)]
        codes = Counter(code_of(one.result()) for one in asked)
        assert codes == {"code-wrong": 5, "too-many-tries": 7}
        guesses = [pool.submit(guess, hall, device.token) for _ in range(12)]
        found = Counter(code_of(one.result()) for one in guesses)
    assert found["wrong-password"] in {5, 6}
    assert found.total() == found["wrong-password"] + found["too-many-tries"] == 12


def guess(hall: Hall, token: str) -> requests.Response:
    device = Talk(hall.base, token)
    with device.http:
        return hall.sign_in(device, OFFICERS[0], "quay-1", password="no")


def test_five_wrong_passwords_lock_out_that_name_at_that_counter_alone(hall: Hall) -> None:
    hall.password(OFFICERS[0], OFFICERS[1])
    guessing, honest = hall.enrol("counter"), hall.enrol("counter")
    for _ in range(5):
        hall.sign_in(guessing, OFFICERS[1], "quay-1", password="no")
        enrolling(hall, "0000-0000")
    shut = hall.sign_in(guessing, OFFICERS[1], "quay-1")
    assert (code_of(shut), shut.headers["Retry-After"]) == ("too-many-tries", "60")
    assert hall.sign_in(guessing, OFFICERS[0], "quay-1").status_code == 200
    assert hall.sign_in(honest, OFFICERS[1], "quay-2").status_code == 200


def test_a_counter_that_guesses_at_many_names_is_shut_out(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "matches", lambda *told: not told)
    device = hall.enrol("counter")
    names = [f"nobody-{number}" for number in range(TRIES_OF_PLACE + 1)]
    found = [code_of(hall.sign_in(device, name, "quay-1", password="no")) for name in names]
    assert found == ["wrong-password"] * TRIES_OF_PLACE + ["too-many-tries"]


def test_an_occupied_counter_is_taken_over_by_the_same_officer_or_a_supervisor(hall: Hall) -> None:
    kiosk = hall.enrol("kiosk")
    ticket = kiosk.ticket()
    officer = hall.officer()
    officer.do("CallNext", counter_id="quay-1")
    hall.password(OFFICERS[1], SUPERVISOR)
    device = hall.enrol("counter")
    same = hall.sign_in(device, OFFICERS[0], "quay-1")
    assert (code_of(same), same.json()["detail"]) == ("counter-taken", MAY_TAKE_OVER)
    other = hall.sign_in(device, OFFICERS[1], "quay-1", take_over=True)
    assert (code_of(other), other.json()["detail"]) == ("counter-taken", "quay-1")
    answer = hall.sign_in(device, SUPERVISOR, "quay-1", take_over=True)
    both = {"counter_id": "quay-1", "ticket_id": ticket["ticket_id"]}
    Talk(hall.base, answer.json()["token"]).do("StartServing", **both)
    again = officer.http.get(f"{officer.center}/snapshot", timeout=30)
    assert code_of(again) == "session-ended"


def test_of_two_officers_who_sit_down_at_one_counter_at_once_one_does(hall: Hall) -> None:
    hall.password(*OFFICERS[:2])
    devices = [hall.enrol("counter"), hall.enrol("counter")]
    with ThreadPoolExecutor(2) as pool:
        asked = [
            pool.submit(hall.sign_in, device, name, "quay-1")
            for device, name in zip(devices, OFFICERS[:2], strict=True)
        ]
        answers = [one.result() for one in asked]
    assert sorted(one.status_code for one in answers) == [200, 409]
    (refused,) = [one for one in answers if one.status_code == 409]
    assert (code_of(refused), refused.json()["detail"]) == ("counter-taken", "quay-1")
    (seat,) = devices[0].snapshot()["board"]["counters"]
    (sits,) = [one.json()["officer"]["id"] for one in answers if one.status_code == 200]
    assert (seat["id"], seat["officer_id"]) == ("quay-1", sits)


def test_an_officer_who_sits_down_elsewhere_has_left_the_first_counter(hall: Hall) -> None:
    first = hall.officer()
    device = hall.enrol("counter")
    moved = hall.sign_in(device, OFFICERS[0], "quay-2")
    assert moved.status_code == 200
    late = first.send(command("OpenCounter", counter_id="quay-1"))
    assert code_of(late) == "session-ended"
    seats = {row["id"]: row for row in device.snapshot()["board"]["counters"]}
    assert (seats["quay-1"]["state"], seats["quay-1"]["officer_id"]) == ("closed", None)
    assert seats["quay-2"]["officer_id"] == OFFICERS[0]
    Talk(hall.base, moved.json()["token"]).do("OpenCounter", counter_id="quay-2")


def test_an_officer_with_a_citizen_stays_with_them(hall: Hall) -> None:
    ticket_id = hall.enrol("kiosk").ticket()["ticket_id"]
    first = hall.officer()
    first.do("CallNext", counter_id="quay-1")
    device = hall.enrol("counter")
    refused = hall.sign_in(device, OFFICERS[0], "quay-2", take_over=True)
    assert (code_of(refused), refused.json()["detail"]) == ("serves-elsewhere", "quay-1")
    here = {"counter_id": "quay-1", "ticket_id": ticket_id}
    first.do("StartServing", **here)
    taken = hall.sign_in(device, OFFICERS[0], "quay-1", take_over=True)
    second = Talk(hall.base, taken.json()["token"])
    assert code_of(first.send(command("FinishServing", **here, outcome="done"))) == "session-ended"
    second.do("FinishServing", **here, outcome="done")


def test_signing_out_with_a_ticket_is_counter_busy(hall: Hall) -> None:
    hall.enrol("kiosk").ticket()
    officer = hall.officer()
    officer.do("CallNext", counter_id="quay-1")
    current = f"{hall.base}/api/v1/sign-ins/current"
    assert code_of(officer.http.delete(current, timeout=30)) == "counter-busy"


def test_a_disabled_account_is_shut_out_at_once(hall: Hall) -> None:
    officer = hall.officer()
    with opened(hall.settings) as center:
        change(center, Disable(OFFICERS[0]))
    pause = command("PauseCounter", counter_id="quay-1", reason="meal")
    assert code_of(officer.send(pause)) == "session-ended"
    device = hall.enrol("counter")
    assert code_of(hall.sign_in(device, OFFICERS[0], "quay-1")) == "wrong-password"
    seats = {row["id"]: row for row in device.snapshot()["board"]["counters"]}
    assert (seats["quay-1"]["state"], seats["quay-1"]["officer_id"]) == ("closed", None)
