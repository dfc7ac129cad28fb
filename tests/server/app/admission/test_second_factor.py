"""Codes are those of RFC 6238, good a step early or late, and never twice."""

import re

import pytest

from server.app.admission.second_factor import (
    RECOVERY_CODES,
    STEP_SECONDS,
    code_at,
    new_recovery_codes,
    new_totp,
    recovery_hash,
    step_of,
    totp_address,
)

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The RFC's `12345678901234567890`."""

KNOWN = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}
"""The RFC's table for SHA-1, of whose eight digits six are used."""


@pytest.mark.parametrize(("at", "code"), KNOWN.items())
def test_the_codes_are_those_of_the_standard(at: int, code: str) -> None:
    step = at // STEP_SECONDS
    assert code_at(SECRET, step) == code
    assert step_of(SECRET, f" {code[:3]} {code[3:]}", at, None) == step


def test_a_clock_may_be_one_step_off_and_no_more() -> None:
    now = 1_700_000_000.0
    step = int(now // STEP_SECONDS)
    good = [
        away for away in range(-4, 5) if step_of(SECRET, code_at(SECRET, step + away), now, None)
    ]
    assert good == [-1, 0, 1]


def test_a_code_that_was_taken_and_those_before_it_are_void() -> None:
    now = 1_700_000_000.0
    step = int(now // STEP_SECONDS)
    assert step_of(SECRET, code_at(SECRET, step), now, step) is None
    assert step_of(SECRET, code_at(SECRET, step - 1), now, step) is None
    assert step_of(SECRET, code_at(SECRET, step + 1), now, step) == step + 1


@pytest.mark.parametrize("rubbish", ["", "12345", "1234567", "abcdef", "٠٠٠٠٠٠", "000000\x00"])
def test_rubbish_is_no_code(rubbish: str) -> None:
    assert step_of(SECRET, rubbish, 59.0, None) is None


def test_secrets_and_recovery_codes_are_random_and_can_be_typed() -> None:
    secrets = {new_totp() for _ in range(20)}
    assert len(secrets) == 20
    assert all(re.fullmatch("[A-Z2-7]{32}", one) for one in secrets)
    codes = new_recovery_codes()
    assert len(set(codes)) == RECOVERY_CODES
    assert recovery_hash(codes[0].upper().replace("-", " ")) == recovery_hash(codes[0])


def test_the_address_holds_what_a_phone_needs() -> None:
    told = totp_address(SECRET, "an.nguyen", "motcua ba-dinh")
    asked = f"secret={SECRET}&issuer=motcua%20ba-dinh"
    assert told == f"otpauth://totp/motcua%20ba-dinh:an.nguyen?{asked}"
