"""A fingerprint as machines keep it and as people compare it."""

import pytest

from common.fingerprints import fingerprint_of, in_groups, read_fingerprint

DIGITS = "0123456789abcdef" * 4


def test_groups_are_for_the_eye_and_read_back() -> None:
    groups = in_groups(DIGITS)
    assert groups.split() == ["0123", "4567", "89AB", "CDEF"] * 4
    colons = ":".join(DIGITS[place : place + 2] for place in range(0, 64, 2))
    for written in (DIGITS, groups, colons, f" {groups.lower()}\n"):
        assert read_fingerprint(written) == DIGITS


@pytest.mark.parametrize("text", ["", DIGITS[:-1], DIGITS + "0", "g" * 64])
def test_what_is_no_fingerprint_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no fingerprint"):
        read_fingerprint(text)


def test_what_is_no_certificate_has_none() -> None:
    with pytest.raises(ValueError, match="asn1"):
        fingerprint_of(b"garbage")
