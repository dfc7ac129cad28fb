"""Codes beside the password over HTTP: set up, given, renewed, taken away."""

from server.app.admission.second_factor import RECOVERY_CODES
from server.app.admission.staff import OPERATOR, ResetTotp
from server.bootstrap.opening import change, opened
from tests.fixtures.messages import Expect
from tests.server.api.test_hot_path import code_of
from tests.server.api.test_staff_routes import sessions
from tests.server.harness import PASSWORD, SUPERVISOR, Hall, Talk, command
from tests.server.people import (
    ADMINISTRATOR,
    OWN,
    administrator,
    ask,
    begun,
    changes,
    come_in,
    needs,
    set_up_codes,
    shown,
)


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
